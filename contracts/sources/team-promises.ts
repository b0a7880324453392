import type { ErrorFormat } from '../requirements/assertion.ts';
import type { Sentence } from '../requirements/expectation.ts';
import type { JsonSchema } from '../api/operation.ts';
import type { PromisedAnswer, Promises } from './promises.ts';
import type { PromisedBody, TeamPromisesInput } from './team-promises-schema.ts';

/** Where a promise of a team is written down: the file, and the line from 1 on where that is known. */
export type PlaceOf = (path: readonly string[]) => string;

/** A key of `expect`, taken apart. */
export interface ExpectKey {
  /** A class or a requirement. */
  readonly promise: string;
  readonly operation?: string;
}

/** `requirement @ operation`, with as many blanks as somebody likes. */
export function expectKeyOf(key: string): ExpectKey {
  const [promise = '', operation] = key.split('@').map((each) => each.trim());
  return operation === undefined ? { promise } : { promise, operation };
}

/** What a team wrote, as promises: each rests on what it names, or on the line that it is written on. */
export function teamPromises({ expect, levels, errorBody }: TeamPromisesInput, placeOf: PlaceOf): Promises {
  const entries = Object.entries(expect).map(([key, said]) => {
    const { promise, operation } = expectKeyOf(key);
    const name = operation === undefined ? promise : `${promise} @ ${operation}`;
    if (said === 'off') return [name, said] as const;
    const { status, body, because } = said;
    const sentence: Sentence = {
      text: because ?? `${key}: ${JSON.stringify(status ?? body ?? null)}`,
      source: placeOf(['expect', key]),
    };
    const answer: PromisedAnswer = {
      ...(status !== undefined && { status: [status].flat() }),
      ...(body !== undefined && { body: formatOf(body, sentence.source) }),
      because: [sentence],
    };
    return [name, answer] as const;
  });
  return {
    source: 'team',
    expect: Object.fromEntries(entries),
    levels,
    ...(errorBody !== undefined && { errorBody: formatOf(errorBody, placeOf(['errorBody'])) }),
  };
}

function formatOf(body: PromisedBody, place: string): ErrorFormat {
  const whole = typeof body === 'string' ? { mediaType: 'application/json', schema: body } : body;
  const schema: JsonSchema = typeof whole.schema === 'string' ? { $ref: whole.schema } : (whole.schema ?? {});
  return { mediaType: whole.mediaType, schema, named: true, words: `the error body that ${place} names` };
}
