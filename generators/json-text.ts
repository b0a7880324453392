import type { Json } from '../contracts/json.ts';
import { isJsonObject } from '../contracts/json.ts';
import { toPointer } from '../contracts/json-pointer.ts';
import type { Path } from '../contracts/json-pointer.ts';

/** What a piece of JSON text is. */
export type TokenKind = 'key' | 'string' | 'number' | 'literal' | 'open' | 'close' | 'comma' | 'colon';

/** A piece of JSON text, and the pointer of the value that it belongs to. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: string;
}

/** A JSON document as the pieces that its text is made of. */
export function tokensOf(value: Json, path: Path = []): readonly Token[] {
  const at = toPointer(path);
  const piece = (kind: TokenKind, text: string): Token => ({ kind, text, at });
  if (Array.isArray(value)) {
    const items = value.map((item: Json, index) => tokensOf(item, [...path, index]));
    return [piece('open', '['), ...joined(items, piece('comma', ',')), piece('close', ']')];
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([key, member]) => [
      { kind: 'key' as const, text: JSON.stringify(key), at: toPointer([...path, key]) },
      { kind: 'colon' as const, text: ':', at: toPointer([...path, key]) },
      ...tokensOf(member, [...path, key]),
    ]);
    return [piece('open', '{'), ...joined(members, piece('comma', ',')), piece('close', '}')];
  }
  const text = JSON.stringify(value);
  if (typeof value === 'string') return [piece('string', text)];
  return [piece(typeof value === 'number' ? 'number' : 'literal', text)];
}

function joined(parts: readonly (readonly Token[])[], separator: Token): readonly Token[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

/** The text that pieces make up. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join('');
}
