import { ruling } from './changes.ts';
import type { Mutant } from './mutant.ts';

const SCHEMAS = '/components/schemas';

/** Mutants that do not check a rule of a body or a parameter. */
export const rules: readonly Mutant[] = [
  rule('title-not-required', 'malformed.required-key', 'createBook', `${SCHEMAS}/Book/required`, [
    'id',
    'addedAt',
    'isbn',
    'languages',
  ]),
  rule('town-not-required', 'malformed.required-key', 'createMember', `${SCHEMAS}/Address/required`, [
    'street',
  ]),
  rule('series-not-required', 'malformed.required-key', 'createBook', `${SCHEMAS}/Book/dependentRequired`),
  rule('unknown-key-taken', 'malformed.unknown-key', 'createBook', `${SCHEMAS}/Book/additionalProperties`),
  rule(
    'inner-unknown-key-taken',
    'malformed.unknown-key',
    'createMember',
    `${SCHEMAS}/Address/additionalProperties`,
  ),
  rule(
    'patch-unknown-key-taken',
    'malformed.unknown-key',
    'updateBook',
    `${SCHEMAS}/BookPatch/additionalProperties`,
  ),
  {
    name: 'read-only-key-taken',
    fault: 'createLoan overlooks a key that the library sets',
    breaks: 'malformed.unknown-key',
    on: 'createLoan',
    change: ruling({
      [`${SCHEMAS}/Loan/properties/due`]: { type: 'string', format: 'date' },
      [`${SCHEMAS}/Loan/required`]: ['bookId', 'memberId'],
    }),
  },
  rule('series-type', 'malformed.key-type', 'createBook', `${SCHEMAS}/Book/properties/series/type`),
  rule('year-nullable', 'malformed.key-type', 'createBook', `${SCHEMAS}/Book/properties/year/type`, [
    'integer',
    'null',
  ]),
  rule(
    'year-fraction',
    'malformed.key-value',
    'createBook',
    `${SCHEMAS}/Book/properties/year/type`,
    'number',
  ),
  rule(
    'label-type',
    'malformed.key-type',
    'createMember',
    `${SCHEMAS}/Member/properties/labels/additionalProperties/type`,
  ),
  rule(
    'address-any-of',
    'malformed.key-type',
    'updateMember',
    `${SCHEMAS}/MemberPatch/properties/address/oneOf`,
  ),
  rule(
    'patched-title-removed',
    'malformed.key-coercion',
    'updateBook',
    `${SCHEMAS}/BookPatch/properties/title/type`,
    ['string', 'null'],
  ),
  rule('isbn-pattern', 'malformed.key-value', 'createBook', `${SCHEMAS}/Book/properties/isbn/pattern`),
  rule('pin-pattern', 'malformed.key-value', 'createMember', `${SCHEMAS}/Member/properties/pin/pattern`),
  rule(
    'pin-of-five-digits',
    'malformed.key-value',
    'createMember',
    `${SCHEMAS}/Member/properties/pin/pattern`,
    '^[0-9]{4,5}$',
  ),
  rule('title-min-length', 'malformed.key-value', 'createBook', `${SCHEMAS}/Book/properties/title/minLength`),
  rule('title-max-length', 'malformed.key-value', 'createBook', `${SCHEMAS}/Book/properties/title/maxLength`),
  rule(
    'title-max-length-off-by-one',
    'malformed.key-value',
    'createBook',
    `${SCHEMAS}/Book/properties/title/maxLength`,
    201,
  ),
  rule(
    'languages-min-items',
    'malformed.key-value',
    'createBook',
    `${SCHEMAS}/Book/properties/languages/minItems`,
  ),
  rule(
    'languages-max-items',
    'malformed.key-value',
    'createBook',
    `${SCHEMAS}/Book/properties/languages/maxItems`,
  ),
  rule(
    'languages-unique',
    'malformed.key-value',
    'createBook',
    `${SCHEMAS}/Book/properties/languages/uniqueItems`,
  ),
  rule('languages-items', 'malformed.key-value', 'createBook', `${SCHEMAS}/Book/properties/languages/items`, {
    type: 'string',
  }),
  rule('tier-enum', 'malformed.key-value', 'createMember', `${SCHEMAS}/Member/properties/tier`, {
    type: 'string',
  }),
  rule('terms-const', 'malformed.key-value', 'createMember', `${SCHEMAS}/Member/properties/acceptsTerms`, {
    type: 'boolean',
  }),
  rule('year-minimum', 'malformed.key-value', 'createBook', `${SCHEMAS}/Book/properties/year/minimum`),
  rule('year-maximum', 'malformed.key-value', 'createBook', `${SCHEMAS}/Book/properties/year/maximum`),
  rule(
    'price-exclusive-minimum',
    'malformed.key-value',
    'createBook',
    `${SCHEMAS}/Book/properties/price/exclusiveMinimum`,
    -1,
  ),
  rule(
    'price-multiple-of',
    'malformed.key-value',
    'createBook',
    `${SCHEMAS}/Book/properties/price/multipleOf`,
  ),
  rule('days-multiple-of', 'malformed.key-value', 'createLoan', `${SCHEMAS}/Loan/properties/days/multipleOf`),
  rule(
    'labels-max-properties',
    'malformed.key-value',
    'createMember',
    `${SCHEMAS}/Member/properties/labels/maxProperties`,
  ),
  rule(
    'labels-property-names',
    'malformed.key-value',
    'createMember',
    `${SCHEMAS}/Member/properties/labels/propertyNames`,
  ),
  rule('patch-min-properties', 'malformed.key-value', 'updateMember', `${SCHEMAS}/MemberPatch/minProperties`),
  rule('email-format', 'malformed.format', 'createMember', `${SCHEMAS}/Member/properties/email/format`),
  rule('born-format', 'malformed.format', 'createMember', `${SCHEMAS}/Member/properties/born/format`),
  rule('website-format', 'malformed.format', 'createBook', `${SCHEMAS}/Book/properties/website/format`),
  rule(
    'on-not-required',
    'malformed.missing-parameter',
    'listOverdueLoans',
    '/paths/~1overdue-loans/get/parameters/0/required',
  ),
  rule(
    'on-format',
    'malformed.query-parameter',
    'listOverdueLoans',
    '/paths/~1overdue-loans/get/parameters/0/schema/format',
  ),
  rule(
    'limit-maximum',
    'malformed.query-parameter',
    'listBooks',
    '/components/parameters/Limit/schema/maximum',
  ),
  rule(
    'page-minimum',
    'malformed.query-parameter',
    'listMembers',
    '/components/parameters/Page/schema/minimum',
  ),
  rule('page-type', 'malformed.query-parameter', 'listLoans', '/components/parameters/Page/schema', {}),
  rule('sort-enum', 'malformed.query-parameter', 'listBooks', '/paths/~1books/get/parameters/3/schema/enum'),
  rule(
    'language-items',
    'malformed.query-parameter',
    'listBooks',
    '/paths/~1books/get/parameters/2/schema/items',
    {
      type: 'string',
    },
  ),
  rule(
    'tier-items',
    'malformed.query-parameter',
    'listMembers',
    '/paths/~1members/get/parameters/2/schema/items',
    {
      type: 'string',
    },
  ),
  rule(
    'member-id-format',
    'malformed.query-parameter',
    'listLoans',
    '/paths/~1loans/get/parameters/2/schema',
    {
      type: 'string',
    },
  ),
];

function rule(name: string, breaks: string, on: string, pointer: string, value?: unknown): Mutant {
  return { name, fault: `checks no more: ${pointer}`, breaks, on, change: ruling({ [pointer]: value }) };
}
