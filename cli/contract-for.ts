import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Contract } from '../contracts/contract.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { loadConfigContract } from '../targets/config/load-target.ts';
import { CONFIG_NAMES } from '../targets/config/read-config.ts';

/** Which contract a verb is about. */
export interface ContractOptions {
  readonly config?: string;
  /** An OpenAPI document, which wins over the config's. */
  readonly document?: string;
}

/** The contract of a document or a config, without credentials; SigOpt's own, where there is neither, which is said. */
export async function contractFor({ config, document }: ContractOptions): Promise<Contract> {
  const folder = process.cwd();
  const none = config === undefined && !CONFIG_NAMES.some((name) => existsSync(resolve(name)));
  if (none && document === undefined) {
    const contract = await loadContract();
    process.stderr.write(
      `no config is here, and no document is named: this is about the ${contract.name}, which comes with naysayer\n`,
    );
    return contract;
  }
  return await loadConfigContract({
    named: config,
    folder,
    flags: document === undefined ? {} : { document },
  });
}
