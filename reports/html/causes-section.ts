import { placeText } from '../sentence-text.ts';
import type { Finding } from '../../engine/verdict/result.ts';
import type { StoredBody } from '../../wire/stored-exchange.ts';
import { brokenIn } from '../broken-in.ts';
import type { Broken } from '../broken-in.ts';
import type { RunReport } from '../run-report.ts';
import { clipped } from './clipped.ts';
import { counted } from './counted.ts';
import { differenceOf } from './browser/difference.ts';
import type { Mark } from './browser/difference.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { PageData } from './page-data.ts';
import { pastableCurl } from './pastable-curl.ts';
import { requirementPage } from '../requirement-page.ts';
import { replayLine } from './replay-line.ts';

const SHOWN_OPERATIONS = 12;
const MOST_CURL = 3000;
const MOST_LETTERS = 600;
const MOST_BODY = 200;

/** Each root cause once, with the one request that shows it and how it is sent again. */
export function causesSection(report: RunReport, data: PageData): Markup {
  const causes = brokenIn(report);
  const requirements = new Map(data.requirements.map((each, index) => [each.id, { ...each, index }]));
  const cards = causes.map((cause, index) => card(cause, index === 0));
  return markup`<section aria-labelledby="broken" class="causes">
    <h2 id="broken" tabindex="-1">
      What is broken <span class="count" id="causes-count">${counted(causes.length, 'root cause')}</span>
    </h2>
    ${causes.length === 0 ? markup`<p class="none">Nothing${report.verdict.deviations.some((each) => each.state === 'broken as known') ? ' but known deviations' : ''}.</p>` : cards}
    <p class="none" id="no-cause" hidden>No root cause passes the filters.</p>
  </section>`;

  function card(
    { cause: { requirement: id, level, kind, operations }, findings }: Broken,
    isOpen: boolean,
  ): Markup | string {
    const [finding] = findings;
    if (!finding) return '';
    const requirement = requirements.get(id);
    const [sentence] = finding?.restsOn ?? requirement?.restsOn ?? [];
    const mark = level === 'MUST' ? markup`<span class="mark">✗</span>` : markup`<span class="mark">!</span>`;
    return markup`<details
      class="cause"
      data-outcome="${level === 'MUST' ? 'fail' : 'warn'}"
      data-requirement="${requirement?.index ?? -1}"
      ${isOpen ? ' open' : ''}
    >
      <summary>
        <span class="level">${mark} ${level}</span
        ><span class="title"
          >${finding?.title ?? requirement?.failureTitle ?? 'a promise is broken'} <code>${clipped(id, 200)}</code></span
        ><span class="on"
          ><code>${clipped(kind, 40)}</code> on ${operations.length === 1 ? clipped(operations[0] ?? '', 100) : counted(operations.length, 'operation')}</span
        >
      </summary>
      ${sentence ? markup`<blockquote>“${sentence.text}” <cite>${placeText(sentence)}</cite></blockquote>` : ''}
      <dl class="rows">
        ${rows(finding)}
        <div>
          <dt>on</dt>
          <dd>${operationLinks(findings)}</dd>
        </div>
        ${sendAgain(finding)}
        <div>
          <dt>see</dt>
          <dd><code>${requirementPage(clipped(id, 200))}</code> in naysayer</dd>
        </div>
      </dl>
      <p class="more">
        <a href="#finding=${encodeURIComponent(finding.id.toWellFormed())}">Request, answer and proof</a>
        <a href="#q=${encodeURIComponent(id.toWellFormed())}" data-to="matrix">Show in the matrix</a>
      </p>
    </details> `;
  }

  function sendAgain(finding: Finding): readonly Markup[] {
    const lines = [
      ['curl', pastableCurl(finding.exchange.request, report.target.baseUrl, MOST_CURL)],
      ['replay', replayLine(finding)],
    ] as const;
    return lines.flatMap(([name, line]) => (line === undefined ? [] : [lineRow(name, line)]));
  }
}

function lineRow(name: string, line: string): Markup {
  return markup`<div>
    <dt>${name}</dt>
    <dd class="line"><code tabindex="0">${line}</code></dd>
  </div>`;
}

function rows(finding: Finding): readonly Markup[] {
  const { request } = finding.exchange;
  const { expected, actual } = differenceOf(
    clipped(finding.expected, MOST_LETTERS),
    clipped(finding.actual, MOST_LETTERS),
  );
  const more = finding.variants.length - 3;
  const fault = finding.variants.slice(0, 3).join('; ') + (more > 0 ? ` (and ${more} more)` : '');
  const all: readonly (readonly [string, Markup | string])[] = [
    ['fault', clipped(fault, MOST_LETTERS)],
    ['expected', markup`<code>${marked(expected, 'wanted')}</code>`],
    ['actual', markup`<code>${marked(actual, 'got')}</code>`],
    [
      'request',
      markup`<code>${request.method} ${clipped(request.target, MOST_LETTERS)}${bodyText(request.body)}</code>`,
    ],
    ['again', againText(finding)],
    ...(finding.doubt === undefined ? [] : [['rests on', clipped(finding.doubt, MOST_LETTERS)] as const]),
  ];
  return all.map(
    ([name, value]) =>
      markup`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  );
}

function marked(marks: readonly Mark[], name: 'wanted' | 'got'): readonly (Markup | string)[] {
  return marks.map(({ text, differs }) => (differs ? markup`<mark class="${name}">${text}</mark>` : text));
}

function bodyText(body: StoredBody | null): string {
  if (body === null) return '';
  return body.encoding === 'utf8' ? ` ${clipped(body.content, MOST_BODY)}` : ' (bytes that are no UTF-8)';
}

function againText({ again: { times, of } }: Finding): string {
  return of === 0 ? 'not sent again' : `came again ${times} of ${of} times`;
}

function operationLinks(findings: readonly Finding[]): Markup {
  const links = findings.map(
    ({ id, operation }) =>
      markup`<li>
        <a href="#finding=${encodeURIComponent(id.toWellFormed())}">${clipped(operation, 200)}</a>
      </li>`,
  );
  const rest = links.slice(SHOWN_OPERATIONS);
  return markup`<ul class="chips">
      ${links.slice(0, SHOWN_OPERATIONS)}
    </ul>
    ${
      rest.length === 0
        ? ''
        : markup`<details class="rest">
            <summary>and ${counted(rest.length, 'more operation')}</summary>
            <ul class="chips">
              ${rest}
            </ul>
          </details>`
    }`;
}
