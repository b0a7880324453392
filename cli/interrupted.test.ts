import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveHttp } from '../engine/testing/servers.ts';
import { until } from '../engine/testing/wire.ts';
import { plainDocument } from '../suites/testing/plain-things.ts';
import type { RunReport } from '../reports/run-report.ts';
import { folderFor, naysayer, start } from './testing/command.ts';
import { folderWithDocument } from './testing/own-document.ts';
import { configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';
import type { Handle } from './testing/targets.ts';

const WRITES = [
  'createExperiment',
  'getExperiment',
  'updateExperiment',
  'deleteExperiment',
  'getToken',
  'createObservation',
];
const ONLY = ['run', '--only', 'unauthenticated,malformed', '--seed', '7'];
const OPERATIONS = { operations: { include: WRITES } };

/** Answers 403 in place of 401. */
const breaking =
  (handle: Handle): Handle =>
  async (request) => {
    const response = await handle(request);
    return response.status === 401 ? Response.json({ error: { message: 'No.' } }, { status: 403 }) : response;
  };

test('Ctrl-C in the middle of a run: what was found is reported, and what was created is removed', async () => {
  let refused = 0;
  let interrupt: () => void = () => undefined;
  const { url, requests, experiments } = await serveReference({}, (handle) => async (request) => {
    const response = await breaking(handle)(request);
    if (response.status === 403) refused += 1;
    if (refused > 60) interrupt();
    return response;
  });
  const folder = folderFor(configFor(url, OPERATIONS));
  const running = start(folder, ONLY, ENVIRONMENT);
  interrupt = () => {
    interrupt = () => undefined;
    running.kill('SIGINT');
  };
  const { code, out, err } = await running.ended;
  expect(code).toBe(130);
  expect(err).toMatch(/interrupted; removing what was created/);
  expect(out).toMatch(/MUST unauthenticated\.no-token: /);
  expect(out).toMatch(/the run was interrupted/);
  expect(requests.filter((each) => each.startsWith('DELETE /v1/experiments/'))).not.toEqual([]);
  expect(await experiments()).toBe(0);
  expect(ledgersIn(folder)).toEqual([]);
});

test('Ctrl-C before the run has sent anything: it reports, and sends no more', async () => {
  const { url, requests } = await serveReference({});
  const folder = folderFor(configFor(url, OPERATIONS));
  const running = start(folder, ONLY, ENVIRONMENT);
  // The suites are loaded next, which takes a while, and do not listen yet.
  await until(() => existsSync(join(folder, '.naysayer', 'last-flags.json')));
  const before = requests.length;
  running.kill('SIGINT');
  const { code, out, err } = await running.ended;
  expect(code).toBe(130);
  expect(err).toMatch(/interrupted; removing what was created/);
  expect(out).toMatch(/the run was interrupted/);
  expect(requests.slice(before).filter((each) => !each.startsWith('GET'))).toEqual([]);
  expect(ledgersIn(folder)).toEqual([]);
});

test('a run that is killed leaves a ledger, by which naysayer cleanup removes the rest', async () => {
  let count = 0;
  let kill: () => void = () => undefined;
  // One request at a time, and killed before a read: nothing is created that the run did not hear of.
  const { url, experiments } = await serveReference({}, (handle) => async (request) => {
    count += 1;
    if (count > 150 && request.method === 'GET') kill();
    return await handle(request);
  });
  const folder = folderFor(configFor(url, { ...OPERATIONS, limits: { concurrency: 1 } }));
  const running = start(folder, ONLY, ENVIRONMENT);
  kill = () => {
    kill = () => undefined;
    running.kill('SIGKILL');
  };
  expect((await running.ended).signal).toBe('SIGKILL');
  expect(await experiments()).toBeGreaterThan(0);
  const ledger = ledgersIn(folder)
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
  expect(ledger).not.toContain(ENVIRONMENT.CLIENT_TOKEN);
  const cleaned = await naysayer(folder, ['cleanup'], ENVIRONMENT);
  expect([cleaned.code, cleaned.out]).toEqual([0, expect.stringMatching(/^removed \d+/)]);
  expect(await experiments()).toBe(0);
  const again = await naysayer(folder, ['cleanup'], ENVIRONMENT);
  expect([again.code, again.out]).toEqual([
    0,
    'nothing is known to be left behind; no list shows whether that is all\n',
  ]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s while the target hangs in preflight ends the command',
  async (signal) => {
    const asked = Promise.withResolvers<void>();
    const { url } = await serveReference({}, () => async () => {
      asked.resolve();
      return await new Promise<Response>(() => undefined);
    });
    const running = start(folderFor(configFor(url, OPERATIONS)), ONLY, ENVIRONMENT);
    await asked.promise;
    running.kill(signal);
    const { code, err } = await running.ended;
    expect([code, err]).toEqual([130, 'naysayer: interrupted\n']);
  },
);

test('Ctrl-C while it is learnt how operations are called says what removes what was created for it', async () => {
  let interrupt: () => boolean = () => false;
  const { url, close } = await serveHttp(({ method }, reply) => {
    // What was made is read next: it is not known as long as that is not answered.
    if (method === 'GET' && interrupt()) return;
    reply.writeHead(method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
    reply.end('{"id":"one"}');
  });
  onTestFinished(close);
  const folder = folderWithDocument(JSON.stringify(plainDocument(['listThings'])));
  const running = start(folder, ['run', 'openapi.yaml', '--url', url], {});
  interrupt = () => {
    const isMade = existsSync(join(folder, '.naysayer')) && ledgersIn(folder).length > 0;
    if (isMade) running.kill('SIGINT');
    return isMade;
  };
  const { code, err } = await running.ended;
  expect(code).toBe(130);
  expect(err).toMatch(/naysayer: interrupted; naysayer cleanup removes what was created\n$/);
});

test('Ctrl-C while every request hangs: the run reports, and does not wait for the target', async () => {
  let count = 0;
  const hanging = Promise.withResolvers<void>();
  const { url } = await serveReference({}, (handle) => async (request) => {
    count += 1;
    if (count < 60) return await handle(request);
    hanging.resolve();
    return await new Promise<Response>(() => undefined);
  });
  const folder = folderFor(configFor(url, { ...OPERATIONS, limits: { timeoutSeconds: 600 } }));
  const running = start(folder, [...ONLY, '--report', 'report.json'], ENVIRONMENT);
  await hanging.promise;
  running.kill('SIGINT');
  await running.saysOnStderr(/once more: end at once/);
  await until(() => existsSync(join(folder, 'report.json')));
  running.kill('SIGINT');
  const { code, err } = await running.ended;
  expect([code, err]).toEqual([130, expect.stringMatching(/ended at once; naysayer cleanup removes/)]);
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as RunReport;
  expect(report.cells.some((cell) => cell.reason === 'the run was interrupted')).toBe(true);
  expect(ledgersIn(folder)).toHaveLength(1);
});

test('Ctrl-C in the clean-up ends it in order: what was not removed stays in the ledger', async () => {
  let interrupt: () => void = () => undefined;
  let deleted = 0;
  const { url, experiments } = await serveReference({}, (handle) => async (request) => {
    if (request.method === 'DELETE' && (deleted += 1) === 3) interrupt();
    return await handle(request);
  });
  const config = configFor(url, {
    operations: { include: ['createExperiment', 'getExperiment', 'deleteExperiment'] },
    limits: { concurrency: 1 },
  });
  const folder = folderFor(config);
  const running = start(folder, ['run', '--only', 'malformed.body-syntax', '--seed', '7'], ENVIRONMENT);
  interrupt = () => running.kill('SIGINT');
  expect((await running.ended).code).toBe(130);
  const left = await experiments();
  expect(ledgersIn(folder)).toHaveLength(left > 0 ? 1 : 0);
  expect((await naysayer(folder, ['cleanup'], ENVIRONMENT)).code).toBe(0);
  expect(await experiments()).toBe(0);
});

function ledgersIn(folder: string): readonly string[] {
  const state = join(folder, '.naysayer');
  return readdirSync(state)
    .filter((name) => name.startsWith('ledger'))
    .map((name) => join(state, name));
}
