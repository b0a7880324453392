import { Session } from 'node:inspector/promises';
import type { Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';
import { serving } from '../scripts/child.ts';
import { libraryRun } from './library-run.ts';
import type { Row } from './table.ts';

const SERVER = fileURLToPath(new URL('../examples/library/server.ts', import.meta.url));

/** Where expectations are resolved from what the team, the document and the standards say. */
const SOURCES = '/contracts/sources/';

/** What part of a run over the library, which another process serves, goes into reading expectations. */
export async function measureExpectations(): Promise<readonly Row[]> {
  const { url, stop } = await serving(process.execPath, [SERVER, '--port', '0']);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const { sent } = await libraryRun(url);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  await stop();
  return [
    {
      what: 'reading expectations, of a run',
      value: 100 * shareIn(profile, SOURCES),
      unit: '%',
      atMost: 5,
      note: `of the processor's time of ${sent} requests, with the document read and planned`,
    },
  ];
}

/** The part of a profile's busy time in which something of a folder was being called. */
function shareIn({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, folder: string): number {
  const own = new Map<number, number>();
  samples.forEach((id, index) => own.set(id, (own.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  const byId = new Map(nodes.map((each) => [each.id, each]));
  let busy = 0;
  let within = 0;
  const visit = (id: number, isWithin: boolean): void => {
    const node = byId.get(id);
    if (!node || node.callFrame.functionName === '(idle)') return;
    const isOwn = isWithin || node.callFrame.url.includes(folder);
    const time = own.get(id) ?? 0;
    busy += time;
    if (isOwn) within += time;
    for (const each of node.children ?? []) visit(each, isOwn);
  };
  visit(nodes[0]?.id ?? 0, false);
  return within / busy;
}
