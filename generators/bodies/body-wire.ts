import type { Body } from '../../contracts/api/operation.ts';
import type { SchemaOracle } from '../../contracts/api/schema-oracle.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { readBody } from '../oracles/body-reader.ts';
import { encodeBody } from './encode-body.ts';
import { BOUNDARY } from './encode-multipart.ts';

/** What becomes of a body's values on the wire. */
export interface BodyWire {
  /** What a request's body says, as its format is read; undefined where it can't be read, or where there is none. */
  readonly read: (request: Pick<WireRequest, 'headers' | 'body'>) => Json | undefined;
  /** Tells whether the format can say a value: a form knows no null, no type but text, and nothing where no body is required. */
  readonly says: (value: Json) => boolean;
  /** What is read where a value is sent. */
  readonly asRead: (value: Json) => Json;
}

/** What is known of an operation's bodies on the wire; `judge` judges their values. */
export function bodyWire(body: Body, judge: SchemaOracle): BodyWire {
  const read: BodyWire['read'] = (request) =>
    isLeftOut(body, request) ? undefined : readBody(request, body, judge);
  if (body.format === 'json') return { read, says: () => true, asRead: (value) => value };
  const headers = [['content-type', `multipart/form-data; boundary=${BOUNDARY}`]] as const;
  const readBack = (value: Json): Json | undefined => {
    const bytes = encodeBody(body, value);
    return bytes && read({ headers, body: bytes });
  };
  return {
    read,
    says: (value) => {
      const bytes = encodeBody(body, value);
      return bytes !== undefined && !isLeftOut(body, { body: bytes });
    },
    asRead: (value) => readBack(value) ?? value,
  };
}

/** A form or a text without a byte is no body at all, which is right where none is required. */
function isLeftOut({ required }: Body, request: Pick<WireRequest, 'body'>): boolean {
  return !required && (request.body?.length ?? 0) === 0;
}
