import { conflictPath } from '../../contracts/api/conflict-path.ts';
import type { ConflictKey } from '../../contracts/api/operation.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { valueAt, withValueAt } from '../../wire/json-pointer.ts';
import { withBodyValue } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import type { ValidRequest } from '../setup/fixture.ts';
import { isTaken } from '../../wire/refusals.ts';

/** Keys, or groups of them, that are given a new value to find out which must be new, at most. */
export const MOST_RENEWED = 6;
/** How a value is refused that is taken: many a framework takes that for one of its rules, and some servers fail of what their database says. */
const CONFLICTS = [409, 422, 400, 500];

/** How a create is sent while it is learnt which of its keys must be new. */
export interface Creating {
  readonly send: (draft: Draft) => Promise<Reply>;
  /** A valid request with new values in its names and in these keys. */
  readonly fresh: (keys: readonly string[]) => Promise<ValidRequest>;
  /** Whether a key may have one value alone, which tells no two bodies apart. */
  readonly isFixed: (key: string) => boolean;
}

/** What is taken of a create: a key by itself, or with others. */
export type Conflict = Pick<ConflictKey, 'key' | 'with'>;

/** What is taken, the status that told it, and the answer to the same create a second time. */
export interface Conflicts {
  readonly keys: readonly Conflict[];
  readonly status: number;
  readonly second?: Reply;
  /** The same create was accepted with new values, whichever of them it is that must be new. */
  readonly takesNew?: true;
}

/**
 * The keys of a body whose values must be new, as the target shows: the same create a second time is answered 409, as a
 * faulty one is, or 500 and 500 again.
 *
 * A key is one of them if it is refused where it alone is taken, or taken by what is new in nothing else. Where no key is
 * taken by itself, those are that are taken together.
 *
 * @param first the create that succeeded before
 */
export async function conflictKeys(first: ValidRequest, creating: Creating): Promise<Conflicts> {
  if (!isJsonObject(first.body)) return { keys: [], status: 0 };
  const second = await creating.send(first.draft);
  const status = statusOf(second) ?? 0;
  const isConflict =
    (CONFLICTS.includes(status) || isTaken(second)) &&
    // What fails does so each time.
    (status < 500 || statusOf(await creating.send(first.draft)) === status);
  if (!isConflict) return { keys: [], status, second };
  const search = new ConflictSearch(first.body, status, creating);
  const other = await creating.fresh([]);
  const reply = await creating.send(other.draft);
  if (succeeded(reply)) return { keys: await search.amongNew(other.body), status, second, takesNew: true };
  return { keys: statusOf(reply) === status ? await search.amongUsual(other.body) : [], status, second };
}

/** Tries out which values of a body are taken. */
class ConflictSearch {
  readonly #taken: JsonObject;
  readonly #status: number;
  readonly #creating: Creating;
  readonly #keys: readonly string[];

  /** @param status how what is taken is refused */
  constructor(taken: JsonObject, status: number, creating: Creating) {
    this.#taken = taken;
    this.#status = status;
    this.#creating = creating;
    this.#keys = keysIn(taken).filter((key) => isTelling(valueIn(taken, key)) && !creating.isFixed(key));
  }

