import { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import { Pool, errors } from 'undici';
import type { Answer, Exchange, Header, NoAnswer, Reply, Silence, WireRequest } from '../../wire/exchange.ts';
import type { Limits, Tls } from '../../contracts/target.ts';
import type { Gate, SendOptions, Transport } from '../../wire/transport.ts';
import { headerOf, isUnreachable, statusOf } from '../../wire/exchange.ts';
import { connectionProblem } from './connection-problem.ts';
import { expectingRequest } from './expecting-request.ts';
import { decoded } from './decoded.ts';
import { LEFT, Reception } from './reception.ts';
import type { Head } from './reception.ts';
import { Streams } from './streams.ts';
import { inSeconds } from './symptoms.ts';
import { tlsProblem } from './tls-problem.ts';

/** Bytes of a body that may wait for a server to read them. */
const LONG_BODY = 65_536;

/** Races and bursts send past the limit of requests under way. */
const FURTHER_CONNECTIONS = 16;

/** An answer's headers may be as long as a server likes, within reason. */
const HEADER_BYTES = 262_144;

/** What came of sending once; `isFirst` tells that no answer had come over the connection before. */
interface Sent {
  readonly reply: Reply;
  readonly isFirst: boolean;
}

/**
 * Sends over one undici pool: paths, methods and headers go out as they are, and redirects are not followed.
 *
 * A body that never ends is cut at `bodyBytes`, and one that just goes on (a success of no announced length) where the time
 * is over: the next ones of its operation are listened to briefly, and soon not at all, until one ends. A request has `timeoutMillis` in all: to connect, to wait at its gate,
 * for interim answers, headers and body; a long body of its own has as much again.
 */
export class HttpTransport implements Transport {
  readonly #pool: Pool;
  /** Opens a connection for each request. */
  readonly #fresh: Pool;
  readonly #limits: Limits;
  readonly #tls: Trusting;
  readonly #origin: string;
  readonly #prefix: string;
  /** By operation and method: whose successes go on. */
  readonly #streams: Streams;

  constructor(baseUrl: string, limits: Limits, tls: Tls = {}) {
    const url = new URL(baseUrl);
    this.#prefix = url.pathname.replace(/\/$/, '');
    this.#origin = url.origin;
    this.#limits = limits;
    this.#tls = trusting(tls);
    this.#streams = new Streams(limits.timeoutMillis);
    const options = {
      connections: limits.concurrency + FURTHER_CONNECTIONS,
      // Half of the time, so that a target that takes no connection is told from one that does not answer.
      connect: { ...this.#tls, timeout: limits.timeoutMillis / 2 },
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: HEADER_BYTES,
      keepAliveTimeout: 2_000,
    };
    this.#pool = new Pool(url.origin, { ...options, pipelining: 1 });
    this.#fresh = new Pool(url.origin, { ...options, pipelining: 0 });
  }

  async send(request: WireRequest, options: SendOptions = {}): Promise<Exchange> {
    const started = performance.now();
    const sent = await this.#once(request, options);
    const reply = options.gate === undefined ? await this.#told(request, sent, options) : sent.reply;
    return { request, reply, millis: performance.now() - started };
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.destroy(), this.#fresh.destroy()]);
  }

  /** What a reply tells of the request, if its connection was cut, or the target had waited on it for too long. */
  async #told(request: WireRequest, { reply, isFirst }: Sent, options: SendOptions): Promise<Reply> {
    // It may be about the connection, and the request may be repeated on a new one (RFC 9110 §15.5.9).
    if (statusOf(reply) === 408 && !isFirst)
      return await this.#told(
        request,
        { ...(await this.#once(request, options, true)), isFirst: true },
        options,
      );
    if (reply.kind !== 'no-answer' || !(reply.silence === 'dropped' || reply.silence === 'half-body'))
      return reply;
    // A kept-alive connection that the server has just closed says nothing about the request; a new one does.
    if (reply.silence === 'dropped' && !isFirst) {
      const again = await this.#once(request, options, true);
      if (!isUnreachable(again.reply)) return await this.#told(request, { ...again, isFirst: true }, options);
      return wentDown(reply, again.reply);
    }
    const problem = await connectionProblem(this.#origin, this.#limits.timeoutMillis);
    const now = problem && silenceOf(problem);
    return now && isUnreachable(now) ? wentDown(reply, now) : reply;
  }

  /** Sends once, and ends when the time is over, whatever the target or the connection does. */
  async #once(request: WireRequest, { gate, timeoutMillis }: SendOptions, fresh = false): Promise<Sent> {
    const isLong = (request.body?.length ?? 0) > LONG_BODY;
    const millis = (timeoutMillis ?? this.#limits.timeoutMillis) * (isLong ? 2 : 1);
    let passed = false;
    const watched = gate && {
      pass: async () => {
        passed = true;
        await gate.pass();
      },
    };
    const { bodyBytes } = this.#limits;
    const reception = new Reception(bodyBytes, (head) => this.#patience(request, head));
    // What had come by then may not be read yet, where much else was done meanwhile.
    const timer = setTimeout(() => setImmediate(() => setImmediate(() => reception.leave())), millis);
    try {
      this.#dispatch(request, watched, fresh, reception);
      const answer = await reception.answer;
      if (isSuccess(answer)) this.#noteEnd(request, answer);
      const body = decoded(answer.body, answer.headers, bodyBytes);
      return { reply: { ...answer, body }, isFirst: false };
    } catch (error) {
      if (error === LEFT) return { reply: this.#lateReply(request, reception.head, millis), isFirst: false };
      const silence = silenceOf(error);
      const reply: NoAnswer =
        reception.head && silence.silence === 'dropped' ? { ...silence, silence: 'half-body' } : silence;
      return { reply, isFirst: error instanceof errors.SocketError && error.socket?.bytesRead === 0 };
    } finally {
      clearTimeout(timer);
      if (!passed) gate?.leave();
    }
  }

  /** What a request has whose time is over: a success that was begun, and never said how long it is, just goes on. */
  #lateReply(request: WireRequest, head: Head | undefined, millis: number): Reply {
    const goesOn = head && isSuccess(head) && headerOf(head.headers, 'content-length') === undefined;
    if (!goesOn) return lateReply(millis);
    this.#streams.wentOn(keyOf(request));
    return { kind: 'answer', ...head, complete: false, body: new Uint8Array() };
  }

  /** What of an operation just went on before is listened to briefly. */
  #patience(request: WireRequest, head: Head): number {
    return isSuccess(head) ? this.#streams.patience(keyOf(request)) : Infinity;
  }

  #dispatch(
    request: WireRequest,
    gate: Pick<Gate, 'pass'> | undefined,
    fresh: boolean,
    reception: Reception,
  ): void {
    const { method, body } = request;
    const path = (request.base ?? this.#prefix) + request.target;
    const headers = withLength(request, gate);
    if (headerOf(headers, 'expect') !== undefined) {
      expectingRequest(this.#origin, { path, method, headers, body }, this.#tls, reception);
      return;
    }
    (fresh ? this.#fresh : this.#pool).dispatch(
      {
        path,
        method,
        headers: flat(headers),
        body: gate && body ? Readable.from(held(body, gate), { objectMode: false }) : body,
      },
      reception,
    );
  }

  /** What was listened to briefly, and had no end, goes on. */
  #noteEnd(request: WireRequest, { complete }: Answer): void {
    const key = keyOf(request);
    if (complete) this.#streams.ended(key);
    else if (this.#streams.patience(key) < Infinity) this.#streams.wentOn(key);
  }
}

/** Certificates, as Node takes them. */
type Trusting = Omit<Tls, 'ca'> & { readonly ca?: string[] };

/** A private authority is trusted beside those that Node trusts. */
function trusting({ ca, ...tls }: Tls): Trusting {
  return ca === undefined ? tls : { ...tls, ca: [...getCACertificates('default'), ca] };
}

function keyOf({ operation, method }: WireRequest): string {
  return `${operation} ${method}`;
}

function isSuccess({ status }: Head): boolean {
  return status >= 200 && status < 300;
}

function lateReply(millis: number): NoAnswer {
  return { kind: 'no-answer', silence: 'timeout', message: `no complete answer in ${inSeconds(millis)}` };
}

function wentDown(cut: NoAnswer, then: NoAnswer): NoAnswer {
  return { kind: 'no-answer', silence: 'went-down', message: `${cut.message}, and then ${then.message}` };
}

function withLength(request: WireRequest, gate: Pick<Gate, 'pass'> | undefined): readonly Header[] {
  if (!gate || !request.body) return request.headers;
  return [...request.headers, ['content-length', String(request.body.length)]];
}

function flat(headers: readonly Header[]): string[] {
  return headers.flatMap(([name, value]) => [name, value]);
}

async function* held(body: Uint8Array, gate: Pick<Gate, 'pass'>): AsyncGenerator<Uint8Array> {
  yield body.subarray(0, -1);
  await gate.pass();
  yield body.subarray(-1);
}

const CODES: Readonly<Record<string, Silence>> = {
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'unreachable',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'half-body',
  UND_ERR_HEADERS_OVERFLOW: 'no-http',
  UND_ERR_INVALID_ARG: 'unsendable',
  ERR_INVALID_CHAR: 'unsendable',
  ERR_INVALID_HTTP_TOKEN: 'unsendable',
  ERR_UNESCAPED_CHARACTERS: 'unsendable',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'unsendable',
};

function silenceOf(error: unknown): NoAnswer {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const unsafe = tlsProblem(error as NodeJS.ErrnoException);
  if (unsafe !== undefined) return { kind: 'no-answer', silence: 'unreachable', message: unsafe };
  if (code.startsWith('HPE_') || error instanceof errors.HTTPParserError) {
    return { kind: 'no-answer', silence: 'no-http', message: `what came is no HTTP (${code || message})` };
  }
  return { kind: 'no-answer', silence: CODES[code] ?? 'dropped', message: message || code };
}
