import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Contract } from '../contracts/contract.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { loadConfigContract } from '../targets/config/load-target.ts';
import { CONFIG_NAMES } from '../targets/config/read-config.ts';

/** The contract of a config, without its credentials; SigOpt's own, where there is no config. */
export async function contractFor(config: string | undefined): Promise<Contract> {
  const none = config === undefined && !CONFIG_NAMES.some((name) => existsSync(resolve(name)));
  return none ? await loadContract() : await loadConfigContract(config, process.cwd());
}
