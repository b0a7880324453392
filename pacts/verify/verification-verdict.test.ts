import { expect, test } from 'vitest';
import type { BlamedVerification } from './blamed.ts';
import { verificationVerdict } from './verification-verdict.ts';
import type { VerificationTerms, VerificationVerdict } from './verification-verdict.ts';

const TERMS = {
  strict: false,
  minimumJudged: 0.5,
  deviations: [],
  isPublished: true,
  today: '2026-05-04',
} as const satisfies VerificationTerms;

function ofLevel(level: 'must' | 'should', further: Partial<BlamedVerification> = {}): BlamedVerification {
  return {
    consumer: `naysayer-${level}`,
    description: 'getThing: …',
    level: level === 'must' ? 'MUST' : 'SHOULD',
    outcome: 'kept',
    mismatches: [],
    pending: false,
    millis: 1,
    breaks: [],
    ...further,
  };
}

/** What a pact comes to whose interactions are kept but for one. */
function beside(other: BlamedVerification, terms: Partial<VerificationTerms> = {}): VerificationVerdict {
  return verificationVerdict([ofLevel('must'), ofLevel('must'), other], { ...TERMS, ...terms });
}

const UNJUDGED = { outcome: 'not-judged', reason: 'no token' } as const;

test('where one of a MUST was not judged, the broker is told that it failed, and the verdict is no 0', () => {
  const verdict = beside(ofLevel('must', UNJUDGED));
  expect(verdict.exitCode).toBe(2);
  expect(verdict.because).toEqual(['1 of 3 interactions could not be judged, and are failed at the broker']);
});

test.each([
  ['no broker was told', ofLevel('must', UNJUDGED), { isPublished: false }, 0],
  ['it is pending there', ofLevel('must', { ...UNJUDGED, pending: true }), {}, 0],
  ['it is of a SHOULD', ofLevel('should', UNJUDGED), {}, 0],
  ['it is of a SHOULD, and those count', ofLevel('should', UNJUDGED), { strict: true }, 2],
  ['it is broken', ofLevel('must', { outcome: 'broken' }), {}, 1],
] as const)('where %s', (_, other, terms, exitCode) => {
  expect(beside(other, terms).exitCode).toBe(exitCode);
});
