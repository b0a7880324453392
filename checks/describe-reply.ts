import type { Answer, Reply } from '../wire/exchange.ts';
import { headerOf } from '../wire/exchange.ts';

const EXCERPT = 160;

/** A reply in one line: status, media type, and how the body begins. */
export function describeReply(reply: Reply): string {
  if (reply.kind === 'no-answer') return `no answer: ${reply.message}`;
  const type = headerOf(reply.headers, 'content-type');
  return [String(reply.status), ...(type === undefined ? [] : [type]), excerptOf(reply)].join(', ');
}

/** What a request was answered, as the end of a sentence about it. */
export function answeredWith(reply: Reply): string {
  return `${reply.kind === 'no-answer' ? 'got' : 'was answered'} ${describeReply(reply)}`;
}

/** How an answer's body begins, control characters made visible. */
function excerptOf(answer: Answer): string {
  if (answer.body.length === 0) return 'no body';
  const text = new TextDecoder().decode(answer.body.subarray(0, EXCERPT * 4));
  const short = text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
  return JSON.stringify(short)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"');
}
