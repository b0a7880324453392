import { isBuiltIn } from '../built-in.ts';
import type { Outcome } from '../../engine/verdict/result.ts';
import type { RunReport } from '../run-report.ts';
import { changedLines } from '../leftover-lines.ts';
import { percent } from '../verdict-of.ts';
import { clipped } from './clipped.ts';
import { counted } from './counted.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { OUTCOMES } from './outcomes.ts';

const SIGNS = ['✓', '✗', '?'] as const;
const WORDS = ['is kept', 'is broken', 'could not be judged'] as const;

/** What the run came to, in words, and what was run. */
export function verdictSection(report: RunReport): Markup {
  const { verdict, target } = report;
  const { outcomes, exitCode, because } = verdict;
  const changed = changedLines(report.leftovers);
  const but = exitCode === 0 && outcomes.warn > 0 ? `, but for ${counted(outcomes.warn, 'SHOULD')}` : '';
  return markup`<header class="verdict" data-exit="${exitCode}">
    <h1>
      <span class="sign" aria-hidden="true">${SIGNS[exitCode]}</span> ${clipped(target.name, 200)}: the
      contract ${WORDS[exitCode]}${but}
    </h1>
    ${changed.length === 0 ? '' : list(changed)}
    ${because.length === 0 ? '' : list(because)}
    <dl class="tiles">
      <div class="holds">
        <dt>Holds</dt>
        <dd><b>${grouped(outcomes.pass)}</b> ${outcomes.pass === 1 ? 'promise' : 'promises'} kept</dd>
      </div>
      <div class="broken">
        <dt>Broken</dt>
        <dd>${brokenWords(report)}</dd>
      </div>
      <div class="unjudged">
        <dt>Not judged</dt>
        <dd>${unjudgedWords(report)}</dd>
      </div>
    </dl>
    ${bar(outcomes)} ${facts(report)}
  </header>`;
}

function list(lines: readonly string[]): Markup {
  return markup`<ul class="because">
    ${lines.map((each) => markup`<li>${clipped(each, 500)}</li>`)}
  </ul>`;
}

function brokenWords({ verdict: { outcomes, causes, deviations } }: RunReport): Markup {
  if (outcomes.fail + outcomes.warn === 0) return markup`<b>0</b> promises broken`;
  const known = deviations.filter((each) => each.state === 'broken as known').length;
  const from = causes.length === 0 ? '' : `, from ${counted(causes.length, 'root cause')}`;
  const deviating = known === 0 ? '' : `; ${counted(known, 'known deviation')}`;
  return markup`<b>${grouped(outcomes.fail)}</b> MUST and
    <b>${grouped(outcomes.warn)}</b> SHOULD${from}${deviating}`;
}

function unjudgedWords({ verdict: { outcomes, judged, obstacles } }: RunReport): Markup {
  const reasons = obstacles.length === 0 ? '' : `, for ${counted(obstacles.length, 'reason')}`;
  const failed = outcomes['harness-failed'];
  const own = failed === 0 ? '' : markup`; naysayer itself failed on <b>${grouped(failed)}</b>`;
  return markup`<b>${grouped(outcomes.inconclusive)}</b> not judged${reasons}${own}; ${percent(judged)} of what
    applies was judged`;
}

/** The shares of the outcomes; what does not apply is left out. */
function bar(outcomes: Readonly<Record<Outcome, number>>): Markup {
  const shown = OUTCOMES.filter(({ id }) => id !== 'not-applicable' && outcomes[id] > 0).toReversed();
  const all = shown.reduce((sum, { id }) => sum + outcomes[id], 0);
  let from = 0;
  const parts = shown.map(({ id }) => {
    const width = (outcomes[id] / all) * 1000;
    from += width;
    return markup`<rect
      class="fill"
      data-outcome="${id}"
      x="${(from - width).toFixed(2)}"
      width="${width.toFixed(2)}"
      height="10"
    />`;
  });
  const legend = [...OUTCOMES.slice(0, -1).toReversed(), ...OUTCOMES.slice(-1)]
    .filter(({ id }) => outcomes[id] > 0)
    .map(
      ({ id, sign, word }) =>
        markup`<li data-outcome="${id}">
          <span class="mark" aria-hidden="true">${sign}</span> ${grouped(outcomes[id])} ${outcomes[id] === 1 ? word : word.replace('does not', 'do not')}
        </li>`,
    );
  return markup`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      ${parts}
    </svg>
    <ul class="legend" aria-label="Outcomes">
      ${legend}
    </ul>`;
}

function facts(report: RunReport): Markup {
  const { target, contract, shards } = report;
  const source = isBuiltIn(contract) ? '' : ` (${clipped(contract.source, 200)})`;
  const rows: readonly (readonly [string, string | Markup])[] = [
    ['target', markup`<code>${clipped(target.baseUrl, 500)}</code>`],
    ['contract', `${clipped(contract.name, 200)} ${clipped(contract.version, 50)}${source}`],
    ['started', dateText(report.startedAt)],
    ['took', durationText(report.millis)],
    ['requests', grouped(report.requests)],
    ['seed', String(report.seed)],
    ...(report.strict ? [['strict', 'a broken SHOULD fails the run'] as const] : []),
    ...(report.budget === undefined ? [] : [['budget', `${grouped(report.budget)} requests`] as const]),
    ...(shards.length === 0
      ? []
      : [['shards', shards.map((each) => `${each.index}/${each.of}`).join(', ')] as const]),
  ];
  return markup`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        markup`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function dateText(startedAt: string): string {
  const time = Date.parse(startedAt);
  if (Number.isNaN(time)) return clipped(startedAt, 50);
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function durationText(millis: number): string {
  const seconds = millis / 1000;
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
