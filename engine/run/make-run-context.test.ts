import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { Ledger } from '../setup/ledger.ts';
import { answer } from '../../checks/testing/trials.ts';
import { LIMITS, ScriptedTransport, wire } from '../testing/wire.ts';
import { makeRunContext } from './make-run-context.ts';

test('a run shows no secret of a user: neither what its token was fetched with, nor what is fetched later', async () => {
  const tell: ((secret: string, name: string) => void)[] = [];
  const transport = Object.assign(
    new ScriptedTransport(() => ({ kind: 'no-answer', silence: 'dropped', message: '' })),
    {
      tellSecrets: (listener: (secret: string, name: string) => void) => void tell.push(listener),
    },
  );
  const ada = {
    name: 'ada',
    token: 'the-first-token',
    variable: 'TOKEN_OF_ADA',
    source: {
      kind: 'oauth2',
      tokenUrl: 'http://127.0.0.1/token',
      grant: 'password',
      clientAuthentication: 'header',
      clientSecret: { secret: 'the-clients-secret', variable: 'SECRET' },
      password: { secret: 'the-password', variable: 'PASSWORD' },
      scopes: [],
      parameters: {},
    },
    fetched: { token: 'the-first-token', refreshToken: 'the-refresh-token' },
  } as const;
  const { context } = makeRunContext({
    contract: await loadContract(),
    target: { name: 'it', baseUrl: '', credentials: { ada }, values: {}, limits: LIMITS },
    transport,
    ledger: new Ledger(),
    effort: { seed: 1, runs: 1, confirmations: 0 },
  });
  for (const each of tell) each('the-second-token', 'TOKEN_OF_ADA');
  const all = 'the-first-token the-clients-secret the-password the-refresh-token the-second-token';
  expect(context.redactor.redact(all)).toBe(
    '${TOKEN_OF_ADA} ${SECRET} ${PASSWORD} ${REFRESH_TOKEN_OF_ADA} ${TOKEN_OF_ADA}',
  );
});

test.each([
  ['GET', '/v1/experiments/1', 1],
  ['POST', '/v1/experiments/1', 0],
  ['GET', '/v1/nowhere', 0],
])(
  'a 429 to %s %s is an answer of an operation, if it has that method and path',
  async (method, target, judged) => {
    const replies = [answer(429, '{}'), answer(200, '{}')];
    const { context, tally } = makeRunContext({
      contract: await loadContract(),
      target: {
        name: 'it',
        baseUrl: '',
        credentials: {},
        values: {},
        limits: { ...LIMITS, maxWaitSeconds: 1 },
      },
      transport: new ScriptedTransport(() => replies.shift() ?? answer(200, '{}')),
      ledger: new Ledger(),
      effort: { seed: 1, runs: 1, confirmations: 0 },
    });
    await context.sender.send({ ...wire(), operation: 'getExperiment', method, target });
    expect(tally.count('error-body.shape', 'getExperiment').fail).toBe(judged);
  },
);
