import { inconclusive } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import type { Violation } from '../../checks/judgement.ts';
import { withoutIds } from '../../wire/lasting-words.ts';
import { answeredWith } from '../../checks/describe-reply.ts';
import { judge } from '../../checks/judge.ts';
import type { Knowledge } from '../../checks/judge.ts';
import { statusOf, succeeded, tellsNothing } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Requirement } from '../../contracts/requirements/requirement.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Repetition } from './result.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { isTaken } from '../../wire/refusals.ts';
import { Stopped } from '../send/sender.ts';
import { isLate } from '../send/symptoms.ts';
import type { Sighting, UnconfirmedFinding } from './unconfirmed-finding.ts';

/** Requests that sending a finding again once takes, with what it needs. */
export const FOR_ONE_REPETITION = 12;

/** Faults that one line names at most. */
const MOST_NAMED = 5;

/** What sending a finding again showed. */
export interface Confirmation extends Partial<Sighting> {
  readonly again: Repetition;
  /** What was sent with it, where that is told otherwise than before. */
  readonly variants?: readonly string[];
  /** What was late was answered when it was sent again: nothing was found. */
  readonly isCleared?: true;
  /** Why it did not come again as what a request brings about does: the target is at fault at some times, and not at others. */
  readonly unstable?: string;
  /** Why it could not be told whether it comes again. */
  readonly skip?: Skip;
  /** The run was stopped before it could be told. */
  readonly isCutOff?: true;
}

/**
 * Sends a finding again, each time on fresh resources and after its valid request.
 *
 * @param knowledge what checks know by then: sending it again may bring new secrets
 * @param resend sends it once; undefined where it can't be sent again
 */
export async function confirm(
  { requirement, expectation, broken, trial, variants }: UnconfirmedFinding,
  times: number,
  knowledge: () => Knowledge,
  resend: () => Promise<Trial | undefined>,
): Promise<Confirmation> {
  let seen = 0;
  let tried = 0;
  let obstacle: string | undefined;
  let isStopped = false;
  let shown: Sighting = { broken, trial };
  let damaged: Sighting | undefined;
  let isOfFault = false;
  for (let round = 0; round < times; round += 1) {
    try {
      const sent = await resend();
      if (!sent) continue;
      const again = expectation.assertion.kind === 'no-server-error' ? whatFails(sent) : sent;
      if (again.control && !succeeded(again.control.reply)) {
        obstacle = `the valid request did not succeed when the finding was sent again: it ${answeredWith(again.control.reply)}`;
        continue;
      }
      const { reply } = again.exchange;
      if (reply.kind === 'no-answer' && tellsNothing(reply)) {
        obstacle = `it could not be told whether it comes again: ${reply.message}`;
        continue;
      }
      tried += 1;
      const judgement = judge(expectation.assertion, again, knowledge());
      if (isInItsOwnWay(broken, requirement, reply)) {
        seen += 1;
        isOfFault = true;
        continue;
      }
      if (judgement.verdict !== 'fail' || !isSameWay(broken.kind, judgement.kind)) continue;
      seen += 1;
      // What failed otherwise than the valid request does by then failed for a reason of its own.
      const isAlike = withoutIds(judgement.actual) === withoutIds(broken.actual);
      if (again === sent || !isAlike) isOfFault = true;
      else damaged ??= { broken: judgement, trial: { ...again, provokedBy: trial.provokedBy } };
      // How long there was no answer is best told by what was waited for the longest.
      if (isLate(shown.trial.exchange) && again.exchange.millis > shown.trial.exchange.millis)
        shown = { broken: judgement, trial: again };
    } catch (error) {
      if (error instanceof Stopped) {
        isStopped = true;
        obstacle = `could not be sent again: ${error.message}`;
        break;
      }
      if (!(error instanceof SetupFailure)) throw error;
      obstacle = `could not be sent again: ${error.message}`;
    }
  }
  const again = { times: seen, of: tried };
  const what = `(${broken.actual})`;
  if (tried > 0 && seen === 0) {
    return {
      again,
      unstable: `it was seen, but not again in ${tried} ${tried === 1 ? 'try' : 'tries'} ${what}`,
    };
  }
  if (seen * 2 < tried) {
    return { again, unstable: `it was seen, but only ${seen} of ${tried} times again ${what}` };
  }
  if (tried > 0 && damaged && !isOfFault) return { again, ...damaged, variants: [afterAny(variants)] };
  if (tried > 0) return { again, ...(shown.trial !== trial && shown) };
  // What was found before the run was stopped is a finding all the same, unless it may be fleeting.
  if (isStopped && !mayPass(broken, trial)) return { again };
  if (obstacle !== undefined) {
    const { skip, isCutOff } = notSentAgain(broken, obstacle);
    return { again, skip, ...(isStopped && { isCutOff }) };
  }
  if (mayPass(broken, trial)) {
    return { again, skip: inconclusive(`it was seen by the way, and can't be sent again ${what}`) };
  }
  return { again };
}

/** The valid request in place of one with a fault, where the server fails over that one already: what was sent before damaged it. */
function whatFails(trial: Trial): Trial {
  const { control } = trial;
  if (control?.reply.kind !== 'answer' || control.reply.status < 500) return trial;
  return {
    ...trial,
    provokedBy: { kind: 'valid' },
    exchange: control,
    control: null,
    proof: null,
    evidence: [],
  };
}

/** Each of them came before what fails by then, and which of them it is due to can't be told. */
function afterAny(variants: readonly string[]): string {
  const more = variants.length - MOST_NAMED;
  const named = variants.slice(0, MOST_NAMED).join(' or ');
  return `the valid request, after ${named}${more > 0 ? ` (or ${more} more)` : ''}`;
}

/** What stands for a finding that could not be sent again since too few requests were left. @param why in words */
export function notSentAgain(
  { actual }: Violation,
  why: string,
): Required<Pick<Confirmation, 'again' | 'skip' | 'isCutOff'>> {
  const skip = inconclusive(`it was seen, but ${why}; what was seen: ${actual}`);
  return { again: { times: 0, of: 0 }, skip, isCutOff: true };
}

/**
 * Tells whether something went wrong in the same way again. What was carried out is carried out again however a success
 * is told by then, or it is in the way of itself.
 */
function isSameWay(before: string, after: string): boolean {
  return before === after || (isSuccess(before) && (isSuccess(after) || after === '409'));
}

/**
 * Tells whether a value that breaks a rule, and was taken, is refused by then with the words that there is one of it already:
 * only what was taken as it is can be in its own way.
 */
function isInItsOwnWay({ kind }: Violation, { errorClass }: Requirement, reply: Reply): boolean {
  return errorClass === 'malformed' && isSuccess(kind) && statusOf(reply) !== 409 && isTaken(reply);
}

function isSuccess(kind: string): boolean {
  return /^2\d\d$/.test(kind);
}

/** What a busy network or another request can bring about. */
export function mayPass(broken: Violation, { exchange: { reply } }: Pick<Trial, 'exchange'>): boolean {
  return broken.byChance === true || reply.kind === 'no-answer' || reply.status >= 500;
}
