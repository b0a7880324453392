import { checkBroker } from '../../pacts/broker/check-broker.ts';
import { recordAt } from '../../pacts/broker/record-at.ts';
import type { Recording } from '../../pacts/broker/record-at.ts';
import { brokerNamed } from '../broker-named.ts';
import { contractFor } from '../contract-for.ts';
import { EXIT } from '../exit-code.ts';
import { versionNamed } from '../version-named.ts';

export type { Recording } from '../../pacts/broker/record-at.ts';

/** What `naysayer record-deployment` and its counterparts take. */
export interface RecordOptions {
  readonly config?: string;
  readonly broker?: string;
  readonly pacticipant?: string;
  readonly version?: string;
  readonly environment: string;
  readonly applicationInstance?: string;
}

/** Tells the broker what runs, or can be had, in an environment. */
export async function record(what: Recording, options: RecordOptions): Promise<number> {
  const broker = brokerNamed(options.broker);
  const { environment, applicationInstance } = options;
  const version = what === 'record-undeployment' ? undefined : versionNamed(what, options.version);
  const pacticipant = options.pacticipant ?? (await contractFor(options)).name;
  await checkBroker(broker);
  const lines = await recordAt(broker, what, {
    pacticipant,
    environment,
    ...(version !== undefined && { version }),
    ...(applicationInstance !== undefined && { applicationInstance }),
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.kept;
}
