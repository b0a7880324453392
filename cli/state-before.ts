import type { NamedThing } from '../engine/setup/named-things.ts';
import { readNamed } from '../engine/setup/named-things.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { keptOf, readLists } from '../engine/setup/list-reader.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { Transport } from '../wire/transport.ts';
import { ledgerFile } from './last-run.ts';
import { TargetReader } from './target-reader.ts';
import { withTokenPlace } from './with-token-place.ts';

/** Writes down what lists show before anything is sent that may write; what the config names, as it is then. */
export async function stateBefore(
  { contract, target }: OpenTarget,
  transport: Transport,
): Promise<readonly NamedThing[]> {
  const ledger = new Ledger(ledgerFile(target));
  if (ledger.open.length > 0)
    process.stderr.write('naysayer: an earlier run left something behind; it is removed with this run\n');
  const { source } = new TargetReader(contract, target, transport);
  const asked = { ...source, contract: await withTokenPlace(source) };
  ledger.noteLists((await readLists(asked)).map(keptOf));
  return await readNamed(asked);
}
