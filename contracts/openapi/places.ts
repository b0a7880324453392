import type { Json, JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { FIXED_METHODS } from './operations-in.ts';

/** The kinds of objects in an OpenAPI document that matter here; what stands in none of them is free data. */
export type Place =
  | 'document'
  | 'components'
  | 'path'
  | 'operation'
  | 'parameter'
  | 'body'
  | 'media'
  | 'response'
  | 'link'
  | 'schema'
  | 'example';

/** An object of a document, what it is, and where it stands. */
export interface Placed {
  readonly place: Place;
  readonly node: JsonObject;
  /** Keys from the document's root. */
  readonly at: readonly string[];
}

type Members = Readonly<Record<string, Place | readonly [each: Place]>>;

const SCHEMAS: Members = {
  ...Object.fromEntries(
    [
      'items',
      'additionalProperties',
      'not',
      'if',
      'then',
      'else',
      'contains',
      'propertyNames',
      'unevaluatedItems',
      'unevaluatedProperties',
    ].map((key) => [key, 'schema' as const]),
  ),
  ...Object.fromEntries(
    [
      'properties',
      'patternProperties',
      'dependentSchemas',
      '$defs',
      'allOf',
      'anyOf',
      'oneOf',
      'prefixItems',
    ].map((key) => [key, ['schema'] as const]),
  ),
};

/** Under which keys of what further objects stand: one, or several by name or number. */
const MEMBERS: Readonly<Record<Place, Members>> = {
  document: { paths: ['path'], webhooks: ['path'], components: 'components' },
  components: {
    schemas: ['schema'],
    parameters: ['parameter'],
    headers: ['parameter'],
    requestBodies: ['body'],
    responses: ['response'],
    examples: ['example'],
    links: ['link'],
    pathItems: ['path'],
    mediaTypes: ['media'],
  },
  path: {
    parameters: ['parameter'],
    additionalOperations: ['operation'],
    ...Object.fromEntries(FIXED_METHODS.map((key) => [key, 'operation' as const])),
  },
  operation: { parameters: ['parameter'], requestBody: 'body', responses: ['response'] },
  parameter: { schema: 'schema', content: ['media'], examples: ['example'] },
  body: { content: ['media'] },
  media: { schema: 'schema', itemSchema: 'schema', examples: ['example'] },
  response: { content: ['media'], headers: ['parameter'], links: ['link'] },
  link: {},
  schema: SCHEMAS,
  example: {},
};

/** The objects that stand in another one, with the keys that lead there. */
function partsIn(place: Place, node: JsonObject): readonly Placed[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const kind = kindOf(place, key);
    if (kind === undefined || typeof value !== 'object' || value === null) return [];
    if (typeof kind === 'string') return isJsonObject(value) ? [{ place: kind, node: value, at: [key] }] : [];
    return Object.entries(value).flatMap(([name, each]: readonly [string, Json]) =>
      isJsonObject(each) ? [{ place: kind[0], node: each, at: [key, name] }] : [],
    );
  });
}

function kindOf(place: Place, key: string): Members[string] | undefined {
  return Object.hasOwn(MEMBERS[place], key) ? MEMBERS[place][key] : undefined;
}

/** The objects of a document, what stands in another one behind it. */
export function placesIn(document: JsonObject): readonly Placed[] {
  const within = ({ place, node, at }: Placed): readonly Placed[] =>
    partsIn(place, node).flatMap((part) => {
      const placed = { ...part, at: [...at, ...part.at] };
      return [placed, ...within(placed)];
    });
  const root: Placed = { place: 'document', node: document, at: [] };
  return [root, ...within(root)];
}

/**
 * A copy of a document with its schemas changed, what stands in another one before it.
 *
 * @param passed places that stay as they are, with all that is in them
 */
export function withSchemas(
  document: JsonObject,
  change: (schema: JsonObject) => JsonObject,
  passed: readonly Place[] = [],
): JsonObject {
  const within = (place: Place, node: JsonObject): JsonObject => {
    const copies = new Map<string, Json>();
    for (const [key, value] of Object.entries(node)) {
      const kind = kindOf(place, key);
      if (kind === undefined || typeof value !== 'object' || value === null) continue;
      const inner = typeof kind === 'string' ? one(kind, value) : each(kind[0], value);
      if (inner !== value) copies.set(key, inner);
    }
    const changed = copies.size === 0 ? node : { ...node, ...Object.fromEntries(copies) };
    return place === 'schema' ? change(changed) : changed;
  };
  const one = (place: Place, value: Json): Json =>
    isJsonObject(value) && !passed.includes(place) ? within(place, value) : value;
  const each = (place: Place, values: Json): Json => {
    if (Array.isArray(values))
      return shared(
        values,
        values.map((value) => one(place, value)),
      );
    const entries = Object.entries(values as JsonObject);
    const changed = entries.map(([, value]) => one(place, value));
    return changed.every((value, index) => value === entries[index]?.[1])
      ? values
      : Object.fromEntries(entries.map(([name], index) => [name, changed[index] ?? null]));
  };
  return within('document', document);
}

/** The list as it was, if nothing in it changed. */
function shared(values: readonly Json[], changed: readonly Json[]): readonly Json[] {
  return changed.every((value, index) => value === values[index]) ? values : changed;
}
