import type { Contract } from '../contracts/contract.ts';
import type { Example, JsonSchema, Operation } from '../contracts/api/operation.ts';
import { notesOf, pathsOf, schemasAt } from '../contracts/api/schema.ts';
import type { SchemaOracle } from '../contracts/api/schema-oracle.ts';
import { valueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import { isJsonObject } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import { genericOf, keyFactAt } from './key-fact.ts';
import type { KeyFact } from './key-fact.ts';
import type { OperationFacts } from './operation-facts.ts';

/** Every key of every example of an operation's body, parents first, each once. */
export function exampleKeys(
  contract: Contract,
  operation: Operation,
  schema: JsonSchema,
  minimal: Json,
  { oracle, placeholders }: Required<Pick<OperationFacts, 'oracle' | 'placeholders'>>,
): readonly KeyFact[] {
  const found = new Map<string, KeyFact>();
  const others = new Map<string, Json[]>();
  // Of a list the longest comes first: what is wrong with one item is tried on the last of several.
  const examples = operation.body?.examples ?? [];
  for (const example of Array.isArray(minimal) ? examples.toReversed() : examples) {
    if (example.needs !== undefined) continue;
    for (const path of placesIn(example.value)) {
      const generic = genericOf(example.value, path);
      if (found.has(generic)) {
        others.get(generic)?.push(valueAt(placeholders(example.value), path) ?? null);
        continue;
      }
      others.set(generic, []);
      const chain = path.map((_, depth) =>
        schemasAt(schema, path.slice(0, depth + 1), example.value, contract.schemas),
      );
      if (chain.flat().some((each) => notesOf(each).avoid)) continue;
      const base = smallestWith(path, minimal, example, oracle);
      const own = chain.at(-1) ?? schemasAt(schema, path, example.value, contract.schemas);
      const parent = schemasAt(schema, path.slice(0, -1), example.value, contract.schemas);
      found.set(generic, {
        ...keyFactAt({ oracle, placeholders, operation }, { path, generic, base }, own, chain),
        others: others.get(generic) ?? [],
        complete: parent.some((each) => notesOf(each).complete),
      });
    }
  }
  return [...found.values()];
}

/**
 * The smallest known body with a key: the minimal one, or with one member of the fuller one, or an example made for the key.
 *
 * Only the fuller example is taken apart: the members of the others belong together.
 */
function smallestWith(path: Path, minimal: Json, example: Example, oracle: SchemaOracle): Json {
  if (genericOf(minimal, path) === genericOf(example.value, path) && valueAt(minimal, path) !== undefined)
    return minimal;
  if (!isJsonObject(minimal) || !isJsonObject(example.value)) return example.value;
  const top = String(path[0]);
  const merged = { ...minimal, [top]: example.value[top] ?? null };
  return example.name === 'fuller' && oracle(merged).length === 0 ? merged : example.value;
}

/** Every place in a body; of a list or a scalar the whole is one, too, and the last item of a list comes first. */
function placesIn(body: Json): readonly Path[] {
  if (!Array.isArray(body)) return isJsonObject(body) ? pathsOf(body) : [[]];
  const last = body.length - 1;
  const paths = pathsOf(body);
  return [[], ...paths.filter(([item]) => item === last), ...paths.filter(([item]) => item !== last)];
}
