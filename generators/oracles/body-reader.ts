import type { BodyFormat } from '../../contracts/api/body-format.ts';
import type { SchemaOracle, Violation } from '../../contracts/api/schema-oracle.ts';
import { headerOf } from '../../wire/exchange.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { readMultipart } from './multipart-oracle.ts';

/**
 * Says what a body says, read by its format; undefined where it can't be read.
 *
 * A form says nothing of types: `5` may be a number, or a name of one letter. Of all that it may mean it is taken to mean
 * what the schema allows.
 *
 * @param judge judges a body by its schema
 */
export function readBody(
  request: Pick<WireRequest, 'headers' | 'body'>,
  format: BodyFormat,
  judge: SchemaOracle,
): Json | undefined {
  const bytes = request.body ?? Buffer.alloc(0);
  switch (format) {
    case 'json':
      return parsed(Buffer.from(bytes).toString());
    case 'text':
      return Buffer.from(bytes).toString();
    case 'bytes':
      return Buffer.from(bytes).toString('latin1');
    case 'form':
      return meantBy([...new URLSearchParams(Buffer.from(bytes).toString())], judge);
    case 'multipart': {
      const parts = readMultipart(headerOf(request.headers, 'content-type') ?? '', bytes);
      if (typeof parts === 'string') return undefined;
      const texts = parts.map(({ name, filename, bytes: content }) => {
        const text = Buffer.from(content).toString(filename === undefined ? 'utf8' : 'latin1');
        return [name, text] as const;
      });
      return meantBy(texts, judge);
    }
    default:
      return format satisfies never;
  }
}

/** The texts of a form as the object that its schema finds the least wrong with. */
function meantBy(entries: readonly (readonly [string, string])[], judge: SchemaOracle): Json {
  const texts = new Map<string, string[]>();
  for (const [name, text] of entries) texts.set(name, [...(texts.get(name) ?? []), text]);
  let whole: { readonly [key: string]: Json } = Object.fromEntries(
    [...texts].map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]),
  );
  let flaws = weightOf(judge(whole));
  for (const [name, all] of texts) {
    for (const meaning of meaningsOf(all)) {
      if (flaws === 0) return whole;
      const { [name]: _text, ...others } = whole;
      const tried = meaning === undefined ? others : { ...whole, [name]: meaning };
      const left = weightOf(judge(tried));
      if (left >= flaws) continue;
      flaws = left;
      whole = tried;
    }
  }
  return whole;
}

/** A value of the right type says more than one of another, be it wrong in some other way. */
function weightOf(violations: readonly Violation[]): number {
  return violations.reduce((sum, { keyword }) => sum + (keyword === 'type' ? 2 : 1), 0);
}

/** What the texts under one name may mean; undefined: nothing, as if there were none. */
function meaningsOf(texts: readonly string[]): readonly (Json | undefined)[] {
  const scalars = [texts[0], texts.at(-1)].filter((each) => each !== undefined).flatMap(readingsOf);
  const lists = [texts, texts.map((text) => readingsOf(text).at(-1) ?? text)];
  const isEmpty = texts.every((text) => text === '');
  return [...lists, ...scalars, ...(isEmpty ? [undefined] : [])];
}

/** What one text may mean; a text says nothing of its type. */
export function readingsOf(text: string): readonly Json[] {
  const value = /^(?:true|false|[[{]|[+-]?\d)/.test(text) ? parsed(text.replace(/^\+/, '')) : undefined;
  return value === undefined || asText(value) === '' ? [text] : [text, value];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
