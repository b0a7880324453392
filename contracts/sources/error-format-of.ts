import type { JsonSchema, Operation } from '../api/operation.ts';
import { jsonKind } from '../api/media-types.ts';
import type { ErrorFormat } from '../requirements/assertion.ts';

/** Share of the documented error answers that must agree. */
const ENOUGH = 0.5;

/** Fewer than these show no custom. */
const LEAST = 2;

interface Counted {
  readonly mediaType: string;
  readonly schema: JsonSchema;
  count: number;
}

/**
 * The error body that most of an API's documented error answers share: at least half of those that have one, by media
 * type and schema; undefined if they agree on none.
 */
export function errorFormatOf(operations: readonly Operation[]): ErrorFormat | undefined {
  const found = new Map<string, Counted>();
  let total = 0;
  for (const { responses } of operations) {
    for (const [status, { content }] of Object.entries(responses)) {
      if (!/^[45]|^default$/.test(status)) continue;
      const first = Object.entries(content).find(([, { schema }]) => schema !== undefined);
      if (first?.[1].schema === undefined) continue;
      const [mediaType, { schema }] = first;
      total += 1;
      const key = `${jsonKind(mediaType)} ${JSON.stringify(schema)}`;
      const known = found.get(key) ?? { mediaType, schema, count: 0 };
      known.count += 1;
      found.set(key, known);
    }
  }
  const [most] = [...found.values()].toSorted((one, other) => other.count - one.count);
  if (!most || most.count < LEAST || most.count / total < ENOUGH) return undefined;
  const words = `the error format, inferred from ${most.count} of ${total} documented error answers`;
  return { mediaType: most.mediaType, schema: most.schema, named: false, words };
}
