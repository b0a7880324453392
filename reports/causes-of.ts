import { isOfLenientReader } from '../contracts/requirements/lenient-reader.ts';
import type { Finding } from '../engine/verdict/result.ts';
import type { RootCause } from './run-report.ts';
import { apartByFault } from './apart-by-fault.ts';
import { unreadBodies } from './unread-body.ts';
import { wrongAnswerOf } from './wrong-answer.ts';

/** Requirements that a lenient parser breaks when it takes what it should refuse. */
const OF_PARSERS = [
  'malformed.body-syntax',
  'malformed.encoding',
  'malformed.key-coercion',
  'not-found.malformed-id',
];
/** Faults over which a parser stumbles: what it says of each is another. */
const UNREADABLE = ['body-syntax', 'body-type', 'encoding'];
/** What reads a body has nothing to do with what reads a path. */
const LENIENT_READERS = { body: 'lenient parsing', path: 'lenient parsing of a path' } as const;
/** What a server that asks for no credential can't tell from each other. */
const WRONG_CREDENTIALS = /^(?:unauthenticated|forbidden)\.(?!no-effect|challenge)/;
/** One lookup that isn't made breaks them all. */
const OF_WHAT_IS_NOT_THERE = ['not-found.resource', 'not-found.deleted'];
/** How the request was told from a valid one is what these are about; other findings are about the answer alone. */
const ABOUT_ANSWERS = /^(error-body|status|header|success)\./;

/** A finding, and what it is one of. */
interface Sorted {
  readonly finding: Finding;
  /** Findings with one key have one cause. */
  readonly key: string;
  /** The lower, the more it says of the cause: what only follows comes last. */
  readonly rank: number;
}

/**
 * The root causes of findings: one for each distinct wrong answer, over operations, requirements, classes and levels.
 *
 * What only follows from a wrong answer (its body has another shape, its status is documented nowhere) stands under it.
 */
export function causesOf(findings: readonly Finding[]): readonly RootCause[] {
  const unread = unreadBodies(findings);
  const read = findings.filter((each) => !unread(each));
  const primary = apartByFault(read.flatMap(primaryOf), ({ finding, key }) => key === answerOf(finding));
  const keys = new Map(
    primary.flatMap(({ finding, key }) =>
      [answerAt(finding), answerOf(finding)].map((each) => [each, key] as const),
    ),
  );
  const isPrimary = new Set(primary.map(({ finding }) => finding));
  const accepted = acceptedIn(findings);
  const openTo = new Map(findings.filter(isOpen).map((each) => [nobodyAt(each), each]));
  const secondary = findings
    .filter((each) => !isPrimary.has(each))
    .map((finding): Sorted => {
      const answer = keys.get(answerAt(finding)) ?? keys.get(answerOf(finding));
      const key = followsFromAnswer(finding) ? answer : undefined;
      if (key !== undefined) return { finding, key, rank: 1 };
      const shown = unread((isEffect(finding) && accepted.get(placeOf(finding))) || finding);
      if (shown) return { finding, key: 'unread body', rank: shown === finding ? 0 : 1 };
      const cause = isEffect(finding) ? accepted.get(placeOf(finding)) : openTo.get(nobodyAt(finding));
      const follows = cause !== undefined && cause !== finding;
      return { finding, key: likeness(cause ?? finding), rank: follows ? 1 : 0 };
    });
  const groups = Map.groupBy([...primary, ...secondary], ({ key }) => key);
  return [...groups.values()].map(causeFrom).toSorted(inOrder);
}

/** A finding that names a cause by itself, or nothing if it may only follow from another. */
function primaryOf(finding: Finding): readonly Sorted[] {
  const { reply } = finding.exchange;
  const sorted = (key: string): readonly Sorted[] => [{ finding, key, rank: 0 }];
  if (finding.since) return sorted(`damage ${finding.operation}`);
  if (finding.aftermath) return sorted(`aftermath ${finding.variants.toSorted().join()}`);
  if (finding.kind.endsWith(' under load')) return sorted('under load');
  if (ABOUT_ANSWERS.test(finding.requirement)) return [];
  if (reply.kind === 'no-answer') return sorted(answerOf(finding));
  if (reply.status >= 500) return sorted(isUnreadable(finding) ? unreadable(finding) : answerOf(finding));
  if (isLenient(finding)) return sorted(LENIENT_READERS[readerOf(finding)]);
  if (reply.status >= 400 && finding.kind === String(reply.status)) return sorted(likeStatus(finding));
  return [];
}

function isUnreadable({ provokedBy }: Finding): boolean {
  return UNREADABLE.some((each) => each === provokedBy['fault']);
}

/** The failure to read a body, in whatever words. */
function unreadable(finding: Finding): string {
  const { kind, shape } = wrongAnswerOf(finding);
  return `unreadable ${kind} ${shape}`;
}

/** It was carried out, though only a parser that takes more than it should can read it. */
function isLenient(finding: Finding): boolean {
  const { requirement, doubt } = finding;
  return isCarriedOut(finding) && (OF_PARSERS.includes(requirement) || isOfLenientReader(doubt));
}

function readerOf({ requirement }: Finding): keyof typeof LENIENT_READERS {
  return requirement === 'not-found.malformed-id' ? 'path' : 'body';
}

/**
 * That something else was carried out too is no reason why this was: one `204` is like another. Nor is it why a valid request was
 * answered as it was.
 */
