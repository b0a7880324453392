import { z } from 'zod';

const status = z
  .int({ error: 'expected a status such as 422' })
  .min(100, 'expected a status such as 422')
  .max(599, 'expected a status such as 422');
const level = z.enum(['MUST', 'SHOULD'], { error: 'expected MUST or SHOULD' });
const text = z.string().min(1);

/** A reference into the document, or a media type with a schema. */
const body = z.union(
  [
    text.regex(/^#\/components\/schemas\/[^/]+$/),
    z.strictObject({ mediaType: text, schema: z.union([text, z.record(text, z.json())]).exactOptional() }),
  ],
  { error: 'expected "#/components/schemas/<name>", or { mediaType: <type>, schema: <schema> }' },
);

const answer = z.strictObject({
  status: z
    .union([status, z.array(status).min(1)], { error: 'expected a status such as 422, or a list of them' })
    .exactOptional(),
  body: body.exactOptional(),
  because: text.exactOptional().describe('The sentence that it rests on, and where it stands'),
});

/** What a team promises of its errors beside its document: in the config, or in a file that it names. */
export const teamPromisesSchema = z.strictObject({
  errorBody: body.exactOptional().describe('The body of every error that nothing else is said of'),
  expect: z
    .record(
      text,
      z.union([z.literal('off'), answer], { error: 'expected off, or { status, body, because }' }),
    )
    .default({})
    .describe(
      'Class, requirement, or "requirement @ operation" → what is answered; the more special one wins',
    ),
  levels: z.record(text, level).default({}).describe('Class or requirement → how strictly it is held'),
});

/** What a team promises, as it is written. */
export type TeamPromisesInput = z.output<typeof teamPromisesSchema>;

/** A body as a team names it. */
export type PromisedBody = z.output<typeof body>;
