import type { Json } from './call.ts';
import { resolve } from './document.ts';
import type { Document, Schema } from './document.ts';

/** What texts stand for, where a value travels as text: in parameters and forms. */
export interface Shape {
  readonly type: 'array' | 'object' | 'integer' | 'string';
  /** Of a list. */
  readonly items?: Shape;
  /** Of an object. */
  readonly properties?: Readonly<Record<string, Shape>>;
}

const TEXT: Shape = { type: 'string' };

/** Reads a shape from a schema. */
export function shapeOf(document: Document, schema: Schema | undefined): Shape {
  if (typeof schema !== 'object') return TEXT;
  const { type, items, properties } = resolve(document, schema) as {
    readonly type?: string;
    readonly items?: Schema;
    readonly properties?: Readonly<Record<string, Schema>>;
  };
  if (type === 'array') return { type, items: shapeOf(document, items) };
  if (type === 'object')
    return {
      type,
      properties: Object.fromEntries(
        Object.entries(properties ?? {}).map(([name, each]) => [name, shapeOf(document, each)]),
      ),
    };
  return type === 'integer' ? { type } : TEXT;
}

/** What texts stand for. More of them than one are a list, whatever is meant. */
export function meant(shape: Shape, texts: readonly string[]): Json {
  if (shape.type === 'array') return texts.map((each) => meant(shape.items ?? TEXT, [each]));
  const [text = ''] = texts;
  if (texts.length > 1) return texts;
  return shape.type === 'integer' && /^-?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}

/** The object that pairs of names and texts stand for. */
export function meantByPairs(
  shape: Shape,
  pairs: readonly (readonly [string, string])[],
): Readonly<Record<string, Json>> {
  const texts = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(
    [...texts].map(([name, each]) => [
      name,
      meant(
        shape.properties?.[name] ?? TEXT,
        each.map(([, text]) => text),
      ),
    ]),
  );
}
