import type { WireRequest } from '../../wire/exchange.ts';
import type { Transport } from '../../wire/transport.ts';

/** What is known of a request before it is sent: others like it hang, others of its operation do, or those answer late. */
export type Slowness = 'hangs' | 'may hang' | 'slow';

/** A request that is wrong on purpose. */
export interface Wrong {
  /** The way in which it is wrong. */
  readonly way: string;
  /** It is sent to find out whether what was seen comes again. */
  readonly isAgain: boolean;
  /** Tells whether a status may be what it is refused with for what is wrong; unless given, any may. */
  readonly mayBeRefused?: (status: number) => boolean;
  /** Why it is not to be sent after all, when its turn comes; undefined if it is. */
  readonly whyNot?: () => string | undefined;
}

/** Stands for the way of requests that are not wrong. */
const VALID = '';

/** Knows which requests have no answer however long they are waited for, and which operations only answer late. */
export class Hangs {
  /** By operation and method: the ways of being wrong that hang. */
  readonly #ways = new Map<string, Set<string>>();
  readonly #slow = new Set<string>();
  /** Operations and methods of which a valid request had no answer in its time, and was not tried alone. */
  readonly #lateValid = new Set<string>();
  readonly #inVain = new Set<string>();
  readonly #wrong = new WeakMap<WireRequest, Wrong>();
  #isAnyLikely = false;
  #isAnySlow = false;

  /** Takes note of the way in which a request is wrong, before it is sent. */
  expect(request: WireRequest, wrong: Wrong): void {
    this.#wrong.set(request, wrong);
  }

  /** In which way a request is wrong; undefined if it is not. */
  wrongIn(request: WireRequest): Wrong | undefined {
    return this.#wrong.get(request);
  }

  /** Whether some of what is wrong has no answer even alone, and nothing that was late was answered after all. */
  get isLikely(): boolean {
    return this.#isAnyLikely && !this.#isAnySlow;
  }

  /** What is known of a request; undefined where nothing is, as of valid ones where only wrong ones were seen to hang. */
  of(request: WireRequest): Slowness | undefined {
    const key = keyOf(request);
    if (this.#slow.has(key)) return 'slow';
    const ways = this.#ways.get(key);
    const way = this.#wrong.get(request)?.way ?? VALID;
    if (ways?.has(way)) return 'hangs';
    const mayHang = way === VALID ? this.#lateValid.has(key) : ways !== undefined || this.isLikely;
    return mayHang ? 'may hang' : undefined;
  }

  /** Whether any request of the same operation and method had no answer in its time. */
  isSuspect(request: WireRequest): boolean {
    return this.#ways.has(keyOf(request));
  }

  /** A request was answered, in time or not: what hung before does so no more. */
  forget(request: WireRequest): void {
    const key = keyOf(request);
    const ways = this.#ways.get(key);
    this.#inVain.delete(key);
    ways?.delete(this.#wrong.get(request)?.way ?? VALID);
    if (ways?.size === 0) this.#ways.delete(key);
  }

  /** A request that reads had no answer, among others, where nothing is judged by it. */
  noteInVain(request: WireRequest): void {
    this.#inVain.add(keyOf(request));
  }

  /** Whether a request is not worth waiting for with patience once more where nothing is judged by it. */
  wasInVain(request: WireRequest): boolean {
    return this.#inVain.has(keyOf(request)) || this.of(request) === 'hangs';
  }

  /** A request had no answer alone, with patience, while others had theirs. */
  confirm(request: WireRequest): void {
    const key = keyOf(request);
    const ways = this.#ways.get(key) ?? new Set();
    this.#ways.set(key, ways.add(this.#wrong.get(request)?.way ?? VALID));
    this.#isAnyLikely = true;
  }

  /** A request had no answer in its time, and was not tried alone. */
  suspect(request: WireRequest): void {
    const key = keyOf(request);
    this.#ways.set(key, this.#ways.get(key) ?? new Set());
    if (!this.#wrong.has(request)) this.#lateValid.add(key);
  }

  /** A request that is wrong had no answer among others, nor alone, where it was waited for as long as such requests may take. */
  suspectAlone(request: WireRequest): void {
    this.suspect(request);
    this.#isAnyLikely = true;
  }

  /** A request that had no answer in its time was answered when it was sent again. */
  noteAnswered(): void {
    this.#isAnySlow = true;
  }

  /** A request was answered alone, or failed, though later than it has time. */
  noteSlow(request: WireRequest): void {
    this.#slow.add(keyOf(request));
    this.#isAnySlow = true;
  }
}

const KNOWN = new WeakMap<Transport, Hangs>();

/** What is known of what is reached so: what comes before a run and after it knows what the run does. */
export function hangsOver(transport: Transport): Hangs {
  const known = KNOWN.get(transport) ?? new Hangs();
  KNOWN.set(transport, known);
  return known;
}

function keyOf({ operation, method }: WireRequest): string {
  return `${operation} ${method}`;
}
