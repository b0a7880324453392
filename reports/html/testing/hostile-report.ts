import type { CellResult, Finding } from '../../../engine/verdict/result.ts';
import type { JsonObject } from '../../../wire/json.ts';
import type { RunReport } from '../../run-report.ts';
import { cellOf, findingOf, reportOf, stored } from '../../testing/results.ts';

const RUN = 'window.__pwned=true';

/** Texts by which a target could try to act in the page of its report. */
export const HOSTILE_TEXTS: readonly string[] = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `</title><img src=x onerror="${RUN}">`,
  `<!--<script>${RUN}</script>-->`,
  `"><svg onload="${RUN}">`,
  `' autofocus onfocus='${RUN}`,
  `javascript:${RUN}`,
  `<a href="javascript:${RUN}">here</a>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  '<img src="http://127.0.0.1:1/beacon">',
  '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/">',
  '<base href="http://127.0.0.1:1/">',
  '<link rel="stylesheet" href="http://127.0.0.1:1/x.css">',
  '\u001B[2J\u001B]0;owned\u0007\u001B[201~',
  'user\u202Etxt.exe\u2066\u2069\u200B\uFEFF',
  '\uD800 half a pair \uDC00',
  '\u0000\r\n\u0085\u2028\u2029',
  '__proto__',
  'constructor',
  '{"__proto__":{"polluted":true}}',
  '%E0%A4%A 100% &lt;b&gt; &#x3C;',
];

const ALL = HOSTILE_TEXTS.join(' ');
const POLLUTING = JSON.parse(
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
) as JsonObject;

/** A report with hostile texts in every field that could come from a target, and in others. */
export function hostileReport(): RunReport {
  const cells = HOSTILE_TEXTS.flatMap((text, index) => cellsOf(text, index));
  const named = reportOf(cells, {
    deviations: [{ requirement: ALL, operations: [ALL], reason: ALL, expires: '2027-01-01' }],
    gone: ALL,
  });
  return {
    ...named,
    naysayer: ALL,
    startedAt: ALL,
    contract: {
      name: ALL,
      version: ALL,
      source: ALL,
      requirements: HOSTILE_TEXTS.map((id) => ({
        id,
        errorClass: 'malformed',
        level: 'MUST',
        title: ALL,
        failureTitle: ALL,
        restsOn: [{ text: ALL, source: ALL }],
      })),
      operations: HOSTILE_TEXTS.map((id) => ({ id, title: ALL, method: ALL, path: ALL })),
    },
    target: { name: ALL, baseUrl: 'http://127.0.0.1:8080' },
    unproved: HOSTILE_TEXTS,
  };
}

function cellsOf(text: string, index: number): readonly CellResult[] {
  const facts = { operation: text, requirement: text, errorClass: 'malformed', reason: text } as const;
  return [
    cellOf('fail', { ...facts, id: `${text} 1`, findings: [hostileFinding(text, index)] }),
    cellOf('inconclusive', { ...facts, id: `${text} 2`, findings: [] }),
    cellOf('harness-failed', { ...facts, id: `${text} 3`, findings: [] }),
  ];
}

function hostileFinding(text: string, index: number): Finding {
  const headers = HOSTILE_TEXTS.map((each) => [each, each] as const);
  const long = index === 0 ? text.repeat(Math.ceil(10_000_000 / text.length)) : ALL;
  const content = `${JSON.stringify(POLLUTING)}${long}`;
  const body = { encoding: index % 5 === 4 ? 'base64' : 'utf8', content, cut: 7 } as const;
  const request = stored({
    method: text,
    target: `/${text}`,
    headers,
    body: { ...body, cut: 0 },
    variables: [text],
  });
  const exchange = { request, reply: { kind: 'answer', status: 200, headers, body }, millis: 1 } as const;
  return findingOf({
    id: `${index} ${text}`,
    requirement: text,
    operation: text,
    kind: text,
    expected: text,
    actual: ALL,
    variants: HOSTILE_TEXTS,
    exchange,
    control: { ...exchange, reply: { kind: 'no-answer', silence: text, message: ALL } },
    proof: { oracle: text, statement: ALL },
    doubt: ALL,
    deviation: ALL,
    input: POLLUTING,
    provokedBy: POLLUTING,
  });
}
