import { once } from 'node:events';
import { loadContract } from '../../contracts/load-contract.ts';
import { ROLES } from '../../contracts/target.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';

/** What `naysayer serve` takes. */
export interface ServeOptions {
  readonly port: number;
}

/** Serves the reference until it is interrupted. */
export async function serve({ port }: ServeOptions): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Misuse('--port: expected a number from 0 to 65535');
  const { url, close } = await createReference({ contract: await loadContract() })
    .listen(port)
    .catch((error: Error) => {
      throw new Misuse(`port ${port} can't be used: ${error.message}`);
    });
  process.stdout.write(
    `${url}\n${ROLES.map((role) => `  ${role.padEnd(12)} ${REFERENCE_TOKENS[role]}`).join('\n')}\n`,
  );
  const interruption = new Interruption();
  await once(interruption.signal, 'abort');
  interruption.end();
  await close();
  return EXIT.kept;
}
