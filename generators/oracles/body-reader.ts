import { pathInBrackets } from '../../contracts/api/in-brackets.ts';
import type { Body } from '../../contracts/api/operation.ts';
import type { SchemaOracle } from '../../contracts/api/schema-oracle.ts';
import { headerOf } from '../../wire/exchange.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import { meantBy } from './meanings.ts';
import { readMultipart } from './multipart-oracle.ts';
import { jsonIn } from '../../wire/json.ts';

/** `name[key]`, as a part of a value travels by itself. */
const PART = /^([^[\]]+)(?:\[[^[\]]+\])*(?:\[\])?$/;

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
  { format, fields = {} }: Pick<Body, 'format' | 'fields'>,
  judge: SchemaOracle,
): Json | undefined {
  const pathOf = (name: string): Path => {
    const [, field = ''] = PART.exec(name) ?? [];
    return Object.hasOwn(fields, field) && fields[field]?.kind === 'members' ? pathInBrackets(name) : [name];
  };
  const bytes = request.body ?? Buffer.alloc(0);
  switch (format) {
    case 'json':
      return jsonIn(Buffer.from(bytes).toString());
    case 'text':
      return Buffer.from(bytes).toString();
    case 'bytes':
      return Buffer.from(bytes).toString('latin1');
    case 'form':
      return meantBy([...new URLSearchParams(Buffer.from(bytes).toString())], judge, pathOf);
    case 'multipart': {
      const parts = readMultipart(headerOf(request.headers, 'content-type') ?? '', bytes);
      if (typeof parts === 'string') return undefined;
      const texts = parts.map(({ name, filename, bytes: content }) => {
        const text = Buffer.from(content).toString(filename === undefined ? 'utf8' : 'latin1');
        return [name, text] as const;
      });
      return meantBy(texts, judge, pathOf);
    }
    default:
      return format satisfies never;
  }
}
