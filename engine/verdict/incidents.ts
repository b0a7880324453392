import type { Evidence } from '../../checks/evidence.ts';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { succeeded, tellsNothing } from '../../wire/exchange.ts';
import { LAST_FAULTS } from '../plan/last-faults.ts';
import type { Trial } from '../../checks/trial.ts';
import type { TargetEvents } from '../send/target-events.ts';
import type { Tally } from './tally.ts';

/** Writes that are named as what may have done lasting damage. */
const MOST_SUSPECTS = 3;

/** What a run finds out about its target at large, each as a trial of the request that did it. */
export class Incidents implements Omit<TargetEvents, 'onSetAside'> {
  readonly #tally: Tally;
  readonly #trials = new WeakMap<WireRequest, Sent>();
  readonly #triggers = new Set<string>();
  readonly #damaged = new Set<string>();

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /** Keeps what a request is about to be sent for, as long as the request is kept. */
  expect(request: WireRequest, trial: Omit<Trial, 'exchange'>): void {
    this.#trials.set(request, trial);
  }

  /** Keeps what came of a request, too. */
  remember(trial: Trial): void {
    this.#trials.set(trial.exchange.request, trial);
    if (trial.exchange.aftermath) this.#triggers.add(keyOf(trial));
  }

  /** Tells whether the target failed after a fault of this kind, so that it is not sent again. */
  isTrigger(trial: Pick<Trial, 'provokedBy' | 'variant'>): boolean {
    return this.#triggers.has(keyOf(trial));
  }

  /** Tells whether an operation fails since something damaged what it shows: its failures are no news. */
  isDamaged(operation: string): boolean {
    return this.#damaged.has(operation);
  }

  readonly onTrigger = (exchange: Exchange): void => {
    const trial =
      this.#trials.get(exchange.request) ?? seenByTheWay(exchange, 'a request that nothing is wrong with');
    const evidence = trial.evidence.filter(({ kind }) => kind !== 'read-back');
    this.#tally.add({ ...trial, exchange, evidence });
    this.#triggers.add(keyOf(trial));
  };

  readonly onUnderLoad = (exchange: Exchange, underWay: number): void => {
    if (underWay < 2) return;
    this.#tally.add(seenByTheWay(exchange, 'several requests at once', [{ kind: 'under-load', underWay }]));
  };

  readonly onDamage: TargetEvents['onDamage'] = (now, before, suspects, times) => {
    const writes = suspects
      .filter((each) => !isSafe(each))
      .flatMap((each): readonly Known[] => {
        const { exchange, provokedBy } = this.#trials.get(each) ?? {};
        return exchange && provokedBy ? [{ exchange, provokedBy }] : [];
      });
    const likeliest = Math.min(...writes.map(innocence));
    const since = writes
      .filter((each) => innocence(each) === likeliest)
      .map(({ exchange }) => exchange)
      .toSorted((one, other) => Number(isNear(other, now)) - Number(isNear(one, now)));
    this.#damaged.add(now.request.operation);
    this.#tally.add({
      ...seenByTheWay(now, 'a valid request that succeeded before', [
        {
          kind: 'damage',
          since: since.slice(0, MOST_SUSPECTS),
          ...(times !== undefined && { times }),
        },
      ]),
      control: before,
    });
  };
}

type Known = Required<Pick<Sent, 'exchange' | 'provokedBy'>>;

/** The lower, the likelier a write did damage: it failed, or stored what is hostile, or was carried out at all. */
function innocence({ exchange: { reply }, provokedBy }: Known): number {
  if (reply.kind === 'no-answer') return tellsNothing(reply) ? 3 : 0;
  if (reply.status >= 500) return 0;
  const isHostile = provokedBy.kind === 'fault' && LAST_FAULTS.includes(provokedBy.fault);
  return succeeded(reply) ? (isHostile ? 1 : 2) : 3;
}

/** Tells whether a write was to what a read shows, or to something beneath it. */
function isNear(write: Exchange, read: Exchange): boolean {
  const [written, shown] = [write, read].map(({ request }) => `${request.target.split('?')[0]}/`);
  return (
    written !== undefined && shown !== undefined && (written.startsWith(shown) || shown.startsWith(written))
  );
}

/** What a request was sent for, and what came of it, if that is known. */
type Sent = Omit<Trial, 'exchange'> & { readonly exchange?: Exchange };

/** A trial of an answer that nothing was provoked with. */
export function seenByTheWay(exchange: Exchange, variant: string, evidence: readonly Evidence[] = []): Trial {
  return {
    operation: exchange.request.operation,
    provokedBy: { kind: 'any-answer' },
    variant,
    input: {},
    exchange,
    control: null,
    proof: null,
    evidence,
  };
}

function keyOf({ provokedBy, variant }: Pick<Trial, 'provokedBy' | 'variant'>): string {
  return `${JSON.stringify(provokedBy)} ${variant}`;
}
