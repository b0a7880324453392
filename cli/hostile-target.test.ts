import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { RunReport } from '../reports/run-report.ts';
import { folderFor, start } from './testing/command.ts';
import { passOn } from './testing/pass-on.ts';
import { configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';

const HUGE = 100 << 20;

/** What the target does on some paths instead of answering. */
const MISDEEDS: Readonly<Record<string, (reply: ServerResponse) => void>> = {
  '/v1/clients/1': () => undefined,
  '/v1/organizations/1': (reply) => void reply.destroy(),
  '/v1/clients/1/tokens': (reply) =>
    void reply.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"data"'),
  '/v1/clients/1/experiments': (reply) => pour(reply.writeHead(200, { 'content-length': HUGE }), HUGE),
  '/v1/clients/1/projects': (reply) => pour(reply.writeHead(200), Infinity),
  '/v1/clients/1/tags': (reply) => void reply.writeHead(200).end(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  '/v1/clients/1/training_runs': (reply) => void reply.socket?.end('this is no HTTP\r\n\r\n'),
};

const OPERATIONS: Readonly<Record<string, RegExp>> = {
  getClient: /no complete answer in/,
  getOrganization: /other side closed|dropped|socket/i,
  listClientTokens: /other side closed|half|terminated|mismatch/i,
  listClientExperiments: /longer than the limit/,
  listProjects: /longer than the limit/,
  listTags: /200/,
  listClientTrainingRuns: /HTTP/,
};

/** What has a status, though its body is useless. */
const ANSWERING = ['listClientExperiments', 'listProjects', 'listTags'];

test('a target that hangs, drops, or answers with half, garbage, 100 MB or without end: the run goes on', async () => {
  const { url } = await serveReference();
  let peak: () => number = () => 0;
  let most = 0;
  const front = createServer((message, reply) => {
    most = Math.max(most, peak());
    const misdeed = message.method === 'GET' && MISDEEDS[new URL(message.url ?? '/', url).pathname];
    if (misdeed) misdeed(reply);
    else passOn(message, reply, url);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    front.close().closeAllConnections();
  });
  const { port } = front.address() as AddressInfo;
  const include = [...Object.keys(OPERATIONS), 'getToken', 'createExperiment', 'getExperiment'];
  const config = configFor(`http://127.0.0.1:${port}`, {
    operations: { include },
    // Time enough for a busy machine to take in what is poured.
    limits: { timeoutSeconds: 4 },
  });
  const running = start(
    folderFor(config),
    ['run', '--only', 'success,server-error,unauthenticated', '--json', '--seed', '1'],
    ENVIRONMENT,
  );
  peak = running.peak;
  const { code, out, err } = await running.ended;
  expect([code, err]).toEqual([1, '']);
  const { cells } = JSON.parse(out) as RunReport;
  expect(cells.filter((cell) => cell.outcome === 'harness-failed')).toEqual([]);
  for (const [operation, actual] of Object.entries(OPERATIONS)) {
    const own = cells.filter((cell) => cell.operation === operation);
    const success = own.find((cell) => cell.requirement === 'success.resource');
    expect([operation, success?.outcome]).not.toEqual([operation, 'pass']);
    expect([operation, success?.findings[0]?.actual ?? success?.reason]).toEqual([
      operation,
      expect.stringMatching(actual),
    ]);
    const derived = own.find((cell) => cell.requirement === 'unauthenticated.no-token');
    // Where a 200 came, it came without a token, too.
    const isFound = derived?.findings.length === 1;
    expect([operation, isFound]).toEqual([operation, ANSWERING.includes(operation)]);
    if (!isFound) expect([operation, derived?.outcome]).toEqual([operation, 'inconclusive']);
  }
  const good = cells.filter((cell) => ['getExperiment', 'getToken'].includes(cell.operation));
  expect(
    good.filter((cell) => !['pass', 'not-applicable'].includes(cell.outcome)).map((cell) => cell.id),
  ).toEqual([]);
  expect(most).toBeLessThan(600);
});

/** Writes so many bytes, as fast as they are taken. */
function pour(reply: ServerResponse, most: number): void {
  const chunk = Buffer.alloc(65_536, 'x');
  let written = 0;
  const more = (): void => {
    while (written < most && !reply.destroyed) {
      written += chunk.length;
      if (!reply.write(chunk)) return void reply.once('drain', more);
    }
    reply.end();
  };
  more();
}
