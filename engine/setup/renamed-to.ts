import { parameterOf, referencesIn } from '../../contracts/api/body-reference.ts';
import { changes } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { documentOf, statusOf, succeeded } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { sentJson } from '../../wire/sent-json.ts';

/** What a change gave a thing another id by. */
export interface Renamed {
  readonly parameter: string;
  readonly id: string;
  /** The answer shows the thing under that id. */
  readonly isShown: boolean;
}

/** Where the body of a change holds the id of what its path names; undefined where nothing is taken to. */
export function ownIdPlace({ path, body }: Operation): Path | undefined {
  const own = namesOne(path) ? pathParameters(path).at(-1) : undefined;
  if (own === undefined) return undefined;
  for (const { value } of body?.examples ?? []) {
    const place = referencesIn(value).find(({ reference }) => parameterOf(reference) === own);
    if (place) return place.path;
  }
  return undefined;
}

/**
 * The id that a successful change gave what its path names, if its body named another one and the answer does not show
 * that it kept its own.
 *
 * @param values the path parameters of the request
 */
export function renamedTo(
  operation: Operation,
  values: Readonly<Record<string, string>>,
  { request, reply }: Exchange,
): Renamed | undefined {
  const place = changes(request) && request.method === operation.method ? ownIdPlace(operation) : undefined;
  const parameter = pathParameters(operation.path).at(-1);
  if (!place || parameter === undefined || !succeeded(reply) || statusOf(reply) === 201) return undefined;
  const sent = textAt(sentJson(request) ?? null, place);
  const shown = textAt(documentOf(reply), place);
  if (sent === undefined || sent === values[parameter] || (shown ?? sent) !== sent) return undefined;
  return { parameter, id: sent, isShown: shown === sent };
}

function textAt(value: Json, place: Path): string | undefined {
  const found = valueAt(value, place);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}
