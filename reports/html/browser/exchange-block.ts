import type {
  StoredBody,
  StoredExchange,
  StoredReply,
  StoredRequest,
} from '../../../wire/stored-exchange.ts';
import { element, visible } from './element.ts';

type Headers = StoredRequest['headers'];

/** A request and its answer, as they went over the wire. */
export function exchangeBlock({ request, reply, millis }: StoredExchange): HTMLElement {
  return element(
    'div',
    { class: 'exchange' },
    wireBlock('Request', `${request.method} ${request.target}`, request.headers, request.body),
    replyBlock(reply, millis),
  );
}

function replyBlock(reply: StoredReply, millis: number): HTMLElement {
  const title = `Answer, after ${millis} ms`;
  return reply.kind === 'answer'
    ? wireBlock(title, String(reply.status), reply.headers, reply.body)
    : wireBlock(title, `no answer (${reply.silence}): ${reply.message}`, [], null);
}

function wireBlock(title: string, start: string, headers: Headers, body: StoredBody | null): HTMLElement {
  const text = element('pre', { tabindex: '0', 'aria-label': title });
  text.append(element('b', {}, start), '\n');
  for (const [name, value] of headers)
    text.append(element('span', { class: 'header' }, `${name}: ${value}`), '\n');
  if (body !== null && body.content !== '') text.append('\n', visible(bodyText(body), '\n\t'));
  return element('figure', {}, element('figcaption', {}, title), text, noteOf(body));
}

/** JSON on several lines, if it is whole and its numbers survive being read. */
function bodyText({ encoding, content, cut }: StoredBody): string {
  if (encoding === 'base64' || cut > 0) return content;
  try {
    const value: unknown = JSON.parse(content);
    return JSON.stringify(value) === content.replaceAll(/(?<=[,:]) /g, '')
      ? JSON.stringify(value, null, 2)
      : content;
  } catch {
    return content;
  }
}

function noteOf(body: StoredBody | null): HTMLElement | undefined {
  const notes = [
    ...(body === null ? ['no body'] : body.content === '' && body.cut === 0 ? ['an empty body'] : []),
    ...(body?.encoding === 'base64' ? ['bytes that are no UTF-8, in base64'] : []),
    ...(body && body.cut > 0 ? [`cut: ${body.cut.toLocaleString('en')} more bytes`] : []),
  ];
  return notes.length === 0 ? undefined : element('p', { class: 'note' }, notes.join('; '));
}
