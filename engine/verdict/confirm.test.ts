import { describe, expect, test } from 'vitest';
import { judge } from '../../checks/judge.ts';
import { answer, exchangeOf, refusal, silence, trialOf } from '../../checks/testing/trials.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Promised } from '../../contracts/sources/promised-in.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Trial } from '../../checks/trial.ts';
import { confirm } from './confirm.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { Stopped } from '../send/sender.ts';
import type { UnconfirmedFinding } from './unconfirmed-finding.ts';

const requirements = promisedIn(await loadContract());
const answers = (): undefined => undefined;

/** What was seen, under the promise that no token gets 401, or that nothing is answered 5XX. */
function suspicionOf(
  reply: Reply,
  id = 'unauthenticated.no-token',
  further: Partial<Trial> = {},
): UnconfirmedFinding {
  const requirement = requirements.find((each) => each.id === id);
  const trial = trialOf(reply, further);
  const broken = requirement && judge(requirement.assertion, trial, { secrets: [], answers });
  if (broken?.verdict !== 'fail') throw new TypeError(`${id} is not broken`);
  return {
    requirement: requirement as Promised,
    expectation: { ...(requirement as Promised), source: 'contract' },
    broken,
    level: 'MUST',
    trial,
    variants: ['no credential'],
  };
}

/** Resends that give these trials one after the other. */
function giving(...trials: readonly (Trial | undefined | Error)[]) {
  const left = [...trials];
  return async (): Promise<Trial | undefined> => {
    const next = left.shift();
    if (next instanceof Error) throw next;
    return next;
  };
}

const ok = answer(200, '{}');
const bad = trialOf(ok);
const good = trialOf(refusal(401));
const times = async (suspicion: UnconfirmedFinding, ...trials: readonly (Trial | undefined | Error)[]) =>
  await confirm(suspicion, trials.length, () => ({ secrets: [], answers }), giving(...trials));

describe('a finding that is sent again', () => {
  test('says how often it came again, of how often it was tried', async () => {
    expect(await times(suspicionOf(ok), bad, bad, bad)).toEqual({ again: { times: 3, of: 3 } });
    expect(await times(suspicionOf(ok), bad, good, bad)).toEqual({ again: { times: 2, of: 3 } });
  });

  test('came again only if it went wrong in the same way', async () => {
    const otherwise = trialOf(refusal(403));
    expect((await times(suspicionOf(ok), bad, otherwise)).again).toEqual({ times: 1, of: 2 });
  });

  test.each([
    ['another success, as that of a PUT which creates at first', trialOf(answer(201, '{}'))],
    ['a conflict with what it made before', trialOf(refusal(409))],
  ])('came again where it was carried out, and then is answered with %s', async (_what, otherwise) => {
    expect(await times(suspicionOf(ok), otherwise, otherwise)).toEqual({ again: { times: 2, of: 2 } });
    expect((await times(suspicionOf(refusal(403)), otherwise)).again).toEqual({ times: 0, of: 1 });
  });

  test.each([400, 422, 403])(
    'came again where the malformed value that was taken is refused with %s by then, since there is one of it',
    async (status) => {
      const taken = trialOf(answer(status, '{"error":"role \\"5\\" already exists"}'));
      const coerced = suspicionOf(ok, 'malformed.key-coercion');
      expect(await times(coerced, taken, taken)).toEqual({ again: { times: 2, of: 2 } });
      const refused = trialOf(answer(status, '{"error":"role 5 does not exist"}'));
      expect((await times(coerced, refused)).again).toEqual({ times: 0, of: 1 });
      expect((await times(suspicionOf(ok, 'conflict.duplicate-id'), taken)).again).toEqual({
        times: 0,
        of: 1,
      });
    },
  );

  test('came again where the server fails over the valid request by then, if it was seen to fail', async () => {
    const damaged = trialOf(refusal(500), { control: exchangeOf(refusal(500)) });
    const suspicion = suspicionOf(refusal(500), 'server-error.none');
    const failed = await times(suspicion, damaged, damaged);
    expect(failed).toMatchObject({
      again: { times: 2, of: 2 },
      trial: { exchange: damaged.control, control: null, provokedBy: suspicion.trial.provokedBy },
      variants: ['the valid request, after no credential'],
    });
    const many = { ...suspicion, variants: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] };
    expect((await times(many, damaged)).variants).toEqual([
      'the valid request, after a or b or c or d or e (or 2 more)',
    ]);
    const otherwise = { ...suspicion, broken: { ...suspicion.broken, actual: '500, no boundary' } };
    expect(await times(otherwise, damaged)).toEqual({ again: { times: 1, of: 1 } });
    const byFault = await times(suspicion, damaged, trialOf(refusal(500)));
    expect(byFault).toEqual({ again: { times: 2, of: 2 } });
    const carriedOut = await times(suspicionOf(ok), damaged);
    expect(carriedOut.again).toEqual({ times: 0, of: 0 });
    expect(carriedOut.skip?.reason).toContain('the valid request did not succeed');
  });

  test.each([
    ['a success', ok],
    ['silence', silence()],
    ['a 404', refusal(404)],
    ['a 500', refusal(500)],
    ['a 503', refusal(503)],
  ])('is unstable if it did not come again in half of the tries: %s', async (_what, reply) => {
    const suspicion = suspicionOf(reply, reply.kind === 'no-answer' ? 'server-error.none' : undefined);
    const calm = reply.kind === 'no-answer' ? trialOf(refusal(400)) : good;
    const same = trialOf(reply);
    expect(await times(suspicion, calm, calm)).toEqual({
      again: { times: 0, of: 2 },
      unstable: expect.stringMatching(/^it was seen, but not again in 2 tries/),
    });
    expect(await times(suspicion, calm, same, calm)).toEqual({
      again: { times: 1, of: 3 },
      unstable: expect.stringMatching(/^it was seen, but only 1 of 3 times again/),
    });
    expect(await times(suspicion, calm, same)).toEqual({ again: { times: 1, of: 2 } });
  });

  test('is not judged if the target was only slow by then', async () => {
    const late = trialOf({ kind: 'no-answer', silence: 'slow', message: 'the target took longer than 10 s' });
    expect(await times(suspicionOf(silence(), 'server-error.none'), late)).toEqual({
      again: { times: 0, of: 0 },
      skip: expect.objectContaining({ reason: expect.stringMatching(/took longer than 10 s/) }),
    });
  });

  test('can’t be told if its valid request did not succeed any more', async () => {
    const spoilt = trialOf(ok, { control: exchangeOf(refusal(500)) });
    expect(await times(suspicionOf(ok), spoilt, spoilt)).toEqual({
      again: { times: 0, of: 0 },
      skip: {
        verdict: 'inconclusive',
        reason: expect.stringMatching(
          /^it was seen, but the valid request did not succeed when .*: it was answered 500.*; what was seen: 200/s,
        ),
      },
    });
    expect(await times(suspicionOf(ok), spoilt, bad)).toEqual({ again: { times: 1, of: 1 } });
  });

  test('can’t be told if its precondition can’t be had any more', async () => {
    expect(await times(suspicionOf(ok), new SetupFailure('no experiment'))).toEqual({
      again: { times: 0, of: 0 },
      skip: {
        verdict: 'inconclusive',
        reason: expect.stringMatching(
          /^it was seen, but could not be sent again: no experiment; what was seen: 200/,
        ),
      },
    });
  });

  test('is a finding where it can’t be sent again at all, and says that it was not', async () => {
    expect(await times(suspicionOf(ok), undefined, undefined)).toEqual({ again: { times: 0, of: 0 } });
    expect(await times(suspicionOf(ok))).toEqual({ again: { times: 0, of: 0 } });
    expect(await times(suspicionOf(refusal(500)))).toMatchObject({
      skip: {
        verdict: 'inconclusive',
        reason: expect.stringMatching(/^it was seen by the way, and can't be sent again/),
      },
    });
  });
});

