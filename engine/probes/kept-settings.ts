import type { Operation } from '../../contracts/api/operation.ts';
import { Limiter } from '../send/limiter.ts';
import type { Sender } from '../send/sender.ts';
import { once } from '../setup/once.ts';
import type { FaultSetting } from './fault-setting.ts';

/**
 * The settings that faults of one operation are tried on in turn, where requests are counted: to make one, and to see that it shows
 * what a valid write does, takes more of them than the faults.
 */
export class KeptSettings {
  readonly #sender: Pick<Sender, 'outages'>;
  readonly #kept = new Map<string, { readonly setting: FaultSetting; readonly outages: number }>();
  readonly #turns = new Map<string, Limiter>();

  constructor(sender: Pick<Sender, 'outages'>) {
    this.#sender = sender;
  }

  /** Does something that no other fault of the operation is tried meanwhile with: an effect is that of the only one. */
  async inTurn<T>({ id }: Operation, work: () => Promise<T>): Promise<T> {
    return await once(this.#turns, id, () => new Limiter(1)).run(work);
  }

  /** What is kept for an operation; nothing once the target was down, since it may have lost what was made. */
  of(operation: Operation, readsBack: boolean): FaultSetting | undefined {
    const kept = this.#kept.get(keyOf(operation, readsBack));
    return kept?.outages === this.#sender.outages ? kept.setting : undefined;
  }

  keep(operation: Operation, readsBack: boolean, setting: FaultSetting): void {
    this.#kept.set(keyOf(operation, readsBack), { setting, outages: this.#sender.outages });
  }

  /** Keeps nothing more of what may have been changed. */
  drop(operation: Operation): void {
    for (const readsBack of [true, false]) this.#kept.delete(keyOf(operation, readsBack));
  }
}

function keyOf({ id }: Operation, readsBack: boolean): string {
  return `${id} ${readsBack}`;
}
