import { inRanges } from '../contracts/requirements/assertion.ts';
import type { StatusRange } from '../contracts/requirements/assertion.ts';
import { inconclusive } from '../contracts/skip.ts';
import { jsonOf, replyText, statusOf, succeeded } from '../wire/exchange.ts';
import type { Reply } from '../wire/exchange.ts';
import { isJsonObject } from '../wire/json.ts';
import { PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

const MULTI_STATUS = 207;

/**
 * What the body of a success says of its parts, where one of them was refused that is not in the valid request: its status says
 * nothing of them (RFC 4918 §13). Undefined where each part succeeded, or there are none.
 */
export function checkParts(
  allowed: readonly StatusRange[],
  { exchange, control }: Trial,
): Judgement | undefined {
  const { reply } = exchange;
  if (!succeeded(reply)) return undefined;
  const told = partStatuses(reply);
  const refused = told.filter(isRefusal);
  if (refused.length > partStatuses(control?.reply).filter(isRefusal).length)
    return refused.some((each) => inRanges(each, allowed))
      ? PASS
      : inconclusive(`its ${reply.status} says that a part was answered ${refused.join(', ')}`);
  if (reply.status === MULTI_STATUS && (told.length === 0 || refused.length > 0))
    return inconclusive('its 207 does not tell whether the part with the fault was refused');
  return undefined;
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500;
}

/** The statuses of an answer's parts: those in the items of its lists, and of a 207 in whatever it holds. */
function partStatuses(reply: Reply | undefined): readonly number[] {
  if (!reply) return [];
  const isMulti = statusOf(reply) === MULTI_STATUS;
  const json = jsonOf(reply);
  if (json !== undefined) return statusesIn(json, isMulti);
  return isMulti ? [...replyText(reply).matchAll(STATUS_LINE)].flatMap(([line]) => statusFrom(line)) : [];
}

const STATUS_LINE = /\bHTTP\/[\d.]+ \d{3}\b/g;
const NAMES_STATUS = /^(http[-_ ]?)?status([-_ ]?code)?$/i;

function statusesIn(value: unknown, isInPart: boolean): readonly number[] {
  if (Array.isArray(value)) return value.flatMap((each) => statusesIn(each, true));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    ...(isInPart && NAMES_STATUS.test(name) ? statusFrom(each) : []),
    ...statusesIn(each, isInPart),
  ]);
}

/** The status that a number, or a text that is one or a status line, stands for. */
function statusFrom(value: unknown): readonly number[] {
  const [, digits] = /^(?:HTTP\/[\d.]+ )?([1-5]\d\d)\b/.exec(String(value)) ?? [];
  return digits === undefined ? [] : [Number(digits)];
}
