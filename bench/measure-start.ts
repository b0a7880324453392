import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { ended, started } from '../scripts/child.ts';
import { inTemporaryFolder } from '../scripts/naysayer.ts';
import { REFERENCE_ENVIRONMENT, referenceConfig } from '../scripts/implementations.ts';
import { median } from './table.ts';
import type { Row } from './table.ts';

const TIMES = 5;

/** How long it takes from the command to its first requests, and to its help. */
export async function measureStart(main: string): Promise<readonly Row[]> {
  const starts = [];
  const helps = [];
  for (let time = 0; time < TIMES; time += 1) {
    starts.push(await startOf(main));
    helps.push((await ended(process.execPath, [main, '--help'])).seconds);
  }
  const note = `median of ${TIMES}`;
  return [
    {
      what: 'from naysayer run to the first request',
      value: median(starts.map(([first]) => first)),
      unit: 's',
      atMost: 1.5,
      note: `${note}; it asks whether the target answers`,
    },
    {
      what: '  to the first request of the suites',
      value: median(starts.map(([, second]) => second)),
      unit: 's',
      note,
    },
    { what: 'naysayer --help', value: median(helps), unit: 's', atMost: 0.2, note },
  ];
}

/** Seconds until the first request, and until the second, which is the suites' first. */
async function startOf(main: string): Promise<readonly [number, number]> {
  const server = createServer((request, reply) => {
    request.resume();
    reply.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"No."}}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const times = await inTemporaryFolder(async (cwd) => {
    await writeFile(
      join(cwd, 'naysayer.config.json'),
      JSON.stringify(referenceConfig(`http://127.0.0.1:${port}`)),
    );
    const begin = performance.now();
    const child = started(process.execPath, [main, 'run', '--quiet'], { cwd, env: REFERENCE_ENVIRONMENT });
    const exit = once(child, 'exit');
    await Promise.race([once(server, 'request'), exit]);
    const first = performance.now() - begin;
    await Promise.race([once(server, 'request'), exit]);
    const second = performance.now() - begin;
    child.kill('SIGKILL');
    await exit;
    return [first / 1000, second / 1000] as const;
  });
  server.close();
  server.closeAllConnections();
  return times;
}
