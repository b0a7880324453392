import { listIn } from '../../../wire/json-members.ts';
import type { JsonObject } from '../../../wire/json.ts';
import type { ReadPath } from './read-path.ts';

/** What stands in the path behind a question mark is in the query of every request. */
export function withQuery(operation: JsonObject, query: ReadPath['query']): JsonObject {
  const fixed = query.map(([name, value]): JsonObject => ({
    name,
    in: 'query',
    required: true,
    schema: { type: 'string', const: value },
  }));
  const own = (listIn(operation, 'parameters') as readonly JsonObject[]).filter(
    (each) => each['in'] !== 'query' || !query.some(([name]) => name === each['name']),
  );
  return { ...operation, parameters: [...own, ...fixed] };
}
