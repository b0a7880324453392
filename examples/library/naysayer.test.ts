import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Contract } from '../../contracts/contract.ts';
import { mutantNamed } from './mutants.ts';
import { DOCUMENT } from './service/document.ts';
import { listening } from './testing/client.ts';
import type { Listening } from './testing/client.ts';
import { findingsIn, learntFrom } from './testing/judged.ts';

/** Of each requirement that mutants break some that are quickly found. */
const MUTANTS: readonly string[] = [
  'absent-200',
  'absent-409',
  'added-at-by-put',
  'allow-missing',
  'allow-wrong',
  'alt-not-required',
  'basic-taken',
  'born-format',
  'branch-404',
  'branch-enum',
  'branch-not-required',
  'bytes-mended',
  'client-known-any-secret',
  'code-is-number',
  'condition-failed-404',
  'condition-missing-404',
  'conflict-and-added',
  'conflict-and-overwritten',
  'cover-not-removed',
  'cover-size-missing',
  'days-coerced',
  'deleted-still-read',
  'detail-missing',
  'email-twice-by-patch',
  'error-page',
  'etag-missing',
  'form-fatal',
  'id-digits-fatal',
  'id-escape-fatal',
  'id-form-409',
  'id-length-fatal',
  'import-by-members',
  'isbn-race',
  'isbn-retaken-fatal',
  'isbn-twice-by-put',
  'kiosk-key-in-header',
  'kiosk-no-challenge',
  'labels-max-properties',
  'labels-property-names',
  'languages-max-items',
  'large-409',
  'limit-digits-fatal',
  'list-400',
  'list-open',
  'list-unwrapped',
  'loan-not-concealed',
  'loan-shown-to-others',
  'loans-listed-to-others',
  'member-409',
  'member-removed-with-loans',
  'member-shown-to-others',
  'method-400',
  'method-404',
  'next-missing',
  'no-challenge',
  'no-path-200',
  'no-path-page',
  'no-store-missing',
  'on-format',
  'on-not-required',
  'part-unknown',
  'partner-token-unknown',
  'patch-tier-done',
  'pin-of-five-digits',
  'put-conflict-and-removed',
  'put-refused-and-removed',
  'q-bytes-fatal',
  'q-nul-fatal',
  'q-twice-fatal',
  'refused-and-enrolled',
  'refused-and-left',
  'second-delete-fatal',
  'series-type',
  'single-quotes-mended',
  'slash-fatal',
  'status-undocumented',
  'suggestion-title-not-required',
  'suggestion-type-404',
  'suggestion-unknown-key',
  'suggestion-year-type',
  'syntax-409',
  'title-away-by-null',
  'title-bound-refused',
  'title-min-length',
  'title-not-required-beside-year',
  'type-swallowed',
  'unknown-token-403',
  'upload-open',
  'upload-refused-and-done',
  'website-format',
  'year-bound-refused',
  'year-coerced',
  'year-letters-fatal',
  'years-unknown-key',
  'year-not-checked-beside-price',
];

let library: Listening;
let contract: Contract;

beforeAll(async () => {
  // What mutants fail over need not be shown.
  vi.spyOn(console, 'error').mockReturnValue();
  library = await listening();
  contract = await learntFrom(library);
});

afterAll(() => {
  library.stop();
  vi.restoreAllMocks();
});

test('naysayer finds nothing in the library, whose document has no note', async () => {
  expect(JSON.stringify(DOCUMENT)).not.toContain('x-naysayer');
  expect(await findingsIn(library, contract)).toEqual([]);
});

describe('naysayer finds', () => {
  test.each(MUTANTS.map(mutantNamed))('$name: $fault', async (mutant) => {
    const service = await listening(mutant);
    try {
      const findings = await findingsIn(
        service,
        contract,
        ({ requirement, operation }) => requirement.id === mutant.breaks && operation === mutant.on,
      );
      expect(findings.map((each) => each.requirement)).toContain(mutant.breaks);
    } finally {
      service.stop();
    }
  });
});
