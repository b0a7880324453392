import type { Operation } from '../../contracts/api/operation.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { asText, isJsonObject, jsonIn } from '../../wire/json.ts';

/** What a request names in its JSON body or its query, and no path does: as values of path parameters are kept. */
export function namesSent(
  { named }: Pick<Operation, 'named'>,
  { body, target }: Pick<WireRequest, 'body' | 'target'>,
): Readonly<Record<string, string>> {
  if (!named) return {};
  const asked = new URLSearchParams(target.split('?')[1] ?? '');
  const sent = body ? jsonIn(new TextDecoder().decode(body)) : undefined;
  const values = isJsonObject(sent) ? sent : {};
  return Object.fromEntries(
    Object.entries(named.keys).flatMap(([key, parameter]) => {
      const value = asText(values[key] ?? asked.get(key) ?? '');
      return value === '' ? [] : [[parameter, value]];
    }),
  );
}
