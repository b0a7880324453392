import { jsonOf, statusOf, succeeded } from '../wire/exchange.ts';
import type { Exchange } from '../wire/exchange.ts';
import { toPointer, valueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import type { Json } from '../wire/json.ts';
import { pathsOf } from '../contracts/api/schema.ts';
import { inconclusive } from '../contracts/skip.ts';
import type { StatusLevels, StatusRange } from '../contracts/requirements/assertion.ts';
import { checkRefusedOr } from './check-refused-or.ts';
import { unlikeAt } from './compare-reads.ts';
import { describeReply } from './describe-reply.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import { evidenceOf } from './evidence.ts';
import type { ReadBack, SentValue } from './evidence.ts';
import type { Trial } from './trial.ts';

/** Refused with a documented status, or a success after which a read shows nothing of what the request would have changed. */
export function checkKept(refused: readonly StatusRange[], trial: Trial, levels?: StatusLevels): Judgement {
  return checkRefusedOr(refused, trial, levels, (reply) => {
    const readBack = readOfOneThing(trial);
    const changed = evidenceOf(trial, 'change')?.values ?? [];
    const { before, after } = readBack ?? trialOfCreate(trial) ?? {};
    if (!before || !after || changed.length === 0)
      return inconclusive('it succeeded, and no read shows what became of the value');
    if (!succeeded(before.reply) || !succeeded(after.reply))
      return inconclusive(`it succeeded, and the read after it failed (${describeReply(after.reply)})`);
    const [earlier, later] = [jsonOf(before.reply) ?? null, jsonOf(after.reply) ?? null];
    if (!readBack && changed.some(({ name }) => placesOf(name, later).length === 0))
      return inconclusive('it succeeded, and its answer does not show what became of the value');
    const shown = changed.map((each) => shownAt(each, later));
    const isCarriedOut =
      shown.every((each) => each !== undefined) &&
      changed.some((each) => shownAt(each, earlier) === undefined);
    const unlike = readBack ? changed.flatMap((each) => otherwiseAt(each, before, readBack)) : [];
    if (!isCarriedOut && unlike.length === 0) return PASS;
    const seen = isCarriedOut
      ? `what was sent at ${shown.join(', ')}`
      : `another value at ${unlike.join(', ')}`;
    return violation(
      `${reply.status}, and changed`,
      `${refused.join(' or ')}, or 2XX with what is there as it was`,
      `${describeReply(reply)}, and ${readBack ? 'a read afterwards' : 'its answer'} shows ${seen}`,
    );
  });
}

/** The reads around a request, where they are of what its own path names. */
function readOfOneThing(trial: Trial): ReadBack | undefined {
  const { exchange } = trial;
  const readBack = evidenceOf(trial, 'read-back');
  if (!readBack?.before) return undefined;
  return pathOf(exchange.request.target) === pathOf(readBack.after.request.target) ? readBack : undefined;
}

/** What a create was answered without the value, and with it: a 201 shows what was created (RFC 9110 §15.3.2). */
function trialOfCreate({ exchange, control }: Trial): Pick<ReadBack, 'before' | 'after'> | undefined {
  if (!control || [control, exchange].some(({ reply }) => statusOf(reply) !== CREATED)) return undefined;
  return { before: control, after: exchange };
}

const CREATED = 201;

function pathOf(target: string): string {
  return target.split('?')[0] ?? '';
}

/** Where a read shows something else under a name than what it was, though null can't have put a default there. */
function otherwiseAt(
  { name, value, isGiven }: SentValue,
  before: Exchange,
  readBack: ReadBack,
): readonly string[] {
  if (value !== null || isGiven !== true) return [];
  const unlike = unlikeAt(before, readBack.after, readBack) ?? [];
  return placesOf(name, jsonOf(readBack.after.reply) ?? null)
    .map(toPointer)
    .filter((at) => unlike.includes(at));
}

/** Where a document shows a value under its name; for null, which may take a key away, where it should be if nothing is there. */
function shownAt({ name, value }: SentValue, document: Json): string | undefined {
  const named = placesOf(name, document);
  if (value === null && named.every((path) => valueAt(document, path) === null)) return `/${name}`;
  const at = named.find((path) => valueAt(document, path) === value);
  return at && toPointer(at);
}

/** Where a document has a name, but in the items of lists, which are other things. */
function placesOf(name: string, document: Json): readonly Path[] {
  return pathsOf(document).filter(
    (path) => path.at(-1) === name && path.every((step) => typeof step === 'string'),
  );
}
