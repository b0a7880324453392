import { acceptedBy } from '../../contracts/deviation.ts';
import type { Deviation } from '../../contracts/deviation.ts';
import { levelOfConsumer } from '../pacts-of.ts';
import type { BlamedVerification } from './blamed.ts';

/** What a verification is judged by. */
export interface VerificationTerms {
  readonly strict: boolean;
  /** Share of the interactions that must be judged: 0 to 1. */
  readonly minimumJudged: number;
  readonly deviations: readonly Deviation[];
  /** A broker was told, and knows passed and failed alone. */
  readonly isPublished: boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What a verification came to. */
export interface VerificationVerdict {
  readonly exitCode: 0 | 1 | 2;
  /** Why, a line each. */
  readonly because: readonly string[];
  readonly kept: number;
  /** Broken, and nothing excuses it. */
  readonly broken: readonly BlamedVerification[];
  /** Broken as the config knows, or pending at the broker. */
  readonly excused: readonly BlamedVerification[];
  readonly notJudged: readonly BlamedVerification[];
}

/** What the interactions come to; nothing vacuous comes to 0. */
export function verificationVerdict(
  all: readonly BlamedVerification[],
  { strict, minimumJudged, deviations, isPublished, today }: VerificationTerms,
): VerificationVerdict {
  const failed = all.filter((each) => each.outcome === 'broken');
  const isExcused = (each: BlamedVerification): boolean => each.pending || isKnown(each, deviations, today);
  const broken = failed.filter((each) => !isExcused(each));
  const notJudged = all.filter((each) => each.outcome === 'not-judged');
  const counting = broken.filter((each) => strict || each.level === 'MUST');
  const judged = all.length === 0 ? 0 : 1 - notJudged.length / all.length;
  const complaints =
    counting.length > 0 ? [`${counting.length} of ${all.length} interactions are not as the pact says`] : [];
  const failing = notJudged.filter(
    ({ consumer, pending }) => isPublished && !pending && (strict || levelOfConsumer(consumer) === 'MUST'),
  );
  const doubts = [
    ...(judged === 0 ? ['nothing could be judged'] : []),
    ...(judged > 0 && judged < minimumJudged
      ? [
          `only ${Math.floor(judged * 100)}% of the interactions could be judged; ${Math.round(minimumJudged * 100)}% are wanted`,
        ]
      : []),
    ...(failing.length > 0
      ? [`${failing.length} of ${all.length} interactions could not be judged, and are failed at the broker`]
      : []),
  ];
  return {
    exitCode: complaints.length > 0 ? 1 : doubts.length > 0 ? 2 : 0,
    because: [...complaints, ...doubts],
    kept: all.filter((each) => each.outcome === 'kept').length,
    broken,
    excused: failed.filter(isExcused),
    notJudged,
  };
}

/** What is broken is accepted: all of it is one promise, and its answer is known. */
function isKnown(
  { operation, breaks, exchange }: BlamedVerification,
  deviations: readonly Deviation[],
  today: string,
): boolean {
  const [requirement] = breaks;
  if (operation === undefined || requirement === undefined) return false;
  if (breaks.some((each) => each !== requirement)) return false;
  const reply = exchange?.reply;
  const answer =
    reply?.kind === 'answer' ? { status: reply.status, body: Buffer.from(reply.body).toString() } : {};
  return acceptedBy(deviations, { requirement, operation, answer }, today) !== undefined;
}
