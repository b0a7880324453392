import { succeeded } from '../contracts/exchange.ts';
import type { Exchange } from '../contracts/exchange.ts';
import type { ReadBack, Trial } from '../contracts/trial.ts';
import { unlikeAt } from './compare-reads.ts';
import { describeReply } from './describe-reply.ts';
import { broken, byChance, HOLDS, silent, unjudged } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const EXPECTED = 'the same before and after';

/** What was refused wrote nothing: a read before and a read after show the same. */
export function checkNoEffect(trial: Trial): Judgement {
  if (!trial.readBack) return silent('nothing was read back');
  if (trial.control !== null && !succeeded(trial.control.reply)) {
    return unjudged(`the valid request did not succeed (${describeReply(trial.control.reply)})`);
  }
  return checkSeen(trial);
}

/** What the reads around a request show, whatever the request was. */
export function checkSeen({ readBack, survivors }: Pick<Trial, 'readBack' | 'survivors'>): Judgement {
  if (!readBack) return silent('nothing was read back');
  if (readBack.blind !== undefined) return unjudged(readBack.blind);
  if (survivors !== undefined && survivors !== 1) {
    const number = broken(
      'another number of resources',
      'one resource with that id',
      `${survivors} resources with that id`,
    );
    return survivors === 0 ? byChance(number) : number;
  }
  if (readBack.marker !== undefined) return checkAbsent(readBack.after, readBack.marker);
  return readBack.keeps === undefined ? checkSame(readBack) : checkKept(readBack.after, readBack.keeps);
}

function checkAbsent(after: Exchange, marker: string): Judgement {
  if (!succeeded(after.reply)) return unjudged(`the read after it failed (${describeReply(after.reply)})`);
  if (!after.reply.complete) return unjudged('the read after it is longer than the limit');
  const text = new TextDecoder().decode(after.reply.body);
  return text.includes(marker)
    ? broken(
        'it was written',
        'nothing is written',
        'a read afterwards shows what the refused request carried',
      )
    : HOLDS;
}

function checkKept(after: Exchange, text: string): Judgement {
  if (!succeeded(after.reply)) return unjudged(`the read after it failed (${describeReply(after.reply)})`);
  if (new TextDecoder().decode(after.reply.body).includes(text)) return HOLDS;
  if (!after.reply.complete) return unjudged('the read after it is longer than the limit');
  return byChance(broken('it is gone', EXPECTED, 'a read afterwards does not show what was there before'));
}

function checkSame(readBack: ReadBack): Judgement {
  const { before, after, volatile } = readBack;
  if (!before || !succeeded(before.reply)) return unjudged('the read before it failed');
  if (after.reply.kind === 'answer' && (after.reply.status === 404 || after.reply.status === 410)) {
    return byChance(
      broken('it is gone', EXPECTED, `a read afterwards answers ${describeReply(after.reply)}`),
    );
  }
  if (!succeeded(after.reply)) return unjudged(`the read after it failed (${describeReply(after.reply)})`);
  const changed = unlikeAt(before, after, readBack);
  if (changed === undefined) return unjudged('a read does not show what to compare');
  if (volatile.includes(readBack.only ? '/0' : '')) return unjudged('what is read changes without any write');
  if (changed.length === 0) return HOLDS;
  const where = changed.slice(0, 3).join(', ') || '/';
  return byChance(broken('it was changed', EXPECTED, `a read afterwards differs at ${where}`));
}
