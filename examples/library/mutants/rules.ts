import { ruling } from './changes.ts';
import type { Mutant } from './mutant.ts';

const SCHEMAS = '/components/schemas';

/** Mutants that do not check a rule of a body or a parameter. */
export const rules: readonly Mutant[] = [
  rule('title-not-required', 'malformed.required-key', `${SCHEMAS}/Book/required`, [
    'id',
    'addedAt',
    'isbn',
    'languages',
  ]),
  rule('town-not-required', 'malformed.required-key', `${SCHEMAS}/Address/required`, ['street']),
  rule('series-not-required', 'malformed.key-value', `${SCHEMAS}/Book/dependentRequired`),
  rule('unknown-key-taken', 'malformed.unknown-key', `${SCHEMAS}/Book/additionalProperties`),
  rule('inner-unknown-key-taken', 'malformed.unknown-key', `${SCHEMAS}/Address/additionalProperties`),
  rule('patch-unknown-key-taken', 'malformed.unknown-key', `${SCHEMAS}/BookPatch/additionalProperties`),
  {
    name: 'read-only-key-taken',
    fault: 'createLoan overlooks a key that the library sets',
    breaks: 'malformed.unknown-key',
    change: ruling({
      [`${SCHEMAS}/Loan/properties/due`]: { type: 'string', format: 'date' },
      [`${SCHEMAS}/Loan/required`]: ['bookId', 'memberId'],
    }),
  },
  rule('series-type', 'malformed.key-type', `${SCHEMAS}/Book/properties/series/type`),
  rule('year-nullable', 'malformed.key-type', `${SCHEMAS}/Book/properties/year/type`, ['integer', 'null']),
  rule('year-fraction', 'malformed.key-type', `${SCHEMAS}/Book/properties/year/type`, 'number'),
  rule('label-type', 'malformed.key-type', `${SCHEMAS}/Member/properties/labels/additionalProperties/type`),
  rule('address-any-of', 'malformed.key-type', `${SCHEMAS}/MemberPatch/properties/address/oneOf`),
  rule('patched-title-removed', 'malformed.key-type', `${SCHEMAS}/BookPatch/properties/title/type`, [
    'string',
    'null',
  ]),
  rule('isbn-pattern', 'malformed.key-value', `${SCHEMAS}/Book/properties/isbn/pattern`),
  rule('pin-pattern', 'malformed.key-value', `${SCHEMAS}/Member/properties/pin/pattern`),
  rule('title-min-length', 'malformed.key-value', `${SCHEMAS}/Book/properties/title/minLength`),
  rule('title-max-length', 'malformed.key-value', `${SCHEMAS}/Book/properties/title/maxLength`),
  rule(
    'title-max-length-off-by-one',
    'malformed.key-value',
    `${SCHEMAS}/Book/properties/title/maxLength`,
    201,
  ),
  rule('languages-min-items', 'malformed.key-value', `${SCHEMAS}/Book/properties/languages/minItems`),
  rule('languages-max-items', 'malformed.key-value', `${SCHEMAS}/Book/properties/languages/maxItems`),
  rule('languages-unique', 'malformed.key-value', `${SCHEMAS}/Book/properties/languages/uniqueItems`),
  rule('languages-items', 'malformed.key-value', `${SCHEMAS}/Book/properties/languages/items`, {
    type: 'string',
  }),
  rule('tier-enum', 'malformed.key-value', `${SCHEMAS}/Member/properties/tier`, { type: 'string' }),
  rule('terms-const', 'malformed.key-value', `${SCHEMAS}/Member/properties/acceptsTerms`, {
    type: 'boolean',
  }),
  rule('year-minimum', 'malformed.key-value', `${SCHEMAS}/Book/properties/year/minimum`),
  rule('year-maximum', 'malformed.key-value', `${SCHEMAS}/Book/properties/year/maximum`),
  rule(
    'price-exclusive-minimum',
    'malformed.key-value',
    `${SCHEMAS}/Book/properties/price/exclusiveMinimum`,
    -1,
  ),
  rule('price-multiple-of', 'malformed.key-value', `${SCHEMAS}/Book/properties/price/multipleOf`),
  rule('days-multiple-of', 'malformed.key-value', `${SCHEMAS}/Loan/properties/days/multipleOf`),
  rule('labels-max-properties', 'malformed.key-value', `${SCHEMAS}/Member/properties/labels/maxProperties`),
  rule('labels-property-names', 'malformed.key-value', `${SCHEMAS}/Member/properties/labels/propertyNames`),
  rule('patch-min-properties', 'malformed.key-value', `${SCHEMAS}/MemberPatch/minProperties`),
  rule('email-format', 'malformed.format', `${SCHEMAS}/Member/properties/email/format`),
  rule('born-format', 'malformed.format', `${SCHEMAS}/Member/properties/born/format`),
  rule('website-format', 'malformed.format', `${SCHEMAS}/Book/properties/website/format`),
  rule('on-not-required', 'malformed.missing-parameter', '/paths/~1overdue-loans/get/parameters/0/required'),
  rule('on-format', 'malformed.query-parameter', '/paths/~1overdue-loans/get/parameters/0/schema/format'),
  rule('limit-maximum', 'malformed.query-parameter', '/components/parameters/Limit/schema/maximum'),
  rule('page-minimum', 'malformed.query-parameter', '/components/parameters/Page/schema/minimum'),
  rule('page-type', 'malformed.query-parameter', '/components/parameters/Page/schema', {}),
  rule('sort-enum', 'malformed.query-parameter', '/paths/~1books/get/parameters/3/schema/enum'),
  rule('language-items', 'malformed.query-parameter', '/paths/~1books/get/parameters/2/schema/items', {
    type: 'string',
  }),
  rule('tier-items', 'malformed.query-parameter', '/paths/~1members/get/parameters/2/schema/items', {
    type: 'string',
  }),
  rule('member-id-format', 'malformed.query-parameter', '/paths/~1loans/get/parameters/2/schema', {
    type: 'string',
  }),
];

function rule(name: string, breaks: string, pointer: string, value?: unknown): Mutant {
  return { name, fault: `checks no more: ${pointer}`, breaks, change: ruling({ [pointer]: value }) };
}
