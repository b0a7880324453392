import { namedFirst } from './named-first.ts';
import { sentenceText } from './sentence-text.ts';
import { ERROR_CLASSES } from '../contracts/requirements/error-class.ts';
import type { Outcome } from '../engine/verdict/result.ts';
import { accessTable } from './access-table.ts';
import { brokenIn } from './broken-in.ts';
import type { Broken } from './broken-in.ts';
import { findingLines } from './finding-lines.ts';
import { changedLines, leftoverLines } from './leftover-lines.ts';
import { markdownBlock, markdownCode, markdownText } from './markdown-text.ts';
import type { RunReport } from './run-report.ts';
import { UNSTABLE, unstableLines } from './unstable-lines.ts';
import { setAsideLines } from './set-aside-text.ts';
import { percent } from './verdict-of.ts';
import { verdictWord } from './verdict-word.ts';

/** GitHub takes no more of a step. */
const MOST_BYTES = 1_048_576;
/** Kept free for the line that says what was left out. */
const ROOM = 1024;
const MOST_NAMED = 20;
const MOST_OBSTACLES = 20;
const MOST_ROWS = 200;
const SIGN = ['✅', '❌', '❔'];

const COLUMNS: readonly (readonly [string, Outcome])[] = [
  ['kept', 'pass'],
  ['MUST broken', 'fail'],
  ['SHOULD broken', 'warn'],
  ['unstable', 'unstable'],
  ['not judged', 'inconclusive'],
  ['does not apply', 'not-applicable'],
  ['naysayer failed', 'harness-failed'],
];

/** A report as Markdown, fit for the summary of a step in GitHub Actions: at most 1 MiB. */
export function markdownSummary(report: RunReport): string {
  const causes = brokenIn(report).map((each) => causeSection(each, report));
  const end = [
    unstable(report),
    access(report),
    deviations(report),
    setAside(report),
    learnt(report),
    obstacles(report),
    leftBehind(report),
  ].flat();
  const head = [title(report), classes(report), ...(causes.length > 0 ? ['### Root causes'] : [])];
  return fitted(head, causes, end);
}

/** All of the head and the end, and as many root causes as there is room for. */
function fitted(head: readonly string[], causes: readonly string[], end: readonly string[]): string {
  const size = (text: string): number => Buffer.byteLength(text) + 2;
  let left = MOST_BYTES - ROOM - [...head, ...end].reduce((sum, each) => sum + size(each), 0);
  const cut = causes.findIndex((each) => (left -= size(each)) < 0);
  const shown = cut === -1 ? causes : causes.slice(0, cut);
  const more = causes.length - shown.length;
  const note = more > 0 ? [`… and ${more} more root causes: see the other reports.`] : [];
  return `${[...head, ...shown, ...note, ...end].join('\n\n')}\n`;
}

function title({
  target,
  verdict,
  contract,
  requests,
  millis,
  seed,
  naysayer,
  shards,
  leftovers,
}: RunReport): string {
  const parts = shards.length > 0 ? ` · ${shards.length} of ${shards[0]?.of ?? 0} shards` : '';
  return [
    `## ${SIGN[verdict.exitCode] ?? ''} ${markdownText(target.name)}: the contract is ${verdictWord(verdict)}`,
    ...changedLines(leftovers).map((each) => `**${markdownText(each)}**`),
    ...(verdict.because.length > 0
      ? [verdict.because.map((each) => `- ${markdownText(each)}`).join('\n')]
      : []),
    `${markdownText(`${contract.name} ${contract.version}`)} · ${percent(verdict.judged)} of what applies was judged · ${requests} requests in ${(millis / 1000).toFixed(1)} s · seed ${seed}${parts} · naysayer ${markdownText(naysayer)}`,
  ].join('\n\n');
}

function classes({ cells }: RunReport): string {
  const rows = ERROR_CLASSES.map((errorClass) => {
    const own = cells.filter((cell) => cell.errorClass === errorClass);
    return [
      errorClass,
      ...COLUMNS.map(([, outcome]) => own.filter((cell) => cell.outcome === outcome).length),
    ];
  });
  return table(['class', ...COLUMNS.map(([name]) => name)], rows);
}

