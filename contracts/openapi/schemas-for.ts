import type { JsonObject } from '../../wire/json.ts';
import { notesOf } from '../api/schema.ts';
import { markedIn } from './marked-in.ts';
import { withSchemas } from './places.ts';
import { resolverOf } from './resolver.ts';
import { withNull } from './with-null.ts';
import { withoutRequired } from './without-required.ts';

/** What schemas can describe. */
export type Use = 'requests' | 'answers';

/** A document whose schemas say what requests or answers hold: what can't be in them (`readOnly`, `writeOnly`) is not required. */
export function schemasFor(use: Use, document: JsonObject): JsonObject {
  const mark = use === 'requests' ? 'readOnly' : 'writeOnly';
  const resolve = resolverOf(document);
  const change = (schema: JsonObject): JsonObject => {
    const meant = use === 'answers' && mayBeNull(schema) ? withNull({ ...schema, nullable: true }) : schema;
    return withoutRequired(meant, markedIn(meant, mark, resolve), mark, resolve);
  };
  return withSchemas(document, change, use === 'requests' ? ['response'] : ['body']);
}

/** Its default or its example is `null`, whatever its type says. */
function mayBeNull(schema: JsonObject): boolean {
  return notesOf(schema).nullInAnswers === true;
}
