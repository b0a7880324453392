import type { JsonSchema } from '../../contracts/api/operation.ts';
import { listIn, objectIn } from '../../wire/json-members.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { asText, isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { edited } from './bad-value.ts';
import type { Edit } from './bad-value.ts';
import { judgesOf } from './judges.ts';
import { matches } from './matches.ts';
import { namesLike } from './names-like.ts';
import { UNKNOWN_KEY } from './object-rules.ts';
import { samplesOf } from './samples-of.ts';

/** A name is a text, whatever else is said of it. */
const NAME = { type: 'string' };

/** With a key for each pattern of names, and one that nothing names, where an object has none yet. */
export function withFurtherKeys(facts: OperationFacts, body: Json): Json {
  return forEachNode(facts, body, (node, value) => {
    if (!isJsonObject(value)) return [];
    const keys = Object.keys(value);
    const unknown = keys.filter((key) => !Object.hasOwn(objectIn(node, 'properties'), key));
    const patterned = Object.entries(objectIn(node, 'patternProperties')).flatMap(([pattern, schema]) =>
      keys.some((key) => matches(pattern, key))
        ? []
        : namesLike(pattern).map((key) => [key, schema] as const),
    );
    const { additionalProperties: others, propertyNames } = node;
    const [name = UNKNOWN_KEY] = isJsonObject(propertyNames) ? samplesOf(facts, [propertyNames, NAME]) : [];
    const further = isJsonObject(others) && unknown.length === 0 ? [[asText(name), others] as const] : [];
    const edits = [...patterned, ...further].flatMap(([key, schema]) =>
      samplesOf(facts, isJsonObject(schema) ? [schema] : [])
        .slice(0, 1)
        .map((member) => ({ at: [key], value: member })),
    );
    return edits.length === 0 ? [] : [edits, ...edits.map((each) => [each])];
  });
}

/** With an item in each list that has none, and one behind those that are described one by one. */
export function withFurtherItems(facts: OperationFacts, body: Json): Json {
  return forEachNode(facts, body, (node, value) => {
    const { items } = node;
    const missing = isJsonArray(value) ? listIn(node, 'prefixItems').slice(value.length) : [];
    const first = listIn(node, 'prefixItems').length;
    if (!isJsonArray(value) || !isJsonObject(items) || value.length > first) return [];
    const made = [...missing, items].map((each) => samplesOf(facts, isJsonObject(each) ? [each] : [])[0]);
    const further = made.filter((each) => each !== undefined);
    return further.length < made.length ? [] : [[{ at: [], value: [...value, ...further] }]];
  });
}

/** Each list with two items, if it has one. */
export function withSecondItems(facts: OperationFacts, body: Json): Json {
  return forEachNode(facts, body, ({ items }, value) => {
    if (!isJsonArray(value) || value.length !== 1) return [];
    const made = isJsonObject(items) ? samplesOf(facts, [items]) : [];
    const others = [...value, ...made];
    return others.map((item) => [{ at: [], value: [...value, item] }]);
  });
}

/** A body with changes of its values that keep it valid: of several for one value the first that does. */
function forEachNode(
  facts: OperationFacts,
  body: Json,
  changesOf: (node: JsonSchema, value: Json) => readonly (readonly Edit[])[],
): Json {
  let changed = body;
  for (const [at, nodes] of judgesOf(facts).nodesIn(body)) {
    const path: Path = toPath(at);
    for (const node of nodes) {
      const value = valueAt(changed, path);
      for (const edits of value === undefined ? [] : changesOf(node, value)) {
        const tried = edited(changed, path, edits);
        if (facts.oracle?.(tried).length !== 0) continue;
        changed = tried;
        break;
      }
    }
  }
  return changed;
}
