import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { format, resolveConfig } from 'prettier';
import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { reportJsonSchema, reportSchema } from './report-schema.ts';
import type { Json } from '../wire/json.ts';
import type { RunReport } from './run-report.ts';
import { bigReport } from './testing/big-report.ts';
import { hostileReport } from './testing/hostile.ts';

const FILE = new URL('./report.schema.json', import.meta.url);

/** Read-only to its leaves; an object of any keys, which may hold itself, is one. */
type Frozen<T> = Json extends T
  ? T
  : T extends object
    ? string extends keyof T
      ? T
      : { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

test('the schema says what the type says', () => {
  expectTypeOf<Frozen<z.infer<typeof reportSchema>>>().toEqualTypeOf<Frozen<RunReport>>();
});

test('the published schema is current: vitest run reports/report-schema.test.ts -u writes it', async () => {
  const config = await resolveConfig(FILE);
  const text = await format(JSON.stringify(reportJsonSchema()), { ...config, parser: 'json' });
  await expect(text).toMatchFileSnapshot(fileURLToPath(FILE));
});

test('a report is valid by the published schema, and what is none is not', () => {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(FILE, 'utf8')) as object);
  for (const report of [bigReport(), hostileReport()]) {
    expect(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors?.[0])).toBe(true);
  }
  expect(validate({ ...bigReport(), version: 3 })).toBe(false);
  expect(validate({})).toBe(false);
});
