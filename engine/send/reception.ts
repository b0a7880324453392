import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { bareType } from '../../contracts/api/media-types.ts';
import type { Answer, Header } from '../../wire/exchange.ts';

/** An answer of which the head has come. */
export type Head = Pick<Answer, 'status' | 'headers'>;

/** Media types of what may go on for as long as somebody listens. */
const STREAMS = [
  'application/json-seq',
  'application/jsonl',
  'application/ndjson',
  'application/stream+json',
  'application/x-ndjson',
  'multipart/x-mixed-replace',
  'text/event-stream',
];

/** What an answer is rejected with that nobody listened to any more. */
export const LEFT = new Error('nobody listens any more');

/** What an answer comes over. */
type Connection = Pick<Dispatcher.DispatchController, 'abort'>;

/**
 * Takes an answer as it comes, and cuts its body where it is too long; of a stream without an announced end nothing is read.
 *
 * undici hands it each piece: a stream for each body takes longer than all else about an answer.
 */
export class Reception implements Dispatcher.DispatchHandler {
  /** The answer, with its body as far as it was read; rejected with what the connection failed of. */
  readonly answer: Promise<Answer>;
  readonly #most: number;
  readonly #patience: (head: Head) => number;
  readonly #chunks: Uint8Array[] = [];
  #settle: PromiseWithResolvers<Answer> | undefined;
  #connection: Connection | undefined;
  #head: Head | undefined;
  #isAnnounced = false;
  #size = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param most bytes of a body
   * @param patience how many milliseconds one without an announced end is listened to; what goes on then is a stream
   */
  constructor(most: number, patience: (head: Head) => number = () => Infinity) {
    this.#most = most;
    this.#patience = patience;
    this.#settle = Promise.withResolvers<Answer>();
    this.answer = this.#settle.promise;
  }

  /** What has come of the answer before its body. */
  get head(): Head | undefined {
    return this.#head;
  }

  onRequestStart(connection: Connection): void {
    if (this.#settle) this.#connection = connection;
    else connection.abort(LEFT);
  }

  onResponseStart(_: Connection, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200 || !this.#settle) return;
    this.#head = { status, headers: headersOf(headers) };
    const announced = Number(headers['content-length'] ?? Number.NaN);
    this.#isAnnounced = announced <= this.#most;
    if (!Number.isNaN(announced)) return;
    const patience = this.#patience(this.#head);
    if (patience === 0 || STREAMS.includes(bareType(headers['content-type'] ?? ''))) this.#goesOn();
    else if (patience < Infinity) this.#timer = setTimeout(() => this.#goesOn(), patience);
  }

  onResponseData(_: Connection, chunk: Uint8Array): void {
    if (!this.#settle) return;
    this.#chunks.push(this.#isAnnounced ? chunk : chunk.subarray(0, this.#most - this.#size));
    this.#size += chunk.length;
    if (this.#isAnnounced || this.#size <= this.#most) return;
    this.#size = this.#most;
    this.#end(false);
    this.#connection?.abort(LEFT);
  }

  onResponseEnd(): void {
    this.#end(true);
  }

  onResponseError(_: Connection, error: Error): void {
    this.#fail(error);
  }

  /** Listens no more, and closes the connection, unless the answer is there: by then another one may come over it. */
  leave(): void {
    if (!this.#settle) return;
    this.#fail(LEFT);
    this.#connection?.abort(LEFT);
  }

  #fail(error: Error): void {
    clearTimeout(this.#timer);
    this.#settle?.reject(error);
    this.#settle = undefined;
  }

  #goesOn(): void {
    this.#chunks.length = this.#size = 0;
    this.#end(false);
    this.#connection?.abort(LEFT);
  }

  #end(complete: boolean): void {
    clearTimeout(this.#timer);
    if (this.#head) this.#settle?.resolve({ kind: 'answer', ...this.#head, complete, body: this.#read() });
    this.#settle = undefined;
  }

  /** Copied: a chunk is a view of a much larger buffer, which would live as long as the answer. */
  #read(): Uint8Array {
    const bytes = new Uint8Array(this.#size);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }
}

function headersOf(headers: IncomingHttpHeaders): readonly Header[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map((each): Header => [name.toLowerCase(), each]),
  );
}
