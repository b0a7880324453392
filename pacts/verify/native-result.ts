import { z } from 'zod';

const text = z.string().nullish();

/** A status is a number, a header a text, and what a body holds may be anything. */
const anything = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });

const mismatch = z.looseObject({
  type: z.string(),
  mismatch: text,
  key: text,
  path: text,
  expected: anything,
  actual: anything,
});

const result = z.looseObject({
  consumer: z.string(),
  provider: z.string(),
  description: z.string(),
  providerStates: z.array(z.string()).default([]),
  result: z.string(),
  pending: z.boolean().default(false),
  mismatch: z
    .looseObject({ type: z.string(), message: text, mismatches: z.array(mismatch).default([]) })
    .nullish(),
});

const schema = z.looseObject({
  interactionResults: z.array(result),
  notices: z.array(z.unknown()).default([]),
  errors: z.array(z.unknown()).default([]),
});

/** What Pact's own verifier says of one interaction, in the order in which they were verified. */
export type NativeInteraction = z.output<typeof result>;

/** What Pact's own verifier says of a whole verification. */
export type NativeResult = z.output<typeof schema>;

/**
 * Reads the verifier's JSON; undefined where it gave none, since it did not get that far.
 *
 * @param json what `verifyPacts` resolves with, or the message that it rejects with
 */
export function nativeResult(json: string): NativeResult | undefined {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}
