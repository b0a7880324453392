import { isJsonObject, jsonIn } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import type { StoredReply } from '../wire/stored-exchange.ts';

/** An answer that a known deviation accepts: one of a status, perhaps with a body that holds so much, or that none came. */
export type AcceptedAnswer = 'none' | { readonly status: number; readonly body?: Json };

/** A promise that a target is known to break: it is tested all the same, and must be struck out once it is kept. */
export interface Deviation {
  readonly requirement: string;
  /** Operation ids, or `*` for all. */
  readonly operations: readonly string[];
  /** The answers that are accepted; any, unless given. */
  readonly answers?: readonly AcceptedAnswer[];
  readonly reason: string;
  /** The last day on which it is accepted, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** A broken promise, as far as a known deviation looks at it. */
export interface DeviatingAnswer {
  readonly requirement: string;
  readonly operation: string;
  readonly answer: SeenAnswer;
}

/** What came back: nothing if there is no status. */
export interface SeenAnswer {
  readonly status?: number;
  readonly body?: string;
}

/** The answer of a stored reply. */
export function seenIn(reply: StoredReply): SeenAnswer {
  if (reply.kind === 'no-answer') return {};
  const { encoding, content } = reply.body;
  return { status: reply.status, ...(encoding === 'utf8' && { body: content }) };
}

/** Tells whether a known deviation is about a promise on an operation. */
export function concerns(
  { requirement, operations }: Pick<Deviation, 'requirement' | 'operations'>,
  cell: { readonly requirement: string; readonly operation: string },
): boolean {
  return (
    requirement === cell.requirement && (operations.includes('*') || operations.includes(cell.operation))
  );
}

/**
 * The known deviation that accepts an answer, if there is one: this decides for verdicts, tests and every report.
 *
 * @param today `YYYY-MM-DD`
 */
export function acceptedBy(
  deviations: readonly Deviation[],
  seen: DeviatingAnswer,
  today: string,
): Deviation | undefined {
  return deviations.find(
    (each) =>
      !isExpired(each, today) &&
      concerns(each, seen) &&
      (each.answers === undefined || each.answers.some((one) => isSuch(one, seen.answer))),
  );
}

/** @param today `YYYY-MM-DD` */
export function isExpired({ expires }: Pick<Deviation, 'expires'>, today: string): boolean {
  return expires < today;
}

function isSuch(accepted: AcceptedAnswer, { status, body = '' }: SeenAnswer): boolean {
  if (accepted === 'none') return status === undefined;
  if (accepted.status !== status) return false;
  if (accepted.body === undefined) return true;
  return typeof accepted.body === 'string'
    ? body.includes(accepted.body)
    : holds(jsonIn(body), accepted.body);
}

/** Tells whether a value has all that another one says: further keys do not matter. */
function holds(value: Json | undefined, wanted: Json): boolean {
  if (isJsonObject(wanted))
    return isJsonObject(value) && Object.entries(wanted).every(([key, each]) => holds(value[key], each));
  if (Array.isArray(wanted))
    return (
      Array.isArray(value) &&
      value.length === wanted.length &&
      wanted.every((each, index) => holds(value[index], each))
    );
  return value === wanted;
}
