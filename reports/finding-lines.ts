import type { Finding } from '../engine/verdict/result.ts';
import type { StoredExchange } from '../wire/stored-exchange.ts';
import { curlLine, MOST_CURL } from './curl.ts';
import { commandToReplay } from './command-to-replay.ts';
import { requirementPage } from './requirement-page.ts';
import { safeText } from './safe-text.ts';

/** What a finding is about, as labels and texts; the texts are as the target wrote them. */
export function findingLines(finding: Finding, baseUrl: string): readonly (readonly [string, string])[] {
  const { exchange, control, proof, again, doubt } = finding;
  const curl = curlLine(exchange.request, baseUrl);
  // A line that was cut, or made harmless, would send something else.
  const isPastable = curl.length <= MOST_CURL && safeText(curl) === curl;
  return [
    ['fault', finding.variants.join('; ')],
    ['expected', finding.expected],
    ['actual', finding.actual],
    ...(proof ? [['proof', `${proof.statement} (${proof.oracle})`] as const] : []),
    ...(control
      ? [
          [
            'control',
            `the valid request: ${exchangeText({ ...control, request: { ...control.request, body: null } })}`,
          ] as const,
        ]
      : []),
    ...(finding.since ?? []).map((each) => ['since', exchangeText(each)] as const),
    ...(finding.aftermath ? [['then', exchangeText(finding.aftermath)] as const] : []),
    ['again', again.of === 0 ? 'not sent again' : `came again ${again.times} of ${again.of} times`],
    ...(doubt === undefined ? [] : [['rests on', doubt] as const]),
    ...(isPastable ? [['curl', curl] as const] : []),
    ['replay', commandToReplay(finding)],
    ['see', requirementPage(finding.requirement)],
  ];
}

/** A request and its answer, in one line. */
export function exchangeText({ request, reply }: StoredExchange): string {
  const answer = reply.kind === 'answer' ? String(reply.status) : reply.message;
  const body =
    request.body?.encoding === 'utf8' && request.body.content !== '' ? ` ${request.body.content}` : '';
  return `${request.method} ${request.target}${body} was answered ${answer}`;
}
