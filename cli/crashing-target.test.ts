import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../broker/free-port.ts';
import { loadContract } from '../contracts/load-contract.ts';
import type { RunReport } from '../reports/run-report.ts';
import { createReference } from '../targets/reference/index.ts';
import { folderFor, naysayer } from './testing/command.ts';
import { passOn } from './testing/pass-on.ts';
import { configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';

const DOWN_MILLIS = 300;
const SURROGATE = String.raw`\ud800`;
const OPERATIONS = 'createProject,updateProject,getProject,listProjects';
const RUN = ['run', '--only', `${OPERATIONS},malformed,every-answer,not-found`, '--seed', '1', '--json'];

const contract = await loadContract();

/** Serves the reference; a lone surrogate in a body takes it down, with every connection and all that it knew. */
async function serveCrashing(comesBack: boolean): Promise<string> {
  const fresh = () => createReference({ contract }).handle;
  let handle = fresh();
  const { url } = await serveReference({}, () => (request) => handle(request));
  const port = await freePort();
  let isOver = false;
  const front = createServer((message, reply) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      if (Buffer.concat(chunks).includes(SURROGATE)) crash();
    });
    passOn(message, reply, url);
  });
  const crash = (): void => {
    front.close();
    front.closeAllConnections();
    if (comesBack) setTimeout(restart, DOWN_MILLIS);
  };
  const restart = (): void => {
    if (isOver || front.listening) return;
    handle = fresh();
    front.listen(port, '127.0.0.1');
  };
  onTestFinished(() => {
    isOver = true;
    front.close().closeAllConnections();
  });
  await once(front.listen(port, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${port}`;
}

test('a target that goes down at a request and comes back: that request is to blame, and no other', async () => {
  const url = await serveCrashing(true);
  const { code, out } = await naysayer(folderFor(configFor(url)), RUN, ENVIRONMENT);
  const { cells, verdict } = JSON.parse(out) as RunReport;
  const findings = cells.flatMap((cell) => cell.findings);
  expect(findings.map((each) => each.requirement)).toEqual(
    expect.arrayContaining(['server-error.none', 'malformed.hostile-value']),
  );
  expect(findings.filter((each) => !JSON.stringify(each.input).includes('surrogate'))).toEqual([]);
  expect(verdict.because.join()).not.toMatch(/hold out/);
  expect(code).toBe(1);
});

test('a target that goes down for good: the run ends, names what was under way, and keeps what it had found', async () => {
  const url = await serveCrashing(false);
  const config = configFor(url, { limits: { maxWaitSeconds: 1 } });
  const { code, out } = await naysayer(folderFor(config), RUN, ENVIRONMENT);
  const { cells, verdict } = JSON.parse(out) as RunReport;
  expect(cells.flatMap((cell) => cell.findings)).toEqual([]);
  const reasons = cells.map((cell) => cell.reason ?? '');
  expect(reasons.join('\n')).toMatch(
    /it was seen, but could not be sent again: the target has taken no connection/,
  );
  expect(verdict.because.join()).toMatch(/the target did not hold out/);
  expect(verdict.because.join()).toMatch(/it went down at .*POST \/v1\/clients\/\d+\/projects .*\\ud800/);
  expect(code).toBe(2);
});

/** An API that has but one thing to call, by POST. */
const CALLS = {
  openapi: '3.1.0',
  info: { title: 'Calls', version: '1' },
  security: [],
  paths: {
    '/call': {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { '200': { description: 'Done.' }, '400': { description: 'No.' } },
      },
    },
  },
};

test('a target without a read that goes down for good is said to be gone, too', async () => {
  const server = createServer((message, reply) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      if (Buffer.concat(chunks).toString().startsWith('[')) server.close().closeAllConnections();
      else reply.setHeader('content-type', 'application/json').end('{}');
    });
  });
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const port = await freePort();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${port}`;
  const folder = folderFor({ contract: 'openapi.json', baseUrl: url, limits: { maxWaitSeconds: 1 } });
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(CALLS));
  const { out } = await naysayer(folder, ['run', '--seed', '1', '--json']);
  const { verdict } = JSON.parse(out) as RunReport;
  expect(verdict.because.join()).toMatch(/the target did not hold out: .*; it went down at .*POST \/call \[/);
});
