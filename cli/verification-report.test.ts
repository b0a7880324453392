import { expect, test } from 'vitest';
import { contractOf, ONE, thingsWith } from '../contracts/openapi/testing/things.ts';
import { Redactor } from '../engine/send/redactor.ts';
import { verificationReport } from './verification-report.ts';

const WIDE = { paint: (_style: string, text: string): string => text, width: 300 };

test('a broken promise is told in the words of the operation that breaks it', async () => {
  const documented = { [`${ONE}/delete/responses/404`]: { description: 'There is no such thing.' } };
  const contract = await contractOf(thingsWith(documented), {}, {});
  const broken = {
    consumer: 'naysayer-must',
    description: 'deleteThing: an id that does not exist is answered 404',
    requirement: 'not-found.resource',
    operation: 'deleteThing',
    level: 'MUST',
    outcome: 'broken',
    mismatches: ['expected 404 but was 200'],
    pending: false,
    millis: 1,
    breaks: ['not-found.resource'],
  } as const;
  const verdict = {
    exitCode: 1,
    because: [],
    kept: 0,
    broken: [broken],
    excused: [],
    notJudged: [],
  } as const;
  const print = {
    look: WIDE,
    redactor: new Redactor(),
    baseUrl: 'http://127.0.0.1:8080',
    target: 'things',
    seconds: 1,
    contract,
  };
  expect(verificationReport(verdict, print)).toContain(
    '  promise   “404: There is no such thing.” (its OpenAPI document, responses of deleteThing,',
  );
});
