import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ContractError } from '../contract-error.ts';
import { parseText } from '../openapi/parse/parse-text.ts';
import type { Promises } from './promises.ts';

const range = z.union([z.int().min(100).max(599), z.enum(['2XX', '5XX'])]);
const level = z.enum(['MUST', 'SHOULD']);
const sentence = z.union([z.string().min(1), z.strictObject({ text: z.string(), source: z.string() })]);

const schema = z.strictObject({
  /** What a sentence that says nothing else stands on. */
  source: z.string().min(1),
  expect: z.record(
    z.string(),
    z.strictObject({
      level: level.exactOptional(),
      status: z.union([range, z.array(range).min(1)]).exactOptional(),
      title: z.string().exactOptional(),
      failureTitle: z.string().exactOptional(),
      because: z.union([sentence, z.array(sentence).min(1)]),
    }),
  ),
});

/**
 * Reads the promises file of a contract that comes with naysayer.
 *
 * @throws {ContractError} if it is none
 */
export async function readPromisesFile(file: string): Promise<Promises> {
  const read = schema.safeParse(parseText(await readFile(file, 'utf8')).value);
  if (!read.success) {
    throw new ContractError(
      file,
      read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    );
  }
  const { source, expect } = read.data;
  return {
    source: 'contract',
    levels: {},
    expect: Object.fromEntries(
      Object.entries(expect).map(([key, { status, because, ...rest }]) => [
        key,
        {
          ...rest,
          ...(status !== undefined && { status: [status].flat() }),
          because: [because].flat().map((each) => (typeof each === 'string' ? { text: each, source } : each)),
        },
      ]),
    ),
  };
}
