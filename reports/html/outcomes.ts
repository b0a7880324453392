import type { Outcome } from '../../engine/verdict/result.ts';
import { SIGNS } from '../matrix.ts';
import type { PageOutcome } from './page-data.ts';

const WORDS: Readonly<Record<Outcome, string>> = {
  'harness-failed': 'naysayer failed',
  fail: 'MUST broken',
  warn: 'SHOULD broken',
  unstable: 'unstable',
  inconclusive: 'not judged',
  pass: 'kept',
  'not-applicable': 'does not apply',
};

/** The outcomes with their signs and words; the gravest comes first. */
export const OUTCOMES: readonly PageOutcome[] = (
  ['harness-failed', 'fail', 'warn', 'unstable', 'inconclusive', 'pass', 'not-applicable'] as const
).map((id) => ({ id, sign: SIGNS[id], word: WORDS[id] }));
