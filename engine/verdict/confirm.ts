import { judge } from '../../checks/judge.ts';
import type { Knowledge } from '../../checks/judge.ts';
import type { Reply } from '../../wire/exchange.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Repetition } from './result.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { Stopped } from '../send/sender.ts';
import type { UnconfirmedFinding } from './tally.ts';

/** What sending a finding again showed. */
export interface Confirmation {
  readonly again: Repetition;
  /** Why the finding is not sure enough to be one. */
  readonly doubtful?: string;
}

/**
 * Sends a finding again, each time on fresh resources and after its valid request.
 *
 * @param knowledge what checks know by then: sending it again may bring new secrets
 * @param resend sends it once; undefined where it can't be sent again
 */
export async function confirm(
  { expectation, broken, trial }: UnconfirmedFinding,
  times: number,
  knowledge: () => Knowledge,
  resend: () => Promise<Trial | undefined>,
): Promise<Confirmation> {
  let seen = 0;
  let tried = 0;
  let obstacle: string | undefined;
  const mayPass = broken.byChance === true || isFleeting(trial.exchange.reply);
  for (let round = 0; round < times; round += 1) {
    try {
      const again = await resend();
      if (!again) continue;
      if (again.control && !succeeded(again.control.reply)) {
        obstacle = 'the valid request did not succeed when the finding was sent again';
        continue;
      }
      tried += 1;
      const judgement = judge(expectation.assertion, again, knowledge());
      if (judgement.verdict === 'fail' && judgement.kind === broken.kind) seen += 1;
    } catch (error) {
      if (error instanceof Stopped) {
        // What was found before the run was stopped is a finding all the same, unless it may be fleeting.
        if (seen > 0 || !mayPass) return { again: { times: seen, of: tried } };
        return {
          again: { times: seen, of: tried },
          doubtful: `it was seen, but could not be sent again: ${error.message} (${broken.actual})`,
        };
      }
      if (!(error instanceof SetupFailure)) throw error;
      obstacle = `it could not be sent again: ${error.message}`;
    }
  }
  const again = { times: seen, of: tried };
  if (tried === 0 && obstacle !== undefined) return { again, doubtful: obstacle };
  if (times === 0 && isOutage(trial.exchange.reply)) {
    return { again, doubtful: `it was seen by the way, and can't be sent again (${broken.actual})` };
  }
  if (seen === 0 && tried > 0 && mayPass) {
    return { again, doubtful: `it was seen, but not again in ${tried} tries (${broken.actual})` };
  }
  // Another request may have taken the target down just then, and more than once.
  if ((broken.byChance === true || isCut(trial.exchange.reply)) && seen * 2 < tried) {
    return { again, doubtful: `it was seen, but only ${seen} of ${tried} times again (${broken.actual})` };
  }
  return { again };
}

/** What a busy network or another request can cause; an accepted fault or a plain 500 can't be explained away. */
function isFleeting(reply: Reply): boolean {
  return isOutage(reply) || (reply.kind === 'answer' && reply.status >= 300 && reply.status < 500);
}

function isCut(reply: Reply): boolean {
  return reply.kind === 'no-answer' && ['dropped', 'half-body', 'went-down'].includes(reply.silence);
}

/** What a gateway or a network says when nothing behind it does. */
function isOutage(reply: Reply): boolean {
  return reply.kind === 'no-answer' || (reply.status >= 502 && reply.status <= 504);
}
