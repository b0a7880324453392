import { Readable } from 'node:stream';
import { Pool, errors } from 'undici';
import type { Dispatcher } from 'undici';
import type { Exchange, Header, NoAnswer, Reply, Silence, WireRequest } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import type { Gate, Transport } from '../../wire/transport.ts';
import { isUnreachable } from '../../wire/exchange.ts';
import { connectionProblem } from './connection-problem.ts';
import { decoded, readBody } from './read-body.ts';

/** Bytes of a body that may wait for a server to read them. */
const LONG_BODY = 65_536;

/** What came of sending once; `isFirst` tells that no answer had come over the connection before. */
interface Sent {
  readonly reply: Reply;
  readonly isFirst: boolean;
}

/**
 * Sends over one undici pool: paths, methods and headers go out as they are, and redirects are not followed.
 *
 * A body that never ends is cut at `bodyBytes`; an answer that takes longer than `timeoutMillis` is a silence.
 */
export class HttpTransport implements Transport {
  readonly #pool: Pool;
  readonly #limits: Limits;
  readonly #origin: string;
  readonly #prefix: string;

  constructor(baseUrl: string, limits: Limits) {
    const url = new URL(baseUrl);
    this.#prefix = url.pathname.replace(/\/$/, '');
    this.#origin = url.origin;
    this.#limits = limits;
    this.#pool = new Pool(url.origin, {
      connections: Math.max(limits.concurrency, 8),
      pipelining: 1,
      connectTimeout: limits.timeoutMillis,
      headersTimeout: limits.timeoutMillis,
      bodyTimeout: limits.timeoutMillis,
      keepAliveTimeout: 2_000,
    });
  }

  async send(request: WireRequest, gate?: Gate): Promise<Exchange> {
    const started = performance.now();
    const sent = await this.#once(request, gate);
    const reply = gate === undefined ? await this.#told(request, sent) : sent.reply;
    return { request, reply, millis: performance.now() - started };
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  /** What a reply tells of the request, if its connection was cut. */
  async #told(request: WireRequest, { reply, isFirst }: Sent): Promise<Reply> {
    if (reply.kind !== 'no-answer' || !(reply.silence === 'dropped' || reply.silence === 'half-body'))
      return reply;
    // A kept-alive connection that the server has just closed says nothing about the request; a new one does.
    if (reply.silence === 'dropped' && !isFirst) {
      const again = await this.#once(request, undefined, true);
      if (!isUnreachable(again.reply)) return await this.#told(request, { ...again, isFirst: true });
      return wentDown(reply, again.reply);
    }
    const problem = await connectionProblem(this.#origin, this.#limits.timeoutMillis);
    const now = problem && silenceOf(problem, false);
    return now && isUnreachable(now) ? wentDown(reply, now) : reply;
  }

  /** Sends once. */
  async #once(request: WireRequest, gate?: Gate, fresh = false): Promise<Sent> {
    // undici limits the wait for headers, not the time that a long body takes to leave.
    const upload =
      (request.body?.length ?? 0) > LONG_BODY
        ? AbortSignal.timeout(this.#limits.timeoutMillis * 2)
        : undefined;
    let begun = false;
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await this.#pool.request({
        path: this.#prefix + request.target,
        method: request.method,
        headers: flat(withLength(request, gate)),
        body:
          gate && request.body
            ? Readable.from(held(request.body, gate), { objectMode: false })
            : request.body,
        reset: fresh,
        ...(upload && { signal: upload }),
      });
      begun = true;
      timer = setTimeout(() => {
        late = true;
        answer.body.destroy(new Error('no complete answer in time'));
      }, this.#limits.timeoutMillis);
      const headers = headersOf(answer.headers);
      const { bytes, complete } = await readBody(answer, this.#limits.bodyBytes);
      const body = decoded(bytes, headers, this.#limits.bodyBytes);
      return {
        reply: { kind: 'answer', status: answer.statusCode, headers, complete, body },
        isFirst: false,
      };
    } catch (error) {
      const silence = silenceOf(error, late || upload?.aborted === true);
      const reply: NoAnswer =
        begun && silence.silence === 'dropped' ? { ...silence, silence: 'half-body' } : silence;
      return { reply, isFirst: error instanceof errors.SocketError && error.socket?.bytesRead === 0 };
    } finally {
      clearTimeout(timer);
    }
  }
}

function wentDown(cut: NoAnswer, then: NoAnswer): NoAnswer {
  return { kind: 'no-answer', silence: 'went-down', message: `${cut.message}, and then ${then.message}` };
}

function withLength(request: WireRequest, gate: Gate | undefined): readonly Header[] {
  if (!gate || !request.body) return request.headers;
  return [...request.headers, ['content-length', String(request.body.length)]];
}

function flat(headers: readonly Header[]): string[] {
  return headers.flatMap(([name, value]) => [name, value]);
}

async function* held(body: Uint8Array, gate: Gate): AsyncGenerator<Uint8Array> {
  yield body.subarray(0, -1);
  await gate.pass();
  yield body.subarray(-1);
}

function headersOf(headers: Dispatcher.ResponseData['headers']): readonly Header[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map((each): Header => [name.toLowerCase(), each]),
  );
}

const CODES: Readonly<Record<string, Silence>> = {
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'unreachable',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'half-body',
  UND_ERR_INVALID_ARG: 'unsendable',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'unsendable',
};

function silenceOf(error: unknown, late: boolean): NoAnswer {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (late) return { kind: 'no-answer', silence: 'timeout', message: 'no complete answer in time' };
  if (code.startsWith('HPE_') || error instanceof errors.HTTPParserError) {
    return { kind: 'no-answer', silence: 'no-http', message: `what came is no HTTP (${code || message})` };
  }
  return { kind: 'no-answer', silence: CODES[code] ?? 'dropped', message: message || code };
}
