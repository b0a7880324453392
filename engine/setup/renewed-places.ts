import { referenceIn } from '../../contracts/api/body-reference.ts';
import { onlyListIn } from '../../wire/only-list-in.ts';
import { oncePerBody } from '../../generators/once-per-body.ts';
import { oncePerOperation } from '../../generators/once-per-operation.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';

/** Where a body has texts that are new in each request that is made from it. */
export interface RenewedPlaces {
  /** Any text will do there; only where it is unique must it be new. */
  readonly named: readonly { readonly path: Path; readonly isUnique: boolean }[];
  /** The text there keeps its form. The key is that among the operation's facts. */
  readonly keepingForm: readonly { readonly path: Path; readonly key: Path }[];
}

/** The places of an operation's body; what is referred to is new by itself. */
export const renewedPlaces: (facts: OperationFacts) => (body: Json) => RenewedPlaces = oncePerOperation(
  (facts) => oncePerBody((body) => placesIn(facts, body)),
);

function placesIn(facts: OperationFacts, body: Json): RenewedPlaces {
  const isOwnText = (path: Path): boolean => {
    const value = valueAt(body, path);
    return typeof value === 'string' && referenceIn(value) === undefined;
  };
  const keepingForm = facts.renewed.flatMap((key) => inEachItem(key, body).map((path) => ({ key, path })));
  const kept = new Set(keepingForm.map(({ path }) => toPointer(path)));
  const labels = facts.labels
    .flatMap((path) => inEachItem(path, body))
    .filter((path) => !kept.has(toPointer(path)));
  const uniques = facts.uniques.flatMap((path) => inEachItem(path, body));
  const isUnique = new Set(uniques.map(toPointer));
  return {
    named: [...labels, ...uniques]
      .filter(isOwnText)
      .map((path) => ({ path, isUnique: isUnique.has(toPointer(path)) })),
    keepingForm: keepingForm.filter(({ path }) => isOwnText(path)),
  };
}

/** The places in each item of a body that is a list, or nothing else but one. */
function inEachItem(path: Path, body: Json): readonly Path[] {
  const list = onlyListIn(body) ?? [];
  const items = valueAt(body, list);
  if (typeof path[list.length] !== 'number' || !Array.isArray(items)) return [path];
  return items.map((_, index) => [...list, index, ...path.slice(list.length + 1)]);
}
