import type { Json } from './json.ts';
import { nestsDeeper } from './nests-deeper.ts';
import { refusalKeyOf } from './told-refusal.ts';

/** A header as it stands on the wire: name and value. */
export type Header = readonly [name: string, value: string];

/** A request as it is sent, byte for byte. */
export interface WireRequest {
  /** The operation that it belongs to. */
  readonly operation: string;
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly target: string;
  /** What stands before `target` in the path, in place of what the target's address has. */
  readonly base?: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | null;
}

/** A complete answer, or as much of it as was read. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  /** False if the body was longer than the limit, or had no end in its time, and was cut. */
  readonly complete: boolean;
  /** What the job that it leads to said in the end, where the request was only accepted (RFC 9110 §15.3.3). */
  readonly outcome?: Answer;
  /** It leads to what was asked for, as its operation documents: a redirect that is a success. */
  readonly leadsOn?: true;
}

/**
 * Why there is no answer; a target that went down took no connection after it had dropped this one, one that is
 * slow answers, but too late, and one that is unawaited was not waited for to the end.
 */
export type Silence =
  | 'timeout'
  | 'slow'
  | 'unawaited'
  | 'dropped'
  | 'half-body'
  | 'went-down'
  | 'no-http'
  | 'unreachable'
  | 'unsendable';

/** No answer came. */
export interface NoAnswer {
  readonly kind: 'no-answer';
  readonly silence: Silence;
  readonly message: string;
}

const UNTELLING = ['unreachable', 'unsendable', 'slow', 'unawaited'] as const satisfies readonly Silence[];

/** Why there is no answer, where that tells nothing of the request. */
export type Untelling = (typeof UNTELLING)[number];

/** Whether the reason why there is no answer tells nothing of the request: it reached nobody, or its answer was late. */
export function tellsNothing({ silence }: NoAnswer): boolean {
  return isUntelling(silence);
}

/** Tells whether a silence tells nothing of the request. */
export function isUntelling(silence: Silence): silence is Untelling {
  return UNTELLING.some((each) => each === silence);
}

/** What came back for a request. */
export type Reply = Answer | NoAnswer;

/** A request and what came back. */
export interface Exchange {
  readonly request: WireRequest;
  readonly reply: Reply;
  /** From sending to the last byte read, in milliseconds. */
  readonly millis: number;
  /** What the target did afterwards because of the request. */
  readonly aftermath?: Aftermath;
}

/** A valid request that succeeded before a request, and failed after it was sent alone. */
export interface Aftermath {
  readonly exchange: Exchange;
  /** How often it failed, and how often that was tried. */
  readonly times: number;
  readonly of: number;
}

/** The status of a reply, or undefined if there was no answer. */
export function statusOf(reply: Reply): number | undefined {
  return reply.kind === 'answer' ? reply.status : undefined;
}

/** An answer with a status from 200 to 299, or a redirect that is known to be a success. */
export interface Success extends Answer {
  readonly status: number & SuccessBrand;
}

declare const success: unique symbol;
type SuccessBrand = { readonly [success]: true };

/** Tells whether a reply is a 2XX answer whose body does not say that it refuses, or leads on to one as is documented. */
export function succeeded(reply: Reply): reply is Success {
  if (reply.kind !== 'answer') return false;
  return (is2XX(reply) && !tellsRefusal(reply)) || reply.leadsOn === true;
}

/** Tells whether the body of a 2XX answer says that the request was refused. */
export function tellsRefusal(reply: Reply): boolean {
  return reply.kind === 'answer' && is2XX(reply) && refusalKeyOf(jsonOf(reply)) !== undefined;
}

function is2XX({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** The first value of a header, or undefined. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

const LENIENT = new TextDecoder();
const STRICT = new TextDecoder('utf-8', { fatal: true });

/** The body of a reply as text, whatever it holds; empty where there is no answer. */
export function replyText(reply: Reply): string {
  return reply.kind === 'answer' ? LENIENT.decode(reply.body) : '';
}

/** Whoever reads a value step by step would run out of stack. */
const MOST_DEPTH = 512;

/** The JSON in an answer's body, or undefined if it is none (RFC 8259, UTF-8 only), or too deep to be read. */
export function jsonOf(reply: Reply): Json | undefined {
  return once(PARSED, reply, () => parsed(reply, parse));
}

/** As `jsonOf`, but a whole number that is too big to be exact here is the text of its digits: ids are, in 64 bits. */
export function exactJsonOf(reply: Reply): Json | undefined {
  return once(EXACT, reply, () =>
    holdsManyDigits(reply) ? parsed(reply, (text) => parseWithSource(text, exact)) : jsonOf(reply),
  );
}

/** What an answer shows, ids in all of their digits; null where it shows nothing that can be read. */
export function documentOf(reply: Reply): Json {
  return exactJsonOf(reply) ?? null;
}

type Parsed = WeakMap<Reply, { readonly json: Json | undefined }>;

/** Each check reads an answer's body, and each comparison of reads two. */
const [PARSED, EXACT]: readonly [Parsed, Parsed] = [new WeakMap(), new WeakMap()];

function once(known: Parsed, reply: Reply, read: () => Json | undefined): Json | undefined {
  const found = known.get(reply) ?? { json: read() };
  known.set(reply, found);
  return found.json;
}

/** Digits of a whole number that may be too big to be exact. */
const MANY_DIGITS = 16;

function holdsManyDigits(reply: Reply): boolean {
  let digits = 0;
  for (const byte of reply.kind === 'answer' ? reply.body : []) {
    digits = byte >= ZERO && byte < ZERO + 10 ? digits + 1 : 0;
    if (digits === MANY_DIGITS) return true;
  }
  return false;
}

const ZERO = '0'.charCodeAt(0);

const parse = JSON.parse as (text: string) => Json;

/** The source of each value is told too (ECMAScript, JSON.parse source text access). */
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
) => Json;

function exact(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && source !== undefined && /^-?\d+$/.test(source) ? source : value;
}

function parsed(reply: Reply, read: (text: string) => Json): Json | undefined {
  if (reply.kind !== 'answer' || !reply.complete || nestsDeeper(reply.body, MOST_DEPTH)) return undefined;
  try {
    return read(STRICT.decode(reply.body));
  } catch {
    return undefined;
  }
}

/** Tells whether a request reached nobody. */
export function isUnreachable(reply: Reply): reply is NoAnswer {
  return reply.kind === 'no-answer' && reply.silence === 'unreachable';
}
