import { jsonOf, succeeded } from '../contracts/exchange.ts';
import type { Exchange } from '../contracts/exchange.ts';
import { differences, toPointer, valueAt } from '../contracts/json-pointer.ts';
import type { Json } from '../contracts/json.ts';
import type { ReadBack, Trial } from '../contracts/trial.ts';
import { describeReply } from './describe-reply.ts';
import { broken, HOLDS, silent, unjudged } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const EXPECTED = 'the same before and after';

/** What was refused wrote nothing: a read before and a read after show the same. */
export function checkNoEffect(trial: Trial): Judgement {
  const { readBack } = trial;
  if (!readBack) return silent('nothing was read back');
  if (trial.control !== null && !succeeded(trial.control.reply)) {
    return unjudged(`the valid request did not succeed (${describeReply(trial.control.reply)})`);
  }
  if (readBack.blind !== undefined) return unjudged(readBack.blind);
  if (trial.survivors !== undefined && trial.survivors !== 1) {
    return broken(
      'another number of resources',
      'one resource with that id',
      `${trial.survivors} resources with that id`,
    );
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
  return broken('it is gone', EXPECTED, 'a read afterwards does not show what was there before');
}

function checkSame({ before, after, volatile, only, counting }: ReadBack): Judgement {
  if (!before || !succeeded(before.reply)) return unjudged('the read before it failed');
  if (after.reply.kind === 'answer' && (after.reply.status === 404 || after.reply.status === 410)) {
    return broken('it is gone', EXPECTED, `a read afterwards answers ${describeReply(after.reply)}`);
  }
  if (!succeeded(after.reply)) return unjudged(`the read after it failed (${describeReply(after.reply)})`);
  const [earlier, later] = [compared(before, only), compared(after, only)];
  if (earlier === undefined || later === undefined) return unjudged('a read does not show what to compare');
  if (volatile.includes('')) return unjudged('what is read changes without any write');
  const changed = differences(earlier, later)
    .filter((path) => counting !== true || typeof valueAt(earlier, path) !== 'number')
    .map(toPointer)
    .filter((at) => !volatile.some((each) => at === each || at.startsWith(`${each}/`)));
  if (changed.length === 0) return HOLDS;
  return broken(
    'it was changed',
    EXPECTED,
    `a read afterwards differs at ${changed.slice(0, 3).join(', ') || '/'}`,
  );
}

function compared(exchange: Exchange, only: ReadBack['only']): Json | undefined {
  const document = jsonOf(exchange.reply) as Json | undefined;
  if (!only || document === undefined) return document;
  const items = valueAt(document, ['data']);
  return Array.isArray(items)
    ? items.filter((item: Json) => valueAt(item, [only.key]) === only.value)
    : undefined;
}
