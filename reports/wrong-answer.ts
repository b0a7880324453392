import type { StoredBody, StoredReply } from '../wire/stored-exchange.ts';
import { isJsonObject } from '../wire/json.ts';

const MOST_LETTERS = 300;
const MOST_DEPTH = 3;

/** Quoted in a message, since it repeats what was sent. */
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g;

/** What changes from one answer to the next without any difference in what is wrong. */
const VARIABLE: readonly RegExp[] = [
  // Ids, addresses, times and numbers.
  /\b[\w.+-]+@[\w.-]+\b/g,
  /\b\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?/g,
  /\b(?=[\w-]*\d)[\w-]{6,}\b/g,
  /[-+]?\d+(?:\.\d+)?/g,
];

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
  const type = reply.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'no media type';
  const kind = `${reply.status} ${type.split(';')[0]?.trim().toLowerCase()}`;
  const json = jsonIn(reply.body);
  if (json === undefined) {
    const { encoding, content } = reply.body;
    const text = encoding === 'utf8' ? content : '(bytes)';
    return { kind, shape: content === '' ? 'empty' : 'text', message: withoutVariable(text) };
  }
  return { kind, shape: shapeOf(json), message: withoutVariable(textsIn(json).join(' ')) };
}

function jsonIn({ encoding, content }: StoredBody): unknown {
  if (encoding !== 'utf8' || content === '') return undefined;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function shapeOf(value: unknown, depth = 0): string {
  if (depth > MOST_DEPTH) return '…';
  if (Array.isArray(value)) return `[${value.length === 0 ? '' : shapeOf(value[0], depth + 1)}]`;
  if (!isJsonObject(value)) return value === null ? 'null' : typeof value;
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${key}:${shapeOf(value[key], depth + 1)}`).join(',')}}`;
}

function textsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, depth + 1));
  return isJsonObject(value) ? Object.values(value).flatMap((each) => textsIn(each, depth + 1)) : [];
}

function withoutVariable(text: string): string {
  return withoutIds(text.slice(0, MOST_LETTERS).replaceAll(QUOTED, '…'));
}

/** A text without the ids, addresses, times and numbers in it. */
export function withoutIds(text: string): string {
  return VARIABLE.reduce((rest, each) => rest.replaceAll(each, '…'), text)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
