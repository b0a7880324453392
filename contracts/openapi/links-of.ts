import { objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText } from '../../wire/json.ts';
import type { Link } from '../api/operation.ts';
import type { Resolve } from './resolver.ts';

/** The links of an operation's successful responses; a `default` response may be one. */
export function linksOf(operation: JsonObject, resolve: Resolve): readonly Link[] {
  return Object.entries(objectIn(operation, 'responses'))
    .filter(([status]) => status.startsWith('2') || status === 'default')
    .flatMap(([, response]) => Object.values(objectIn(resolve(response), 'links')))
    .map(resolve)
    .map((link) => ({ operation: nameOf(link), parameters: parametersOf(link) }));
}

/** The operation that a link leads to: by its id, or as the reference to it. */
function nameOf(link: JsonObject): string {
  return asText(link['operationId'] ?? link['operationRef'] ?? '');
}

/** What the link fills, under the bare names: those in a query or header are never sent. */
function parametersOf(link: JsonObject): Link['parameters'] {
  return Object.fromEntries(
    Object.entries(objectIn(link, 'parameters'))
      .filter(([name]) => !/^(query|header|cookie)\./.test(name))
      .map(([name, value]) => [name.replace(/^path\./, ''), asText(value)]),
  );
}