  /** Among the keys that are new in each request. @param other a body that was accepted */
  async amongNew(other: Json | undefined): Promise<readonly Conflict[]> {
    const isNew = (key: string): boolean => valueIn(other, key) !== valueIn(this.#taken, key);
    const fresh = this.#keys.filter(isNew).slice(0, MOST_RENEWED);
    const usual = this.#keys.filter((key) => !isNew(key));
    const alone: string[] = [];
    for (const key of fresh) if (await this.#isTakenWith([key])) alone.push(key);
    if (alone.length > 0) {
      const found: Conflict[] = [];
      for (const key of alone) found.push(conflictOf([key, ...(await this.#neededBeside(key, usual))]));
      return found;
    }
    if (fresh.length === 0 || !(await this.#isTakenAnew(fresh))) return [];
    let together: readonly string[] = fresh;
    for (const key of fresh) {
      const rest = together.filter((each) => each !== key);
      if (rest.length > 0 && (await this.#isTakenWith(rest))) together = rest;
    }
    const [key = '', ...others] = together;
    return [conflictOf([key, ...others, ...(await this.#neededBeside(together, usual))])];
  }

  /** Among the keys that have the same value in each request. @param other a body that was refused */
  async amongUsual(other: Json | undefined): Promise<readonly Conflict[]> {
    const usual = this.#keys.filter((key) => valueIn(other, key) === valueIn(this.#taken, key));
    for (const key of usual.slice(0, MOST_RENEWED)) {
      const next = await this.#creating.fresh([key]);
      if (valueIn(next.body, key) === valueIn(this.#taken, key)) continue;
      if (!succeeded(await this.#creating.send(next.draft))) continue;
      const needed = await this.#neededBeside(
        key,
        usual.filter((each) => each !== key),
      );
      return needed.length === 0 || (await this.#isTakenAnew([key])) ? [conflictOf([key, ...needed])] : [];
    }
    return [];
  }

  /** Which keys must be as usual for others to be taken: all but those that were seen to be of no account. */
  async #neededBeside(
    taken: string | readonly string[],
    usual: readonly string[],
  ): Promise<readonly string[]> {
    const keys = typeof taken === 'string' ? [taken] : taken;
    const { body } = usual.length === 0 ? { body: null } : await this.#creating.fresh(usual);
    const renewed = usual.filter((key) => valueIn(body, key) !== valueIn(this.#taken, key));
    if (renewed.length === 0) return usual;
    const free = new Set<string>();
    if (await this.#isTakenWith(keys, renewed)) for (const key of renewed) free.add(key);
    else
      for (const key of renewed.slice(0, MOST_RENEWED))
        if (await this.#isTakenWith(keys, [key])) free.add(key);
    return usual.filter((key) => !free.has(key));
  }

  /**
   * Whether a body is refused that says the same in another order: what has just been sent may not be sent again to some
   * servers, whatever it says.
   */
  async #isTakenAnew(keys: readonly string[]): Promise<boolean> {
    return await this.#isTakenWith(keys, [], inReverse);
  }

  /**
   * Whether a create with taken values in some keys, and new ones in others beside the usual new ones, is refused as taken:
   * twice, since of a form with few values a new one may be taken by what was there before.
   */
  async #isTakenWith(
    keys: readonly string[],
    others: readonly string[] = [],
    inOrder: (body: Json) => Json = (body) => body,
  ): Promise<boolean> {
    const isRefused = async (): Promise<boolean> =>
      (await this.#statusWith(keys, others, inOrder)) === this.#status;
    return (await isRefused()) && (await isRefused());
  }

  async #statusWith(
    keys: readonly string[],
    others: readonly string[],
    inOrder: (body: Json) => Json,
  ): Promise<number | undefined> {
    const { draft } = await this.#creating.fresh(others);
    const conflicting = withBodyValue(draft, (value) =>
      inOrder(
        keys.reduce<Json>(
          (whole, key) => withValueAt(whole, conflictPath(key, whole), valueIn(this.#taken, key) ?? null),
          value,
        ),
      ),
    );
    return statusOf(await this.#creating.send(conflicting));
  }
}

function conflictOf([key = '', ...others]: readonly string[]): Conflict {
  return { key, ...(others.length > 0 && { with: others }) };
}

function inReverse(body: Json): Json {
  return isJsonObject(body) ? Object.fromEntries(Object.entries(body).toReversed()) : body;
}

/** The keys of a body, and those of the envelopes in it, however deep. */
export function keysIn(body: JsonObject): readonly string[] {
  return Object.entries(body).flatMap(([key, value]) =>
    isJsonObject(value) ? keysIn(value).map((inner) => `${key}.${inner}`) : [key],
  );
}

/** The value that a body has in a key. */
export function valueIn(body: Json | undefined, key: string): Json | undefined {
  return valueAt(body, conflictPath(key, body));
}

/** What may tell one thing from another; a yes or no does so beside others alone. */
function isTelling(value: Json | undefined): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isInteger(value);
}
