import fc from 'fast-check';
import { isJsonPatch } from '../../contracts/api/media-types.ts';
import { creates } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { onlyListIn } from '../../wire/only-list-in.ts';
import { notApplicable } from '../../contracts/skip.ts';
import type { Json } from '../../wire/json.ts';
import { differences, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import { withBodyValue } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { Situation } from '../fault.ts';
import { onlyBodyDiffers } from '../proof.ts';

/** A list of what is to be made, with what was made before behind what is new: where that is refused, nothing of it may be made. */
export const takenItem: FaultFamily = {
  kind: 'taken-item',
  skip: ({ contract, operation, minimal }) =>
    creates(operation) &&
    isListOfNew(operation.body) &&
    // What comes with the package says of no list under a key that its items are taken.
    (contract.promises ? Array.isArray(minimal) : onlyListIn(minimal))
      ? undefined
      : notApplicable('its body is no list of what it makes'),
  variants: () => [
    {
      name: 'an item that was made before, behind what is new',
      values: fc.constant({}),
      single: true,
      oneBase: true,
      fits: (situation) => takenIn(situation) !== undefined,
    },
  ],
  apply: (valid, _fault, situation) => {
    const taken = takenIn(situation);
    if (taken === undefined) throw new TypeError('the state brought no item that was made before');
    return withBodyValue(valid, (body) => withItem(body, taken));
  },
  prove: ({ valid, faulty, facts, situation }) => {
    const [before, after] = [facts.read(valid), facts.read(faulty)];
    const taken = takenIn(situation);
    if (before === undefined || taken === undefined || !onlyBodyDiffers(valid, faulty)) return undefined;
    if (
      differences(withItem(before, taken), after).length > 0 ||
      (facts.oracle?.(after ?? null).length ?? 1) > 0
    )
      return undefined;
    return {
      oracle: 'comparison',
      statement: 'only its last item is more: it was made before, by the same request',
    };
  },
};

function isListOfNew(body: Operation['body']): boolean {
  return body?.format === 'json' && !isJsonPatch(body.mediaType);
}

/** The first of the items that a valid request has just made. */
function takenIn({ written }: Situation): Json | undefined {
  const list = onlyListIn(written);
  return list && valueAt(written, [...list, 0]);
}

/** A body with one item more in its list. */
function withItem(body: Json, item: Json): Json {
  const list = onlyListIn(body);
  const items = list && (valueAt(body, list) as readonly Json[]);
  return list && items ? withValueAt(body, list, [...items, item]) : body;
}
