import type { JsonSchema, Operation } from '../api/operation.ts';
import { isDefaultOfSuccess } from '../api/documented-response.ts';
import { isJsonType, jsonKind } from '../api/media-types.ts';
import type { ErrorFormat } from '../requirements/assertion.ts';

/** Share of the documented error answers that must agree. */
const ENOUGH = 0.5;

/** Fewer than these show no custom. */
const LEAST = 2;

/** What alone has this status tells which keys are wrong: frameworks have a form for that which no other error has. */
const OF_KEYS = '422';

interface Counted {
  readonly mediaType: string;
  readonly schema: JsonSchema;
  /** The statuses that are documented with it, each as often as it is. */
  readonly statuses: string[];
}

/**
 * The error body that most of an API's documented error answers share: at least half of those that have one, by media
 * type and schema, one that 422 alone has aside; undefined if they agree on none.
 */
export function errorFormatOf(operations: readonly Operation[]): ErrorFormat | undefined {
  const found = new Map<string, Counted>();
  for (const { responses } of operations) {
    for (const [status, { content }] of Object.entries(responses)) {
      if (!/^[45]|^default$/.test(status)) continue;
      if (status === 'default' && isDefaultOfSuccess(responses)) continue;
      const stated = Object.entries(content).filter(([, { schema }]) => schema !== undefined);
      // Of several forms of one answer it is the plain one that requests ask for.
      const first = stated.find(([type]) => isJsonType(type)) ?? stated[0];
      if (first?.[1].schema === undefined) continue;
      const [mediaType, { schema }] = first;
      const key = `${jsonKind(mediaType)} ${JSON.stringify(schema)}`;
      const known = found.get(key) ?? { mediaType, schema, statuses: [] };
      known.statuses.push(status);
      found.set(key, known);
    }
  }
  const general = [...found.values()]
    .filter(({ statuses }) => statuses.some((each) => each !== OF_KEYS))
    .toSorted((one, other) => other.statuses.length - one.statuses.length);
  const [most] = general;
  const count = most?.statuses.length ?? 0;
  const total = general.reduce((sum, { statuses }) => sum + statuses.length, 0);
  if (!most || count < LEAST || count / total < ENOUGH) return undefined;
  const words = `the error format, inferred from ${count} of ${total} documented error answers`;
  const others = [...found.values()].filter((each) => each !== most);
  return { mediaType: most.mediaType, schema: most.schema, named: false, words, otherwise: byStatus(others) };
}

function byStatus(counted: readonly Counted[]): NonNullable<ErrorFormat['otherwise']> {
  const statuses = new Set(counted.flatMap((each) => each.statuses));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const own = counted.filter((each) => each.statuses.includes(status));
      const byType = Map.groupBy(own, ({ mediaType }) => mediaType);
      const content = [...byType].map(([type, all]) => [
        type,
        { schema: { anyOf: all.map(({ schema }) => schema) } },
      ]);
      return [status, Object.fromEntries(content)];
    }),
  );
}
