import { z } from 'zod';
import type { AcceptedAnswer, Deviation } from '../../contracts/deviation.ts';

const status = z.int().min(100).max(599);

const answer = z.union([
  status.transform((each) => ({ status: each })),
  z.literal('none'),
  z.strictObject({ status, body: z.json().exactOptional() }),
]);

const answers = z.union(
  [
    z.literal('any').transform(() => undefined),
    answer.transform((each): readonly AcceptedAnswer[] => [each]),
    z.array(answer).min(1),
  ],
  {
    error:
      'expected a status such as 422, { status: 422, body: … }, none (no answer came), a list of these, or any',
  },
);

/** An entry of `knownDeviations`. */
export const deviationSchema = z
  .strictObject({
    requirement: z.string().min(1),
    operations: z.union([z.literal('*').transform(() => ['*']), z.array(z.string().min(1)).min(1)], {
      error: 'expected "*" or a list of operations',
    }),
    answers: answers.exactOptional(),
    reason: z.string().min(1),
    expires: z.iso.date({ error: 'expected a date such as 2027-01-31' }),
  })
  .transform(({ answers: accepted, ...rest }): Deviation => ({
    ...rest,
    ...(accepted && { answers: accepted }),
  }));
