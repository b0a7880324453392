import { describe, expect, test } from 'vitest';
import { valueInPlace } from '../contracts/api/credential-place.ts';
import { jsonOf } from '../wire/exchange.ts';
import { isJsonObject } from '../wire/json.ts';
import { cleanUp } from '../engine/setup/clean-up.ts';
import { createReference, REFERENCE_TOKENS } from '../targets/reference/index.ts';
import type { Policy } from '../targets/reference/index.ts';
import type { Handle } from './in-process-transport.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { staged } from './testing/staged.ts';
import type { Setting, Staged } from './testing/staged.ts';

const OPERATIONS = [
  'createExperiment',
  'listClientExperiments',
  'getExperiment',
  'updateExperiment',
  'deleteExperiment',
  'createProject',
  'updateProject',
  'createSuggestion',
  'deleteSuggestion',
  'deleteSuggestions',
  'createObservation',
  'updateObservation',
  'deleteObservation',
  'deleteObservations',
  'getClient',
  'getToken',
  'updateToken',
  'deleteToken',
  'createExperimentToken',
  'createClientToken',
];

/** What a run created, and what it changed: by the last id in the path. */
interface Trace {
  readonly created: Set<string>;
  readonly changed: string[];
}

/** Writes down what a run creates and changes; what it is told was there before counts as not its own. */
function tracing(trace: Trace): NonNullable<Setting['around']> {
  return (handle) => async (request) => {
    const path = new URL(request.url).pathname;
    const response = await handle(request);
    if (!response.ok) return response;
    const text = await response.clone().text();
    const body: unknown = JSON.parse(text || 'null');
    if (request.method === 'POST' && isJsonObject(body)) {
      for (const id of [body['id'], body['token']]) if (typeof id === 'string') trace.created.add(id);
    }
    if (request.method === 'PUT' || request.method === 'DELETE')
      trace.changed.push(`${request.method} ${path}`);
    return response;
  };
}

/** The ids in a path: what is no name of a collection. */
const idsIn = (path: string): readonly string[] =>
  path
    .split('/')
    .filter((each, index) => index > 2 && !/^[a-z_]+$/.test(each))
    .map(decodeURIComponent);

async function cleaned({ contract, ledger, handle }: Staged) {
  const transport = new InProcessTransport(handle, 2000);
  return await cleanUp(
    contract,
    ledger,
    () => ({ token: REFERENCE_TOKENS.client }),
    (request) => transport.send(request),
  );
}

/** What a client has, by its own lists: experiments that are not deleted, and tokens. */
async function thingsOf(handle: Handle): Promise<{ experiments: number; tokens: readonly string[] }> {
  const transport = new InProcessTransport(handle, 2000);
  const read = async (target: string): Promise<{ count?: number; data?: readonly { token?: string }[] }> => {
    const value = valueInPlace({ kind: 'basic' }, REFERENCE_TOKENS.client);
    const headers = [['authorization', value]] as const;
    const { reply } = await transport.send({ operation: '', method: 'GET', target, headers, body: null });
    return jsonOf(reply) as { count?: number };
  };
  const tokens = await read('/v1/clients/1/tokens');
  return {
    experiments: (await read('/v1/clients/1/experiments')).count ?? 0,
    tokens: (tokens.data ?? []).map((each) => each.token ?? ''),
  };
}

describe('a run', () => {
  test('changes and deletes nothing that it did not create', async () => {
    const trace: Trace = { created: new Set(), changed: [] };
    const { run } = staged({ operations: OPERATIONS, around: tracing(trace) });
    await runCells(run);
    expect(trace.changed.length).toBeGreaterThan(50);
    expect(trace.created.size).toBeGreaterThan(50);
    const foreign = trace.changed.filter(
      (each) => !idsIn(each.split(' ')[1] ?? '').some((id) => trace.created.has(id)),
    );
    expect(foreign).toEqual([]);
  });

  test('leaves nothing behind that the API can remove', async () => {
    const setting = staged({ operations: OPERATIONS });
    const before = await thingsOf(setting.handle);
    await runCells(setting.run);
    const during = await thingsOf(setting.handle);
    const result = await cleaned(setting);
    expect(result.failed).toBe(0);
    expect(result.removed).toBeGreaterThan(50);
    expect(result.left).toEqual([]);
    // The API hands out one token for a client, and the same again.
    expect(result.untold.map(({ operation, count }) => [operation, count])).toEqual([
      ['createClientToken', 1],
    ]);
    expect(setting.ledger.open).toEqual([]);
    const after = await thingsOf(setting.handle);
    expect(during.experiments).toBeGreaterThan(before.experiments);
    expect(after).toEqual(before);
  });
});

describe('a target that repeats its callers’ secrets', () => {
  const echoing: Partial<Policy> = {
    decorate: (answer, { request, refusal }) => {
      const said = [...request.headers].map((each) => each.join(': ')).join('\n');
      const body = refusal
        ? JSON.stringify({
            error: { message: `No: ${said}`, stack: 'at Object.<anonymous> (/srv/app.js:1:1)' },
          })
        : answer.body;
      return { ...answer, headers: { ...answer.headers, 'x-echo': said.replaceAll('\n', ' ') }, body };
    },
  };

  test('makes none of them appear in the results', async () => {
    const { run } = staged({ policy: echoing });
    const results = await runCells(run);
    const text = JSON.stringify(results);
    const findings = results.flatMap((each) => each.findings);
    expect(findings.map((each) => each.requirement)).toContain('error-body.disclosure');
    // Which example of a finding is kept depends on the order of answers: the token may stand there encoded alone.
    expect(text).toMatch(/\$\{(?:base64\()?REFERENCE_CLIENT_TOKEN/);
    for (const token of run.redactor.tokens) {
      for (const form of [token, btoa(token), btoa(`${token}:`), btoa(`:${token}`), token.toLowerCase()]) {
        expect(text.includes(form), 'a secret stands in the results').toBe(false);
      }
    }
    expect(run.redactor.tokens).toEqual(
      expect.arrayContaining(
        Object.values(REFERENCE_TOKENS).filter((each) => each !== REFERENCE_TOKENS.rateLimited),
      ),
    );
  });

  test('makes none of them appear where naysayer itself fails', async () => {
    const { run } = staged({
      around: () => () => Promise.reject(new Error(`fetch failed for ${REFERENCE_TOKENS.client}`)),
    });
    const results = await runCells(run, (cell) => cell.operation === 'getExperiment');
    expect(JSON.stringify(results)).not.toContain(REFERENCE_TOKENS.client);
  });
});

test('a reference of its own shares nothing with another', async () => {
  const contract = staged().contract;
  const [one, other] = [createReference({ contract }), createReference({ contract })];
  expect(await thingsOf(one.handle)).toEqual(await thingsOf(other.handle));
});
