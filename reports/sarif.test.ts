import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import type { RunReport } from './run-report.ts';
import { sarif } from './sarif.ts';
import { bigReport } from './testing/big-report.ts';
import { hostileReport } from './testing/hostile.ts';
import { cellOf, reportOf } from './testing/results.ts';

interface Log {
  readonly runs: readonly {
    readonly invocations: unknown;
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly unknown[];
      readonly relatedLocations: readonly unknown[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

const file = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
// It is of an older draft, which differs in nothing that it uses but the name of its id.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isValid = ajv.compile(schema);

/** As a reader gets it: valid by the public schema. */
function read(report: RunReport): Log['runs'][number] {
  const log = JSON.parse(JSON.stringify(sarif(report))) as Log;
  expect(isValid(log), JSON.stringify(isValid.errors?.slice(0, 2))).toBe(true);
  const [run] = log.runs;
  if (!run) throw new TypeError('there is no run');
  return run;
}

test('a result a root cause, at the line of its operation, with the ids of its findings', () => {
  const report = bigReport();
  const { results, tool } = read(report);
  expect(results).toHaveLength(report.verdict.causes.length);
  const [result] = results;
  const [cause] = report.verdict.causes;
  const at = (id: string | undefined): number | undefined =>
    report.contract.operations.find((each) => each.id === id)?.line;
  expect(result).toMatchObject({
    ruleId: cause?.requirement,
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'openapi.yaml' },
          region: { startLine: at(cause?.operations[0]) },
        },
      },
    ],
  });
  expect(Object.values(result?.partialFingerprints ?? {})).toEqual(cause?.findings);
  expect(result?.relatedLocations).toHaveLength((cause?.operations.length ?? 0) - 1);
  expect(tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe(result?.ruleId);
});

test('a broken SHOULD is a warning, and an error under --strict', () => {
  const report = reportOf([cellOf('warn')]);
  expect(read(report).results[0]?.level).toBe('warning');
  expect(read({ ...report, strict: true }).results[0]?.level).toBe('error');
});

test('the document that comes with naysayer is found in its package', () => {
  expect(read(reportOf([cellOf('fail')])).results[0]?.locations).toMatchObject([
    { physicalLocation: { artifactLocation: { uriBaseId: 'NAYSAYER' } } },
  ]);
});

test('what a target sends is no link and no control character, and is cut', () => {
  const { results, invocations } = read(hostileReport());
  const text = [results[0]?.message.text, JSON.stringify(invocations)].join(' ');
  expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(results[0]?.message.text).toContain(String.raw`\[link\](javascript`);
  expect(results[0]?.message.text).not.toMatch(/(?<!\\)[[\]]|(?<!\{)\{(?!\{)/);
  expect(JSON.stringify(sarif(hostileReport('[x](y)'.repeat(2_000_000)))).length).toBeLessThan(50_000);
});
