import type { Header, WireRequest } from '../contracts/exchange.ts';
import type { Json } from '../contracts/json.ts';
import type { Operation } from '../contracts/operation.ts';

/** What a request carries behind its headers. */
export type DraftBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** A request before it is put into bytes: every part can still be changed by itself. */
export interface Draft {
  readonly operation: Operation;
  readonly method: string;
  /** The path's segments, decoded: `['v1', 'experiments', '1']`. */
  readonly path: readonly string[];
  /** Decoded names and values. */
  readonly query: readonly (readonly [string, string])[];
  /** The value of the Authorization header, or null for none. */
  readonly authorization: string | null;
  readonly contentType: string | null;
  /** Further headers. */
  readonly headers: readonly Header[];
  readonly body: DraftBody;
}

/** The Authorization header of a token: HTTP Basic, the token as user name, no password. */
export function basic(token: string): string {
  return `Basic ${Buffer.from(`${token}:`).toString('base64')}`;
}

/** What a valid request of an operation is made from. */
export interface Filling {
  /** Path parameter → value. */
  readonly values: Readonly<Record<string, string>>;
  readonly token: string;
  readonly body?: Json;
  readonly query?: readonly (readonly [string, string])[];
}

/** The valid request of an operation. */
export function draft(operation: Operation, filling: Filling): Draft {
  return {
    operation,
    method: operation.method,
    path: segmentsOf(operation.path).map((segment) => {
      const name = parameterIn(segment);
      return name === undefined ? segment : (filling.values[name] ?? segment);
    }),
    query: filling.query ?? [],
    authorization: basic(filling.token),
    contentType: filling.body === undefined ? null : 'application/json',
    headers: [],
    body: filling.body === undefined ? { kind: 'none' } : { kind: 'json', value: filling.body },
  };
}

/** The segments of a path template. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}

/** The parameter that a template's segment stands for, if it is one. */
export function parameterIn(segment: string): string | undefined {
  return /^\{(.+)\}$/.exec(segment)?.[1];
}

/** A draft as the bytes that are sent. */
export function render(request: Draft): WireRequest {
  const body = bytesOf(request.body);
  const headers: Header[] = [['accept', 'application/json']];
  if (request.authorization !== null) headers.push(['authorization', request.authorization]);
  if (request.contentType !== null) headers.push(['content-type', request.contentType]);
  const query = request.query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  return {
    operation: request.operation.id,
    method: request.method,
    target: `/${request.path.map(encodeURIComponent).join('/')}${query === '' ? '' : `?${query}`}`,
    headers: [...headers, ...request.headers],
    body,
  };
}

function bytesOf(body: DraftBody): Uint8Array | null {
  switch (body.kind) {
    case 'none':
      return null;
    case 'json':
      return Buffer.from(JSON.stringify(body.value));
    case 'bytes':
      return body.bytes;
    default:
      return body satisfies never;
  }
}