function causeSection({ cause, title: failure, restsOn, findings }: Broken, { target }: RunReport): string {
  const [finding] = findings;
  const sign = cause.level === 'MUST' ? '✗' : '!';
  const lines = finding ? findingLines(finding, target.baseUrl) : [];
  const curl = lines.find(([label]) => label === 'curl')?.[1];
  return [
    `#### ${sign} ${cause.level} ${markdownCode(cause.requirement)}: ${markdownText(failure)}`,
    ...restsOn.slice(0, 1).map((each) => `> ${markdownText(sentenceText(each))}`),
    [
      `- on ${namedFirst(
        cause.operations.map((each) => markdownCode(each)),
        MOST_NAMED,
      )}`,
      ...((cause.requirements ?? []).length > 1
        ? [
            `- also ${(cause.requirements ?? [])
              .filter((each) => each !== cause.requirement)
              .map(markdownCode)
              .join(', ')}`,
          ]
        : []),
      ...lines
        .filter(([label]) => label !== 'curl')
        .map(([label, text]) => `- ${label} ${markdownCode(text)}`),
    ].join('\n'),
    ...(curl === undefined ? [] : [markdownBlock(curl, 'sh')]),
  ].join('\n\n');
}

function unstable(report: RunReport): readonly string[] {
  const lines = unstableLines(report);
  if (lines.length === 0) return [];
  const rows = lines
    .slice(0, MOST_OBSTACLES)
    .map(({ operation, requirement, actual, again }) => [
      markdownCode(operation),
      markdownCode(requirement),
      markdownText(actual),
      markdownText(again),
    ]);
  const more = lines.length - rows.length;
  return [
    `### Unstable: ${UNSTABLE}`,
    table(['operation', 'promise', 'seen once', 'again'], rows),
    ...(more > 0 ? [`… and ${more} more.`] : []),
  ];
}

function deviations({ verdict }: RunReport): readonly string[] {
  if (verdict.deviations.length === 0) return [];
  const rows = verdict.deviations.map(({ requirement, operations, state, expires, reason }) =>
    [requirement, operations.join(', '), state, expires, reason].map((each) => markdownText(each)),
  );
  return ['### Known deviations', table(['promise', 'operations', 'state', 'until', 'reason'], rows)];
}

function setAside({ contract }: RunReport): readonly string[] {
  const { setAside: all = [] } = contract;
  if (all.length === 0) return [];
  const lines = setAsideLines(all.slice(0, MOST_OBSTACLES)).map((each) => `- ${markdownText(each)}`);
  const more = all.length - lines.length;
  return [
    `### Set aside (${all.length} operations)`,
    lines.join('\n'),
    ...(more > 0 ? [`… and ${more} more operations.`] : []),
  ];
}

function learnt({ contract }: RunReport): readonly string[] {
  const { learnt: all = [] } = contract;
  if (all.length === 0) return [];
  const lines = all.slice(0, MOST_OBSTACLES).map(({ words }) => `- ${markdownText(words)}`);
  const more = all.length - lines.length;
  return ['### Learnt from what was refused', lines.join('\n'), ...(more > 0 ? [`… and ${more} more.`] : [])];
}

function access(report: RunReport): readonly string[] {
  const found = accessTable(report);
  if (!found) return [];
  const rows = found.rows
    .slice(0, MOST_ROWS)
    .map(({ operation, answers }) => [markdownCode(operation), ...answers]);
  const more = found.rows.length - rows.length;
  return [
    '### Access, as it was seen',
    table(['operation', ...found.users.map(markdownText)], rows),
    ...(more > 0 ? [`… and ${more} more operations.`] : []),
  ];
}

function leftBehind({ leftovers }: RunReport): readonly string[] {
  const lines = leftoverLines(leftovers);
  if (lines.length === 0) return [];
  return ['### What is left in the target', lines.map((each) => `- ${markdownText(each)}`).join('\n')];
}

function obstacles({ verdict }: RunReport): readonly string[] {
  if (verdict.obstacles.length === 0) return [];
  const rows = verdict.obstacles
    .slice(0, MOST_OBSTACLES)
    .map(({ cells, reason }) => [cells, markdownText(reason)]);
  const more = verdict.obstacles.length - rows.length;
  return [
    '### Not judged, and why',
    table(['cells', 'reason'], rows),
    ...(more > 0 ? [`… and ${more} more reasons.`] : []),
  ];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
