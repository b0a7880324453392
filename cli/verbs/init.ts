import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Contract } from '../../contracts/contract.ts';
import type { ConfigFlags } from '../../targets/config/config-flags.ts';
import { configText } from '../../targets/config/config-text.ts';
import { loadConfigContract, loadTarget } from '../../targets/config/load-target.ts';
import { CONFIG_NAMES } from '../../targets/config/read-config.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { lastLearnt } from '../last-learnt.ts';
import { looked } from '../looked.ts';
import { overlayText } from '../overlay-text.ts';

const CONFIG = 'naysayer.config.yaml';
const OVERLAY = 'naysayer.overlay.yaml';

/** Writes a config and an overlay for a document, ready to be corrected; what is there already stays as it is. */
export async function init(document: string, options: ConfigFlags): Promise<number> {
  const there = [...CONFIG_NAMES, OVERLAY].find((name) => existsSync(resolve(name)));
  if (there !== undefined)
    throw new Misuse(`init: ${there} is there already, and stays as it is; move it away to begin anew`);
  const flags = { ...options, document };
  const { contract, absent, seen } = await found(flags);
  const overlay = overlayText(contract, lastLearnt(contract));
  if (overlay !== undefined) writeFileSync(OVERLAY, overlay, { flag: 'wx' });
  const findings = { absent, ...(overlay !== undefined && { overlay: OVERLAY }) };
  writeFileSync(CONFIG, configText(flags, findings), { flag: 'wx' });
  const run = options.url === undefined ? `naysayer run --url http://127.0.0.1:8080` : 'naysayer run';
  process.stdout.write(
    `${[
      ...seen,
      `${CONFIG}: what is tested, and where`,
      ...(overlay === undefined
        ? []
        : [`${OVERLAY}: what is taken to be so of ${contract.name}; correct it`]),
      `next: naysayer plan, then ${run}`,
    ].join('\n')}\n`,
  );
  return EXIT.kept;
}

interface Found {
  readonly contract: Contract;
  readonly absent: readonly string[];
  /** What was seen of the target, a line each. */
  readonly seen: readonly string[];
}

/** The contract; where an address is given, the target is looked at, too. */
async function found(flags: ConfigFlags): Promise<Found> {
  const source = { folder: process.cwd(), flags };
  if (flags.url === undefined) return { contract: await loadConfigContract(source), absent: [], seen: [] };
  const { contract, target } = await loadTarget(source, process.env);
  const answers = await looked(contract, target);
  const absent = answers.filter(({ status }) => status === 404).map(({ operation }) => operation);
  return {
    contract,
    absent,
    seen: answers.map(({ operation, said }) => `${operation}: ${said}`),
  };
}