function followsFromAnswer(finding: Finding): boolean {
  const { requirement, provokedBy, exchange } = finding;
  if (isCarriedOut(finding) && provokedBy['kind'] === 'valid') return false;
  return (
    ABOUT_ANSWERS.test(requirement) || exchange.reply.kind === 'no-answer' || exchange.reply.status >= 400
  );
}

/** The server can't do what it was asked for (RFC 9110 §15.6.2): its status is the reason, whatever it is that it can't. */
const NOT_IMPLEMENTED = 501;

function answerOf(finding: Finding): string {
  const { reply } = finding.exchange;
  if (reply.kind === 'answer' && reply.status === NOT_IMPLEMENTED) return String(NOT_IMPLEMENTED);
  const { kind, shape, message } = wrongAnswerOf(finding);
  return `${kind} ${shape} ${message}`;
}

/** An answer on one operation: where it says nothing of what failed, it may have other causes on others. */
function answerAt(finding: Finding): string {
  return `${finding.operation} ${answerOf(finding)}`;
}

/** A refusal with the wrong status: what it says differs from key to key. */
function likeStatus(finding: Finding): string {
  const { kind, shape } = wrongAnswerOf(finding);
  return `${finding.requirement.split('.')[0]} ${kind} ${shape}`;
}

/** What the same promise broken in the same way has in common: what is malformed is let in alike by a create (201) and a change (200). */
function likeness({ requirement, kind }: Finding): string {
  const way = requirement.startsWith('malformed.') ? kind.replace(/^2\d\d$/, '2XX') : kind;
  return `${OF_WHAT_IS_NOT_THERE.includes(requirement) ? 'absent' : requirement} ${way}`;
}

/** The first finding of each class on each operation that was carried out, though it should have been refused. */
function acceptedIn(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  const accepted = findings.filter((each) => !isEffect(each) && isCarriedOut(each));
  return new Map(accepted.toReversed().map((each) => [placeOf(each), each]));
}

/** It was carried out for nobody: that it is for whoever has a wrong credential says no more. */
function isOpen(finding: Finding): boolean {
  return finding.requirement === 'unauthenticated.no-token' && isCarriedOut(finding);
}

/** Where a finding about a wrong credential would say the same as one about none. */
function nobodyAt({ requirement, operation, kind }: Finding): string | undefined {
  return WRONG_CREDENTIALS.test(requirement) ? `${operation} ${kind}` : undefined;
}

/** What was carried out has an effect. */
function isEffect({ requirement }: Finding): boolean {
  return requirement.endsWith('.no-effect');
}

function isCarriedOut({ exchange: { reply } }: Finding): boolean {
  return reply.kind === 'answer' && reply.status < 300;
}

function placeOf({ requirement, operation }: Finding): string {
  return `${requirement.split('.')[0]} ${operation}`;
}

/** A cause has the name of what most of its surest findings are about, and is shown by the smallest request of them. */
function causeFrom(group: readonly Sorted[]): RootCause {
  const times = Map.groupBy(group, ({ finding }) => finding.requirement);
  const timesOf = ({ finding }: Sorted): number => times.get(finding.requirement)?.length ?? 0;
  const sorted = group.toSorted(
    (one, other) => bySureness(one, other) || timesOf(other) - timesOf(one) || bySize(one, other),
  );
  const [first] = sorted;
  if (!first) throw new RangeError('a group has a member');
  const own = sorted.filter(({ rank }) => rank === first.rank).map(({ finding }) => finding);
  const follows = sorted.filter(({ rank }) => rank !== first.rank).map(({ finding }) => finding);
  const { requirement, kind } = first.finding;
  const requirements = [...new Set(sorted.map(({ finding }) => finding.requirement))];
  return {
    requirement,
    level: sorted.some(({ finding }) => finding.level === 'MUST') ? 'MUST' : 'SHOULD',
    kind,
    operations: [...new Set(own.map((each) => each.operation))],
    findings: own.map((each) => each.id),
    ...(follows.length > 0 && { follows: follows.map((each) => each.id) }),
    ...(requirements.length > 1 && { requirements }),
    ...(Object.values<string>(LENIENT_READERS).includes(first.key) && { minor: true as const }),
  };
}

/** The surest comes first: of a MUST that follows from a SHOULD the MUST, since it gives the cause its level. */
function bySureness(one: Sorted, other: Sorted): number {
  return (
    one.finding.level.localeCompare(other.finding.level) ||
    one.rank - other.rank ||
    shareOf(other.finding) - shareOf(one.finding) ||
    Number(isByTheWay(one.finding)) - Number(isByTheWay(other.finding))
  );
}

function bySize(one: Sorted, other: Sorted): number {
  return sizeOf(one.finding) - sizeOf(other.finding);
}

function shareOf({ again: { times, of } }: Finding): number {
  return of === 0 ? 0 : times / of;
}

/** Nothing was provoked: what did it was another request. */
function isByTheWay({ proof }: Finding): boolean {
  return proof === null;
}

function sizeOf({ exchange: { request } }: Finding): number {
  return request.target.length + (request.body?.content.length ?? 0);
}

/** MUSTs before SHOULDs, what is on many operations first, and what nobody mends first last. */
function inOrder(one: RootCause, other: RootCause): number {
  return (
    Number(one.minor ?? false) - Number(other.minor ?? false) ||
    one.level.localeCompare(other.level) ||
    other.operations.length - one.operations.length
  );
}
