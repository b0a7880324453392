import { conflictPath } from '../../contracts/api/conflict-path.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { valueAt, withValueAt } from '../../wire/json-pointer.ts';
import { withBodyValue } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import type { ValidRequest } from '../setup/fixture.ts';

/** Keys that are tried for being the one at most. */
const MOST_TRIES = 6;
const CONFLICT = 409;

/** How a create is sent while it is learnt which of its keys must be new. */
export interface Creating {
  readonly send: (draft: Draft) => Promise<Reply>;
  /** A valid request with new values in its names and in these keys. */
  readonly fresh: (keys: readonly string[]) => Promise<ValidRequest>;
}

/**
 * The keys of a body whose values must be new, as the target shows: the same create a second time is answered 409.
 *
 * A key is one of them if it is refused where it alone is taken, or taken by what is new in nothing else.
 *
 * @param first the create that succeeded before
 */
export async function conflictKeys(
  { draft, body: taken }: ValidRequest,
  { send, fresh }: Creating,
): Promise<readonly string[]> {
  if (!isJsonObject(taken)) return [];
  if (statusOf(await send(draft)) !== CONFLICT) return [];
  const other = await fresh([]);
  const reply = await send(other.draft);
  const keys = keysIn(taken).filter((key) => canBeNew(valueIn(taken, key)));
  const isNew = (key: string): boolean => valueIn(other.body, key) !== valueIn(taken, key);
  if (succeeded(reply)) return await takenIn(keys.filter(isNew));
  if (statusOf(reply) !== CONFLICT) return [];
  return await neededIn(keys.filter((key) => !isNew(key)));

  async function takenIn(candidates: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const key of candidates.slice(0, MOST_TRIES)) {
      const next = await fresh([]);
      const value = valueIn(taken, key) ?? null;
      const conflicting = withBodyValue(next.draft, (body) =>
        withValueAt(body, conflictPath(key, body), value),
      );
      if (statusOf(await send(conflicting)) === CONFLICT) found.push(key);
    }
    return found;
  }

  async function neededIn(candidates: readonly string[]): Promise<readonly string[]> {
    for (const key of candidates.slice(0, MOST_TRIES)) {
      const next = await fresh([key]);
      if (valueIn(next.body, key) === valueIn(taken, key)) continue;
      if (succeeded(await send(next.draft))) return [key];
    }
    return [];
  }
}

/** The keys of a body, and those of an envelope in it. */
function keysIn(body: JsonObject): readonly string[] {
  return Object.entries(body).flatMap(([key, value]) =>
    isJsonObject(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key],
  );
}

function valueIn(body: Json | undefined, key: string): Json | undefined {
  return valueAt(body, conflictPath(key, body));
}

function canBeNew(value: Json | undefined): boolean {
  return typeof value === 'string' || Number.isInteger(value);
}
