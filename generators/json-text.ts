import type { Json } from '../wire/json.ts';
import { isJsonObject } from '../wire/json.ts';
import { toPointer } from '../wire/json-pointer.ts';

/** What a piece of JSON text is. */
export type TokenKind = 'key' | 'string' | 'number' | 'literal' | 'open' | 'close' | 'comma' | 'colon';

/** A piece of JSON text, and the pointer of the value that it belongs to. */
export interface JsonToken {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: string;
}

/**
 * A JSON document as the pieces that its text is made of.
 *
 * @param at the document's own pointer
 */
export function tokensOf(value: Json, at = ''): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  collect(value, at, tokens);
  return tokens;
}

function collect(value: Json, at: string, into: JsonToken[]): void {
  if (Array.isArray(value)) {
    into.push({ kind: 'open', text: '[', at });
    value.forEach((item: Json, index) => {
      if (index > 0) into.push({ kind: 'comma', text: ',', at });
      collect(item, `${at}/${index}`, into);
    });
    into.push({ kind: 'close', text: ']', at });
  } else if (isJsonObject(value)) {
    into.push({ kind: 'open', text: '{', at });
    Object.entries(value).forEach(([key, member], index) => {
      const below = at + toPointer([key]);
      if (index > 0) into.push({ kind: 'comma', text: ',', at });
      into.push({ kind: 'key', text: JSON.stringify(key), at: below });
      into.push({ kind: 'colon', text: ':', at: below });
      collect(member, below, into);
    });
    into.push({ kind: 'close', text: '}', at });
  } else {
    into.push({ kind: scalarKind(value), text: JSON.stringify(value), at });
  }
}

function scalarKind(value: Json): TokenKind {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'literal';
}

/** The text that pieces make up. */
export function textOfTokens(tokens: readonly JsonToken[]): string {
  return tokens.map((token) => token.text).join('');
}
