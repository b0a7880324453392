import { credentialHeader, credentialValue } from '../contracts/api/credential-form.ts';
import type { Header, WireRequest } from '../wire/exchange.ts';
import type { Json } from '../wire/json.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { encodeBody } from './bodies/encode-body.ts';
import type { BodyShape } from './bodies/encode-body.ts';
import { BOUNDARY } from './bodies/encode-multipart.ts';
import { filled, onWire } from './segment.ts';

/** What a request carries behind its headers. */
export type DraftBody =
  | { readonly kind: 'none' }
  /** Becomes bytes as the format of the operation's body says, JSON unless it has one. */
  | { readonly kind: 'value'; readonly value: Json }
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
    contentType: filling.body === undefined ? null : contentTypeOf(operation),
    headers: operation.headers ?? [],
    body: filling.body === undefined ? { kind: 'none' } : { kind: 'value', value: filling.body },
  };
}

/** The segments of a path template. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}

/** A draft as the bytes that are sent. */
export function render(request: Draft): WireRequest {
  const body = bytesOf(request);
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

/** The value that a draft's body is made from; undefined where it has none, or bytes alone. */
export function bodyValueOf({ body }: Draft): Json | undefined {
  return body.kind === 'value' ? body.value : undefined;
}

/**
 * A draft with a body that is made from another value.
 *
 * @throws {TypeError} if it has none that is made from a value
 */
export function withBodyValue(request: Draft, change: (value: Json) => Json): Draft {
  const value = bodyValueOf(request);
  if (value === undefined) throw new TypeError('the body of this request is not made from a value');
  return { ...request, body: { kind: 'value', value: change(value) } };
}

const JSON_BODY: BodyShape = { format: 'json' };

function contentTypeOf({ body }: Operation): string {
  if (!body) return 'application/json';
  return body.format === 'multipart' ? `multipart/form-data; boundary=${BOUNDARY}` : body.mediaType;
}

function bytesOf({ body, operation }: Draft): Uint8Array | null {
  switch (body.kind) {
    case 'none':
      return null;
    case 'value': {
      const bytes = encodeBody(operation.body ?? JSON_BODY, body.value);
      if (!bytes) throw new TypeError(`a body of ${operation.id} can't say ${JSON.stringify(body.value)}`);
      return bytes;
    }
    case 'bytes':
      return body.bytes;
    default:
      return body satisfies never;
  }
}
