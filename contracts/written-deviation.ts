import type { Json, JsonObject } from '../wire/json.ts';
import type { Deviation } from './deviation.ts';

/** A known deviation as people write it in a config: `answers: 422` in place of `answers: [{ status: 422 }]`. */
export function writtenDeviation(deviation: Deviation): JsonObject {
  const { requirement, operations, answers, reason, expires } = deviation;
  const short = answers?.map((each): Json => {
    if (each === 'none') return each;
    return each.body === undefined ? each.status : { status: each.status, body: each.body };
  });
  const [first = null] = short ?? [];
  return {
    requirement,
    operations: operations.includes('*') ? '*' : [...operations],
    ...(short && { answers: short.length === 1 ? first : short }),
    reason,
    expires,
  };
}
