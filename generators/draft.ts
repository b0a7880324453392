import { parameterOf, referenceIn } from '../contracts/api/body-reference.ts';
import { headerOfPlace, valueInPlace } from '../contracts/api/credential-place.ts';
import type { PlacedValue } from '../contracts/api/credential-place.ts';
import { placedTokens } from '../contracts/api/tokens.ts';
import type { Tokens } from '../contracts/api/tokens.ts';
import type { Header, WireRequest } from '../wire/exchange.ts';
import type { Json } from '../wire/json.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { encodeBody } from './bodies/encode-body.ts';
import type { BodyShape } from './bodies/encode-body.ts';
import { BOUNDARY } from './bodies/encode-multipart.ts';
import { filledSegment, onWire } from './segment.ts';

/** What a request carries behind its headers. */
export type DraftBody =
  | { readonly kind: 'none' }
  /** Becomes bytes as the format of the operation's body says, JSON unless it has one. */
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** A request before it is put into bytes: every part can still be changed by itself. */
export interface Draft {
  readonly operation: Operation;
  /** The name of the user whose request it is. */
  readonly user?: string;
  readonly method: string;
  /** The path's segments, decoded: `['v1', 'experiments', '1']`. */
  readonly path: readonly string[];
  /** The index of the segment that is put on the wire as it is, without escapes. */
  readonly verbatim?: number;
  /** Decoded names and values. */
  readonly query: readonly (readonly [string, string])[];
  /** A part of the query that is put behind the others as it is, without escapes. */
  readonly verbatimQuery?: string;
  /** What stands in each place of the operation's credential. */
  readonly credential: readonly PlacedValue[];
  readonly contentType: string | null;
  /** Further headers. */
  readonly headers: readonly Header[];
  readonly body: DraftBody;
}

/** What a valid request of an operation is made from: what its user has to show, and what is asked for. */
export interface Filling extends Tokens {
  /** The user's name. */
  readonly name?: string;
  /** Path parameter → value. */
  readonly values: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly query?: readonly (readonly [string, string])[];
  /** Beside those of every valid request; one of the same name is in place of the usual one. */
  readonly headers?: readonly Header[];
}

/** The valid request of an operation. */
export function draft(operation: Operation, filling: Filling): Draft {
  const body = filling.body ?? bodyNaming(operation, filling.values);
  const given = [...queryNaming(operation, filling), ...(filling.query ?? [])];
  const givenHeaders = filling.headers ?? [];
  const said = (pair: Header): readonly Header[] => saidAlone(pair, filling.values);
  const isGiven = ([name]: Header): boolean =>
    givenHeaders.some(([each]) => each.toLowerCase() === name.toLowerCase());
  return {
    operation,
    ...(filling.name !== undefined && { user: filling.name }),
    method: operation.method,
    path: segmentsOf(operation.path).map((segment) => filledSegment(segment, filling.values)),
    query: [
      ...(operation.query ?? []).filter((pair) => !given.some(([name]) => name === pair[0])),
      ...given,
    ].flatMap(said),
    credential: placedTokens(filling, operation).map(({ place, token }) => ({
      place,
      value: valueInPlace(place, token),
    })),
    contentType: body === undefined ? null : contentTypeOf(operation),
    headers: [...(operation.headers ?? []).filter((each) => !isGiven(each)).flatMap(said), ...givenHeaders],
    body: body === undefined ? { kind: 'none' } : { kind: 'value', value: body },
  };
}

/** What of a query names what a call reads or deletes, where that is known, and nothing else is asked for. */
function queryNaming({ named }: Operation, { values, query = [] }: Filling): Draft['query'] {
  return (named?.byQuery ?? []).flatMap((key) => {
    const value = values[named?.keys[key] ?? ''];
    return value === undefined || query.some(([name]) => name === key) ? [] : [[key, value] as const];
  });
}

/** The body that names what a call reads or deletes, where all of that is known. */
function bodyNaming({ named }: Operation, values: Filling['values']): Json | undefined {
  if (!named?.by) return undefined;
  const body: Record<string, Json> = {};
  for (const [key, writtenAs] of Object.entries(named.by)) {
    const value = values[named.keys[key] ?? ''];
    if (value === undefined) return undefined;
    body[key] = writtenAs === 'number' ? Number(value) : value;
  }
  return body;
}

/** What refers to something that is made before says nothing by itself; to what the path names, it says that. */
function saidAlone(pair: Header, values: Filling['values']): readonly Header[] {
  const reference = referenceIn(pair[1]);
  if (!reference) return [pair];
  const parameter = parameterOf(reference);
  const named = parameter === undefined ? undefined : values[parameter];
  return named === undefined ? [] : [[pair[0], named]];
}

/** The segments of a path template. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}

/** The segments of a draft's path as they are sent, escapes and all. */
export function segmentsOnWire({ operation, path, verbatim }: Draft): readonly string[] {
  const templates = segmentsOf(operation.path);
  return path.map((segment, index) =>
    index === verbatim ? segment : onWire(segment, templates[index] ?? ''),
  );
}

/** A draft as the bytes that are sent. */
export function render(request: Draft): WireRequest {
  const body = bytesOf(request);
  const credential = partsOfCredential(request.credential);
  const headers: Header[] = [['accept', request.operation.accept], ...credential.headers];
  if (request.contentType !== null) headers.push(['content-type', request.contentType]);
  const pairs = [...request.query, ...credential.query].map((pair) => pair.map(encodeURIComponent).join('='));
  const query = [...pairs, ...(request.verbatimQuery === undefined ? [] : [request.verbatimQuery])].join('&');
  return {
    operation: request.operation.id,
    method: request.method,
    target: `/${segmentsOnWire(request).join('/')}${query === '' ? '' : `?${query}`}`,
    ...(request.operation.base !== undefined && { base: request.operation.base }),
    headers: withOneCookie([...headers, ...request.headers]),
    body,
  };
}

/** What a credential adds to a request's headers and to its query. */
export function partsOfCredential(credential: readonly PlacedValue[]): {
  readonly headers: readonly Header[];
  readonly query: readonly (readonly [string, string])[];
} {
  return {
    headers: credential.flatMap(({ place, value }): readonly Header[] => {
      const header = headerOfPlace(place);
      if (header === undefined) return [];
      return [[header, place.kind === 'cookie' ? `${place.name}=${value}` : value]];
    }),
    query: credential.flatMap(({ place, value }) =>
      place.kind === 'query' ? [[place.name, value] as const] : [],
    ),
  };
}

/** All cookies in one header, where the first of them stands (RFC 6265 §5.4). */
export function withOneCookie(headers: readonly Header[]): readonly Header[] {
  const isCookie = ([name]: Header): boolean => name.toLowerCase() === 'cookie';
  const cookies = headers.filter(isCookie).map(([, value]) => value);
  if (cookies.length < 2) return headers;
  const first = headers.findIndex(isCookie);
  return headers.flatMap((header, index): readonly Header[] => {
    if (!isCookie(header)) return [header];
    return index === first ? [[header[0], cookies.join('; ')]] : [];
  });
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
