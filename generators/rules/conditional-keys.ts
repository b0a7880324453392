import type { JsonSchema } from '../../contracts/api/operation.ts';
import { listIn } from '../../wire/json-members.ts';
import { toPath, toPointer, valueAt, withoutValueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { KeyFact } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { judgesOf } from './judges.ts';
import { keyAt, placeAt } from './key-at.ts';
import { BY_CONDITION, madeBodies } from './made-bodies.ts';

/**
 * The keys that a condition asks for, each in a body for which it counts: a key that is optional elsewhere, or is asked for
 * by another condition, too.
 *
 * @param known places of keys that are left out already: what they are asked for by is not looked for again
 */
export function conditionalKeys(facts: OperationFacts, known: readonly KeyFact[]): readonly KeyFact[] {
  const { operation, oracle } = facts;
  const asked = new Map<string, Set<JsonSchema>>();
  /** Tells whether a schema that asks for a key was not known to. */
  const noted = (node: JsonSchema, key: string): boolean => {
    const nodes = asked.get(key) ?? new Set();
    asked.set(key, nodes);
    return nodes.size < nodes.add(node).size;
  };
  for (const { base, path } of known)
    for (const node of judgesOf(facts)
      .nodesIn(base)
      .get(toPointer(path.slice(0, -1))) ?? [])
      noted(node, String(path.at(-1)));
  const examples = (operation.body?.examples ?? []).filter((each) => each.needs === undefined);
  const made = madeBodies(facts).filter(({ label }) => label === BY_CONDITION);
  return [...examples.map(({ value }) => value), ...made.map(({ body }) => body)].flatMap((body: Json) =>
    [...judgesOf(facts).nodesIn(body)].flatMap(([at, nodes]) =>
      nodes.flatMap((node) =>
        keysAskedFor(node).flatMap((key) => {
          const path = [...toPath(at), key];
          const isAsked =
            valueAt(body, path) !== undefined && oracle?.(withoutValueAt(body, path)).length !== 0;
          return isAsked && noted(node, key) ? [keyAt(facts, placeAt(body, path, BY_CONDITION))] : [];
        }),
      ),
    ),
  );
}

function keysAskedFor(node: JsonSchema): readonly string[] {
  return listIn(node, 'required').filter((key) => typeof key === 'string');
}
