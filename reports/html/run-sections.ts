import type { Outcome } from '../../engine/verdict/result.ts';
import type { RunReport } from '../run-report.ts';
import { leftoverLines } from '../leftover-lines.ts';
import { UNSTABLE, unstableLines } from '../unstable-lines.ts';
import { accessTable } from '../access-table.ts';
import { setAsideLines } from '../set-aside-text.ts';
import { clipped } from './clipped.ts';
import { counted } from './counted.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

const MOST_REASONS = 100;
const MOST_LETTERS = 500;
const MOST_ROWS = 500;

/** What could not be judged and why, the known deviations, what was not sent, and where the time went. */
export function runSections(report: RunReport): readonly (Markup | string)[] {
  return [
    unstable(report),
    unjudged(report),
    access(report),
    setAside(report),
    learnt(report),
    deviations(report),
    unproved(report),
    leftBehind(report),
    timings(),
  ];
}

function unjudged(report: RunReport): Markup {
  const failures = Map.groupBy(
    report.cells.filter((cell) => cell.outcome === 'harness-failed'),
    (cell) => cell.reason ?? 'no reason is known',
  );
  const rows = [
    ...[...failures].map(([reason, cells]) => row('harness-failed', '⚠', cells.length, reason)),
    ...report.verdict.obstacles.map(({ reason, cells }) => row('inconclusive', '?', cells, reason)),
  ];
  const more = rows.length - MOST_REASONS;
  return markup`<section aria-labelledby="unjudged-title">
    <h2 id="unjudged-title">Not judged, and why</h2>
    ${
      rows.length === 0
        ? markup`<p class="none">Everything that applies was judged.</p>`
        : markup`<ul class="reasons">
            ${rows.slice(0, MOST_REASONS)}
          </ul>`
    }
    ${more > 0 ? markup`<p>… and ${counted(more, 'more reason')}: filter the matrix by “not judged”.</p>` : ''}
  </section>`;
}

function unstable(report: RunReport): Markup | string {
  const lines = unstableLines(report);
  if (lines.length === 0) return '';
  const more = lines.length - MOST_REASONS;
  return markup`<section aria-labelledby="unstable-title">
    <h2 id="unstable-title">Unstable: ${UNSTABLE}</h2>
    <ul class="reasons">
      ${lines.slice(0, MOST_REASONS).map(
        ({ operation, requirement, actual, again }) =>
          markup`<li data-outcome="unstable">
            <span class="mark" aria-hidden="true">~</span><code>${operation}</code
            ><span>${requirement}: ${clipped(actual, MOST_LETTERS)}; ${again}</span>
          </li>`,
      )}
    </ul>
    ${more > 0 ? markup`<p>… and ${counted(more, 'more')}.</p>` : ''}
  </section>`;
}

function row(outcome: Outcome, sign: string, cells: number, reason: string): Markup {
  const words = encodeURIComponent(reason.slice(0, 200).toWellFormed());
  return markup`<li data-outcome="${outcome}">
    <span class="mark" aria-hidden="true">${sign}</span><b>${cells}</b
    ><span>${clipped(reason, MOST_LETTERS)}</span
    ><a href="#outcome=${outcome}&amp;q=${words}" data-to="matrix">where</a>
  </li>`;
}

function access(report: RunReport): Markup | string {
  const table = accessTable(report);
  if (!table) return '';
  const more = table.rows.length - MOST_ROWS;
  return markup`<section aria-labelledby="access-title">
    <h2 id="access-title">Access, as it was seen</h2>
    <div class="wide" tabindex="0" role="region" aria-label="Table of access">
      <table>
        <thead>
          <tr>
            <th scope="col">operation</th>
            ${table.users.map((each) => markup`<th scope="col">${each}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows.slice(0, MOST_ROWS).map(
            ({ operation, answers }) =>
              markup`<tr>
                <td><code>${operation}</code></td>
                ${answers.map((each) => markup`<td>${each}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${more > 0 ? markup`<p>… and ${counted(more, 'more operation')}.</p>` : ''}
  </section>`;
}

function deviations({ verdict }: RunReport): Markup | string {
  if (verdict.deviations.length === 0) return '';
  const rows = verdict.deviations.map(
    ({ requirement, operations, reason, expires, state, kept }) =>
      markup`<tr>
        <td><code>${requirement}</code></td>
        <td>${operations.includes('*') ? 'all operations' : operations.join(', ')}</td>
        <td>${state}${kept.length > 0 ? ` on ${kept.join(', ')}` : ''}</td>
        <td>${expires}</td>
        <td>${clipped(reason, MOST_LETTERS)}</td>
      </tr>`,
  );
  return markup`<section aria-labelledby="deviations-title">
    <h2 id="deviations-title">Known deviations</h2>
    <div class="wide" tabindex="0" role="region" aria-label="Table of known deviations">
      <table>
        <thead>
          <tr>
            <th>promise</th>
            <th>on</th>
            <th>state</th>
            <th>until</th>
            <th>reason</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

function setAside({ contract: { setAside: all = [] } }: RunReport): Markup | string {
  if (all.length === 0) return '';
  const more = all.length - MOST_REASONS;
  return markup`<section aria-labelledby="aside-title">
    <h2 id="aside-title">Set aside</h2>
    <details>
      <summary>${counted(all.length, 'operation')} of the document can’t be tested</summary>
      <ul>
        ${setAsideLines(all.slice(0, MOST_REASONS)).map((each) => markup`<li>${clipped(each, MOST_LETTERS)}</li>`)}
      </ul>
      ${more > 0 ? markup`<p>… and ${counted(more, 'more operation')}.</p>` : ''}
    </details>
  </section>`;
}

function learnt({ contract: { learnt: all = [] } }: RunReport): Markup | string {
  if (all.length === 0) return '';
  const more = all.length - MOST_REASONS;
  return markup`<section aria-labelledby="learnt-title">
    <h2 id="learnt-title">Learnt</h2>
    <details>
      <summary>${counted(all.length, 'operation')} refused a valid request at first</summary>
      <ul>
        ${all.slice(0, MOST_REASONS).map((each) => markup`<li>${clipped(each.words, MOST_LETTERS)}</li>`)}
      </ul>
      ${more > 0 ? markup`<p>… and ${counted(more, 'more operation')}.</p>` : ''}
    </details>
  </section>`;
}

function unproved({ unproved: texts }: RunReport): Markup | string {
  if (texts.length === 0) return '';
  return markup`<section aria-labelledby="unproved-title">
    <h2 id="unproved-title">Not sent</h2>
    <details>
      <summary>${counted(texts.length, 'fault')} could not be proved, and so were not sent</summary>
      <ul>
        ${texts.slice(0, MOST_REASONS).map((each) => markup`<li>${clipped(each, MOST_LETTERS)}</li>`)}
      </ul>
    </details>
  </section>`;
}

function leftBehind({ leftovers }: RunReport): Markup | string {
  const lines = leftoverLines(leftovers);
  if (lines.length === 0) return '';
  return markup`<section aria-labelledby="left-title">
    <h2 id="left-title">What is left in the target</h2>
    <ul>
      ${lines.slice(0, MOST_REASONS).map((each) => markup`<li>${clipped(each, MOST_LETTERS)}</li>`)}
    </ul>
  </section>`;
}

/** Filled by the page's script. */
function timings(): Markup {
  return markup`<section aria-labelledby="timings-title" id="timings" hidden>
    <h2 id="timings-title">Time by operation</h2>
  </section>`;
}
