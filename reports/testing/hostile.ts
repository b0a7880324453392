import type { RunReport } from '../run-report.ts';
import { cellOf, findingOf, reportOf, stored } from './results.ts';

/** What a target may answer with to harm whoever reads a report, in one line of text. */
export const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  ']]><!-- & &amp; -->',
  '`ticks` ```fence``` | pipe | [link](javascript:alert(1)) ![image](http://evil.test/x) *bold* _it_ ~~no~~ $x$',
  '@everyone #17 https://evil.test www.evil.test',
  '\u001b[31m\u001b]0;title\u0007\u0000\u0008\u000b\u009b2J\u007f',
  '\u202egnp.exe\u2066\u061c\ufeff\u200b',
  '\ud800 \ufffe \uffff',
  '\r\n::error::injected\n::set-output name=x::y\n# Heading\n- item\n\n<b>',
  '100%0A%25, title=x::y',
].join(' ');

/** A report in which all that comes from a target is such a text, or the one that is given. */
export function hostileReport(text = HOSTILE): RunReport {
  const body = { encoding: 'utf8', content: text, cut: 0 } as const;
  const exchange = {
    request: stored({ method: 'POST', target: '/v1/x?a=%00', body, headers: [['x-odd', text]] }),
    reply: { kind: 'answer', status: 200, headers: [['content-type', text]], body },
    millis: 1,
  } as const;
  const finding = findingOf({
    kind: text,
    actual: text,
    expected: text,
    variants: [text],
    exchange,
    control: { ...exchange, reply: { kind: 'no-answer', silence: 'reset', message: text } },
    doubt: text,
  });
  const cells = [
    cellOf('fail', { findings: [finding] }),
    cellOf('inconclusive', { reason: text, operation: 'getToken' }),
    cellOf('harness-failed', { reason: text, operation: 'listThings' }),
  ];
  return reportOf(cells, { gone: text });
}
