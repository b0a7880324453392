import { Sender } from '../engine/send/sender.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { Transport } from '../wire/transport.ts';
import type { Interruption } from './interruption.ts';
import { preflight } from './preflight.ts';

/** Why the target can't be asked any more, or undefined if it can. */
export async function goneNow(
  { contract, target }: OpenTarget,
  transport: Transport,
  { yes }: Interruption,
): Promise<string | undefined> {
  // Whoever wants the run to end does not want to wait for that.
  if (yes) return undefined;
  // Whatever looks after the target may just be starting it again.
  const patient = new Sender(transport, target.limits, () => undefined);
  try {
    await preflight(contract, target, patient);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
