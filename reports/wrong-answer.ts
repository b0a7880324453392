import { headerOf } from '../wire/exchange.ts';
import { jsonIn, lastingWords } from '../wire/lasting-words.ts';
import type { StoredReply } from '../wire/stored-exchange.ts';
import { isJsonObject } from '../wire/json.ts';

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

/** What tells a wrong answer from another. */
export function wrongAnswerOf(reply: StoredReply): WrongAnswer {
  if (reply.kind === 'no-answer') return { kind: `no answer: ${reply.silence}`, shape: '', message: '' };
  const type = headerOf(reply.headers, 'content-type') ?? 'no media type';
  const kind = `${reply.status} ${type.split(';')[0]?.trim().toLowerCase()}`;
  const { encoding, content } = reply.body;
  if (encoding !== 'utf8') return { kind, shape: 'text', message: '(bytes)' };
  const json = jsonIn(content);
  const shape = content === '' ? 'empty' : json === undefined ? 'text' : shapeOf(json);
  return { kind, shape, message: lastingWords(content) };
}

function shapeOf(value: unknown, depth = 0): string {
  if (depth > MOST_DEPTH) return '…';
  if (Array.isArray(value)) return `[${value.length === 0 ? '' : shapeOf(value[0], depth + 1)}]`;
  if (!isJsonObject(value)) return value === null ? 'null' : typeof value;
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${key}:${shapeOf(value[key], depth + 1)}`).join(',')}}`;
}
