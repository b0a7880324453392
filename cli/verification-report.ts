import type { Contract } from '../contracts/contract.ts';
import type { Expectation } from '../contracts/requirements/expectation.ts';
import { expectationFor } from '../contracts/sources/expectation-for.ts';
import type { BlamedVerification } from '../pacts/verify/blamed.ts';
import type { VerificationVerdict } from '../pacts/verify/verification-verdict.ts';
import { storeExchange } from '../engine/send/store-exchange.ts';
import type { Redactor } from '../engine/send/redactor.ts';
import { counted } from '../reports/html/counted.ts';
import { curlLine } from '../reports/curl.ts';
import { excerpt, safeText } from '../reports/safe-text.ts';
import { sentenceText } from '../reports/sentence-text.ts';
import { wrapped } from '../reports/wrapped.ts';
import type { Look } from '../reports/look.ts';

/** What a verification is printed with. */
export interface VerificationPrint {
  readonly look: Look;
  readonly redactor: Redactor;
  /** For `curl` lines. */
  readonly baseUrl: string;
  readonly target: string;
  readonly seconds: number;
  /** What is promised, word for word. */
  readonly contract: Contract;
}

const MOST_BROKEN = 20;
const MOST_REASONS = 8;
const LABEL = 10;

/** What verifying pacts came to, for a reader at a terminal: each broken promise once, then the verdict. */
export function verificationReport(verdict: VerificationVerdict, print: VerificationPrint): string {
  const groups = grouped(verdict.broken, (each) => each.breaks[0] ?? `${each.consumer} ${each.description}`);
  const shown = groups.slice(0, MOST_BROKEN).map((group) => brokenText(group, print));
  return [
    ...shown,
    ...(groups.length > shown.length ? [`… and ${groups.length - shown.length} more`] : []),
    ...excusedLines(verdict),
    ...reasonLines(verdict, print),
    summary(verdict, print),
  ].join('\n\n');
}

function brokenText(
  group: readonly BlamedVerification[],
  { look, redactor, baseUrl, contract }: VerificationPrint,
): string {
  const [first] = group;
  if (!first) return '';
  const line = (label: string, text: string): string =>
    `  ${look.paint('dim', label.padEnd(LABEL))}${excerpt(redactor.redact(text), Math.max(40, look.width - LABEL - 2))}`;
  const operations = [...new Set(group.flatMap((each) => each.operation ?? []))];
  const broken = brokenPromise(first, contract);
  const [sentence] = broken?.restsOn ?? [];
  const stored = first.exchange && storeExchange(first.exchange, redactor);
  const answer =
    stored?.reply.kind === 'answer'
      ? `${stored.reply.status} ${stored.reply.body.encoding === 'utf8' ? stored.reply.body.content : '(bytes)'}`
      : (stored?.reply.message ?? 'no request was sent');
  return [
    look.paint(
      'bold',
      look.paint(
        first.level === 'MUST' ? 'red' : 'yellow',
        `✗ ${first.level} ${first.breaks[0] ?? first.consumer}`,
      ),
    ) + (broken ? `: ${broken.failureTitle}` : ''),
    ...(sentence
      ? [
          `  ${look.paint('dim', 'promise'.padEnd(LABEL))}${wrapped(sentenceText(sentence), look.width, LABEL + 2)}`,
        ]
      : []),
    ...(operations.length > 0 ? [line('on', operations.join(', '))] : []),
    line(
      'pact',
      `${first.description}${group.length > 1 ? ` (and ${group.length - 1} more interactions)` : ''}`,
    ),
    ...first.mismatches.map((each) => line('mismatch', each)),
    line('answer', answer),
    ...(first.doubt === undefined ? [] : [line('rests on', first.doubt)]),
    ...(stored ? [`  ${look.paint('dim', 'curl'.padEnd(LABEL))}${curlLine(stored.request, baseUrl)}`] : []),
  ].join('\n');
}

/** What is expected of the operation by the promise that is broken. */
function brokenPromise(
  { operation, breaks }: BlamedVerification,
  contract: Contract,
): Expectation | undefined {
  const requirement = contract.requirements.find(({ id }) => id === breaks[0]);
  const own = contract.operations.find(({ id }) => id === operation);
  return requirement && own && expectationFor(contract, requirement, own);
}

function excusedLines({ excused }: VerificationVerdict): readonly string[] {
  if (excused.length === 0) return [];
  const lines = excused.map((each) => `  ${safeText(each.description)}${each.pending ? ' (pending)' : ''}`);
  return [['Broken, and known or pending', ...lines.slice(0, MOST_BROKEN)].join('\n')];
}

function reasonLines(
  { notJudged }: VerificationVerdict,
  { look, contract }: VerificationPrint,
): readonly string[] {
  if (notJudged.length === 0) return [];
  const reasons = grouped(notJudged, (each) => each.reason ?? '').toSorted(
    (one, other) => other.length - one.length,
  );
  const lines = reasons
    .slice(0, MOST_REASONS)
    .map(
      (group) =>
        `  ${String(group.length).padStart(4)}  ${excerpt(group[0]?.reason ?? '', Math.max(40, look.width - 8))}`,
    );
  const more = reasons.length - lines.length;
  return [
    [
      'Not judged, and why',
      ...lines,
      ...(more > 0 ? [`        … and ${counted(more, 'more reason')}`] : []),
      ...adviceLines(notJudged, contract),
    ].join('\n'),
  ];
}

/** Where valid requests are refused a run finds out what they need; a pact must be told. */
function adviceLines(notJudged: VerificationVerdict['notJudged'], { promises }: Contract): readonly string[] {
  const refused = notJudged.filter(({ reason = '' }) => REFUSED.test(reason));
  if (promises || refused.length === 0) return [];
  return [
    `  Valid requests were refused in ${refused.length} of them. What they need beside the document a run learns,`,
    '  and a pact is told by notes: naysayer run, then naysayer plan --learnt naysayer.learnt.yaml,',
    '  name that file under overlays in the config, then naysayer pacts and naysayer verify.',
  ];
}

const REFUSED =
  /(did not succeed: \w+|, which the precondition needs,|the valid request) was answered 4(?!01|03)\d\d/;

function summary(verdict: VerificationVerdict, { look, target, seconds }: VerificationPrint): string {
  const { exitCode, kept, broken, excused, notJudged, because } = verdict;
  const word = ['kept', 'broken', 'not judged'][exitCode] ?? '';
  const style = (['green', 'red', 'yellow'] as const)[exitCode];
  const all = kept + broken.length + excused.length + notJudged.length;
  const judged = all === 0 ? 0 : Math.floor((1 - notJudged.length / all) * 100);
  const should = broken.filter((each) => each.level === 'SHOULD').length;
  return [
    look.paint('bold', look.paint(style, `${safeText(target)}: the pact is ${word}${pendingText(excused)}`)),
    ...because.map((each) => `  ${each}`),
    `  ${kept} kept, ${broken.length - should} MUST broken, ${should} SHOULD broken, ${excused.length} known or pending, ${notJudged.length} not judged`,
    `  ${judged} % of ${counted(all, 'interaction')} judged, in ${seconds.toFixed(1)} s (${Math.round(all / seconds)} a second)`,
  ].join('\n');
}

/** What fails and does not fail the build yet belongs into the headline. */
function pendingText(excused: readonly BlamedVerification[]): string {
  const count = excused.filter(({ pending }) => pending).length;
  if (count === 0) return '';
  return `, beside ${count} pending ${count === 1 ? 'interaction that fails' : 'interactions that fail'}`;
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups.values()];
}
