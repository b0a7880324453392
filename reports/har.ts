import { STATUS_CODES } from 'node:http';
import { requestUrl } from './request-url.ts';
import type { Content, Entry, Har, Header, Page, PostData } from 'har-format';
import type { Finding } from '../engine/verdict/result.ts';
import { headerOf } from '../wire/exchange.ts';
import type { StoredBody, StoredExchange, StoredReply } from '../wire/stored-exchange.ts';
import type { RunReport } from './run-report.ts';

const HTTP = 'HTTP/1.1';
/** What HAR says for what is not known. */
const UNKNOWN = -1;

/** The findings' exchanges as HAR 1.2, without secrets: a page a finding, with its valid request before it. */
export function har(report: RunReport): Har {
  const findings = report.cells.flatMap((cell) => cell.findings);
  return {
    log: {
      version: '1.2',
      creator: { name: 'naysayer', version: report.naysayer },
      pages: findings.map((finding) => pageOf(finding, report)),
      entries: findings.flatMap((finding) => [
        ...(finding.control ? [entryOf(finding.control, finding, report, 'the valid request')] : []),
        entryOf(finding.exchange, finding, report, `expected ${finding.expected}, was ${finding.actual}`),
      ]),
      comment: 'When each request was sent is not kept: all bear the start of the run.',
    },
  };
}

function pageOf({ id, level, requirement, operation }: Finding, { startedAt }: RunReport): Page {
  return { startedDateTime: startedAt, id, title: `${level} ${requirement} › ${operation}`, pageTimings: {} };
}

function entryOf(
  { request, reply, millis }: StoredExchange,
  { id }: Finding,
  { startedAt, target }: RunReport,
  comment: string,
): Entry {
  const url = requestUrl(request, target.baseUrl);
  return {
    pageref: id,
    startedDateTime: startedAt,
    time: millis,
    request: {
      method: request.method,
      url,
      httpVersion: HTTP,
      cookies: [],
      headers: headersOf(request.headers),
      queryString: queryOf(request.target),
      ...(request.body && { postData: postDataOf(request.body, request.headers) }),
      headersSize: UNKNOWN,
      bodySize: request.body ? sizeOf(request.body) : 0,
    },
    response: responseOf(reply),
    cache: {},
    timings: { send: 0, wait: millis, receive: 0 },
    comment,
  };
}

function responseOf(reply: StoredReply): Entry['response'] {
  const common = { httpVersion: HTTP, cookies: [], redirectURL: '', headersSize: UNKNOWN };
  if (reply.kind === 'no-answer') {
    const content = { size: 0, mimeType: 'x-unknown' };
    const comment = `${reply.silence}: ${reply.message}`;
    return { ...common, status: 0, statusText: '', headers: [], content, bodySize: UNKNOWN, comment };
  }
  return {
    ...common,
    status: reply.status,
    statusText: STATUS_CODES[reply.status] ?? '',
    headers: headersOf(reply.headers),
    content: contentOf(reply.body, reply.headers),
    bodySize: sizeOf(reply.body),
  };
}

function contentOf(body: StoredBody, headers: StoredHeaders): Content {
  return {
    size: sizeOf(body),
    mimeType: mimeTypeOf(headers),
    text: body.content,
    ...(body.encoding === 'base64' && { encoding: 'base64' }),
    ...(body.cut > 0 && { comment: `${body.cut} more were left out` }),
  };
}

/** HAR has no encoding for what is sent: bytes that are no UTF-8 are marked in the comment. */
function postDataOf(body: StoredBody, headers: StoredHeaders): PostData {
  return {
    mimeType: mimeTypeOf(headers),
    text: body.content,
    ...(body.encoding === 'base64' && { comment: 'in base64: the bytes are no UTF-8' }),
  };
}

type StoredHeaders = StoredExchange['request']['headers'];

function headersOf(headers: StoredHeaders): Header[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function mimeTypeOf(headers: StoredHeaders): string {
  return headerOf(headers, 'content-type') ?? 'x-unknown';
}

function queryOf(target: string): Header[] {
  const at = target.indexOf('?');
  if (at === -1) return [];
  return [...new URLSearchParams(target.slice(at + 1))].map(([name, value]) => ({ name, value }));
}

function sizeOf({ content, encoding, cut }: StoredBody): number {
  return Buffer.byteLength(content, encoding) + cut;
}
