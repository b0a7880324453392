import { expect, test } from 'vitest';
import type { JsonSchema } from '../contracts/api/operation.ts';
import { toldRules } from './told-rules.ts';

const UUID = { format: 'uuid' };

test.each<[said: string, rule: JsonSchema]>([
  [
    String.raw`{"fields":[{"in":"body","at":"/code","problem":"must match pattern \"^97[89][0-9]{10}$\""}]}`,
    { pattern: '^97[89][0-9]{10}$' },
  ],
  [
    String.raw`{"message":"\"code\" with value \"naysayer\" fails to match the required pattern: /^[A-Z]{3}-\\d+$/"}`,
    { pattern: String.raw`^[A-Z]{3}-\d+$` },
  ],
  [
    `{"detail":[{"loc":["body","code"],"msg":"String should match pattern '^[A-Z]{3}$'"}]}`,
    { pattern: '^[A-Z]{3}$' },
  ],
  ['{"message":["code must match /^[A-Z]+$/ regular expression"]}', { pattern: '^[A-Z]+$' }],
  ['{"errors":{"code":["pattern ^[a-f]{4}$ does not match"]}}', { pattern: '^[a-f]{4}$' }],
  ['code: must match format "uuid"', UUID],
  ['{"errors":{"code":["Must be a valid UUID."]}}', UUID],
  ['"code" must be a valid GUID', UUID],
  ['{"code":["Enter a valid email address."]}', { format: 'email' }],
  ['The code field must be a valid URL.', { format: 'uri' }],
  ['code must be a valid ISO 8601 date string', { format: 'date-time' }],
  ['body/code must NOT have fewer than 12 characters', { minLength: 12 }],
  ['"code" length must be at least 12 characters long', { minLength: 12 }],
  ['code must be longer than or equal to 12 characters', { minLength: 12 }],
  ['code: String must contain at least 12 character(s)', { minLength: 12 }],
  ['{"code":["Ensure this field has no more than 5 characters."]}', { maxLength: 5 }],
  ['Code is too short (minimum is 12 characters)', { minLength: 12 }],
  ['Code is the wrong length (should be 4 characters)', { minLength: 4, maxLength: 4 }],
  ['code must be >= 18', { minimum: 18 }],
  ['code must not be less than 18', { minimum: 18 }],
  ['Code must be greater than 17', { exclusiveMinimum: 17 }],
  ['code must be a positive number', { exclusiveMinimum: 0 }],
  ['Input of code should be less than or equal to 5', { maximum: 5 }],
  ['code must be a multiple of 0.25', { multipleOf: 0.25 }],
])('an answer tells a rule: %s', (said, rule) => {
  expect(toldRules(said, 'code')[0]).toEqual(rule);
});

test.each([
  'name must match pattern "^[A-Z]$"',
  '{"errors":[{"at":"name","problem":"must be >= 3"},{"at":"code","problem":"is invalid"}]}',
  'code is invalid',
])('or none: %s', (said) => {
  expect(toldRules(said, 'code')).toEqual([]);
});
