import { headerOf } from '../wire/exchange.ts';
import type { Finding } from '../engine/verdict/result.ts';
import { lastingWords } from '../wire/lasting-words.ts';
import { sentTexts } from '../wire/sent-texts.ts';
import type { StoredRequest } from '../wire/stored-exchange.ts';
import { isJsonObject, jsonIn } from '../wire/json.ts';

const MOST_DEPTH = 3;

/** An answer that is wrong, by what tells it from another wrong one. */
export interface WrongAnswer {
  /** Status and media type, or why there is no answer. */
  readonly kind: string;
  /** Which keys its body has, and of which types their values are. */
  readonly shape: string;
  /** What it says, without what changes from one answer to the next. */
  readonly message: string;
}

/** What tells the wrong answer of a finding from another. */
export function wrongAnswerOf({ exchange, control }: Pick<Finding, 'exchange' | 'control'>): WrongAnswer {
  const { request, reply } = exchange;
  if (reply.kind === 'no-answer') return { kind: `no answer: ${reply.silence}`, shape: '', message: '' };
  const type = headerOf(reply.headers, 'content-type') ?? 'no media type';
  const kind = `${reply.status} ${type.split(';')[0]?.trim().toLowerCase()}`;
  const { encoding, content } = reply.body;
  if (encoding !== 'utf8') return { kind, shape: 'text', message: '(bytes)' };
  const json = jsonIn(content);
  const sent = new Set([request, control?.request].flatMap(keysSent));
  const shape = content === '' ? 'empty' : json === undefined ? 'text' : shapeOf(json, sent);
  const texts = [...sentTexts(request.target, textOf(request)), request.method];
  return { kind, shape, message: lastingWords(content, texts) };
}

/** The keys of a body, and the names in a query: what is wrong with each stands under its own name in some answers. */
function keysSent(request: StoredRequest | undefined): readonly string[] {
  if (!request) return [];
  const query = request.target.split('?')[1] ?? '';
  const names = query.split('&').map((pair) => pair.split('=')[0] ?? '');
  return [...names, ...namesIn(jsonIn(textOf(request)))].filter((each) => each !== '');
}

function textOf({ body }: StoredRequest): string {
  return body?.encoding === 'utf8' ? body.content : '';
}

function namesIn(value: unknown, depth = 0): readonly string[] {
  if (depth > MOST_DEPTH || typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap((each) => namesIn(each, depth + 1))];
}

function shapeOf(value: unknown, sent: ReadonlySet<string>, depth = 0): string {
  if (depth > MOST_DEPTH) return '…';
  if (Array.isArray(value)) return `[${value.length === 0 ? '' : shapeOf(value[0], sent, depth + 1)}]`;
  if (!isJsonObject(value)) return value === null ? 'null' : typeof value;
  const keys = Object.keys(value).toSorted();
  const shape = (key: string): string => shapeOf(value[key], sent, depth + 1);
  if (keys.length > 0 && keys.every((key) => sent.has(key)))
    return `{*:${[...new Set(keys.map(shape))].join('|')}}`;
  return `{${keys.map((key) => `${key}:${shape(key)}`).join(',')}}`;
}