test('a token that is made while a finding is sent again is a secret, too', async () => {
  const secrets = ['FIRSTTOKEN'];
  const leak = (token: string): Trial => trialOf(answer(403, `{"error":{"message":"${token} is revoked"}}`));
  const requirement = requirements.find((each) => each.id === 'error-body.disclosure');
  const trial = leak('FIRSTTOKEN');
  const broken = requirement && judge(requirement.assertion, trial, { secrets, answers });
  if (!requirement || broken?.verdict !== 'fail') throw new TypeError('a token is a disclosure');
  const resend = async (): Promise<Trial> => {
    const token = `LATERTOKEN${secrets.length}`;
    secrets.push(token);
    return leak(token);
  };
  const expectation = { ...requirement, source: 'contract' } as const;
  const suspicion = {
    requirement,
    expectation,
    broken,
    level: 'MUST',
    trial,
    variants: ['a revoked token'],
  } as const;
  expect(await confirm(suspicion, 3, () => ({ secrets: [...secrets], answers }), resend)).toEqual({
    again: { times: 3, of: 3 },
  });
});

describe('a run that is stopped while a finding is sent again', () => {
  const stopped = new Stopped('the run was interrupted');

  test('keeps what came again until then', async () => {
    expect(await times(suspicionOf(ok), bad, stopped)).toEqual({ again: { times: 1, of: 1 } });
  });

  test('does not turn what was found into nothing', async () => {
    expect(await times(suspicionOf(ok), stopped)).toEqual({ again: { times: 0, of: 0 } });
  });

  test('leaves in doubt what may be fleeting, and did not come again yet', async () => {
    expect(await times(suspicionOf(refusal(503)), stopped)).toEqual({
      again: { times: 0, of: 0 },
      skip: {
        verdict: 'inconclusive',
        reason: expect.stringMatching(/^it was seen, but could not be sent again: the run was interrupted/),
      },
      isCutOff: true,
    });
  });
});
