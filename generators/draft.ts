import { credentialHeader, credentialValue } from '../contracts/api/credential-form.ts';
import type { Header, WireRequest } from '../wire/exchange.ts';
import type { Json } from '../wire/json.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { filled, onWire } from './segment.ts';

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
  /** The index of the segment that is put on the wire as it is, without escapes. */
  readonly verbatim?: number;
  /** Decoded names and values. */
  readonly query: readonly (readonly [string, string])[];
  /** What stands in the header that the operation's token travels in, or null for no such header. */
  readonly credential: string | null;
  readonly contentType: string | null;
  /** Further headers. */
  readonly headers: readonly Header[];
  readonly body: DraftBody;
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
  const given = filling.query ?? [];
  return {
    operation,
    method: operation.method,
    path: segmentsOf(operation.path).map((segment) => filled(segment, filling.values)),
    query: [...(operation.query ?? []).filter(([name]) => !given.some(([each]) => each === name)), ...given],
    credential: credentialValue(operation.credential, filling.token),
    contentType: filling.body === undefined ? null : (operation.body?.mediaType ?? 'application/json'),
    headers: operation.headers ?? [],
    body: filling.body === undefined ? { kind: 'none' } : { kind: 'json', value: filling.body },
  };
}

/** The segments of a path template. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}

/** A draft as the bytes that are sent. */
export function render(request: Draft): WireRequest {
  const body = bytesOf(request.body);
  const { accept, credential } = request.operation;
  const headers: Header[] = [['accept', accept]];
  const header = credentialHeader(credential);
  if (header !== undefined && request.credential !== null) headers.push([header, request.credential]);
  if (request.contentType !== null) headers.push(['content-type', request.contentType]);
  const templates = segmentsOf(request.operation.path);
  const path = request.path.map((segment, index) =>
    index === request.verbatim ? segment : onWire(segment, templates[index] ?? ''),
  );
  const query = request.query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  return {
    operation: request.operation.id,
    method: request.method,
    target: `/${path.join('/')}${query === '' ? '' : `?${query}`}`,
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
