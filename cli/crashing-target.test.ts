import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../broker/free-port.ts';
import type { RunReport } from '../reports/run-report.ts';
import { folderFor, naysayer } from './testing/command.ts';
import { passOn } from './testing/pass-on.ts';
import { configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';

const DOWN_MILLIS = 300;
const SURROGATE = String.raw`\ud800`;
const RUN = ['run', '--only', 'createProject,malformed,every-answer', '--seed', '1', '--json'];

/** Serves the reference, and goes down with every connection once a body has a lone surrogate in it. */
async function serveCrashing(comesBack: boolean): Promise<string> {
  const { url } = await serveReference();
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
    if (comesBack)
      setTimeout(() => isOver || front.listening || front.listen(port, '127.0.0.1'), DOWN_MILLIS);
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
  const { cells } = JSON.parse(out) as RunReport;
  const findings = cells.flatMap((cell) => cell.findings);
  expect(findings.map((each) => each.requirement)).toEqual(
    expect.arrayContaining(['server-error.none', 'malformed.hostile-value']),
  );
  expect(findings.filter((each) => !JSON.stringify(each.input).includes('surrogate'))).toEqual([]);
  expect(code).toBe(1);
});

test('a target that goes down for good: the run ends, names what was under way, and keeps what it had found', async () => {
  const url = await serveCrashing(false);
  const { code, out } = await naysayer(folderFor(configFor(url)), RUN, ENVIRONMENT);
  const { cells, verdict } = JSON.parse(out) as RunReport;
  expect(cells.flatMap((cell) => cell.findings)).toEqual([]);
  const suspected = cells.find((cell) => cell.id === 'server-error.none › createProject');
  expect(suspected?.reason).toMatch(
    /it was seen, but could not be sent again: the target has taken no connection/,
  );
  expect(verdict.because.join()).toMatch(/the target did not hold out/);
  expect(code).toBe(2);
});
