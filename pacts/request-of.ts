import { isUtf8 } from 'node:buffer';
import type { Json, JsonObject } from '../wire/json.ts';
import { isJsonObject } from '../wire/json.ts';
import { valueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import { partsOfCredential, render, segmentsOnWire, withOneCookie } from '../generators/draft.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';
import type { Case } from './case-of.ts';
import type { PactBody, PactRequest } from './interaction.ts';
import { looksLikeId } from './looks-like-id.ts';
import type { Templates } from './placeholders.ts';
import { unescaped } from '../wire/unescaped.ts';

/** Why a pact can't hold a request. */
export interface Unsuitable {
  readonly unsuitable: string;
}

/** A case's request as a pact can hold it, so that the verifier sends the very bytes that were proved faulty. */
export function requestOf({ draft, templates }: Case, facts: OperationFacts): PactRequest | Unsuitable {
  const path = segmentsOnWire(draft).map((segment) => templates.of(segment));
  if (path.some(({ example }) => /^(?:\.|%2e){1,2}$/i.test(example)))
    return { unsuitable: 'the verifier follows dots in a path in place of sending them' };
  if (path.some(({ example, expression }) => expression === undefined && looksLikeId(unescaped(example))))
    return { unsuitable: "no expression gives an id that is made from the target's own" };
  if (draft.credential.some(({ value }) => value === ''))
    return { unsuitable: 'the verifier leaves an empty header out' };
  const body = bodyOf(render(draft).body, draft.contentType, templates, facts);
  if ('unsuitable' in body) return body;
  const credential = partsOfCredential(draft.credential);
  const query = [...draft.query, ...credential.query];
  const headers = withOneCookie([
    ['Accept', draft.operation.accept],
    ...credential.headers.map(([name, value]) => [written(name), value] as const),
    ...draft.headers,
  ]);
  const holdsToken = [...headers.map(([, value]) => value), ...query.map(([, value]) => value)].some(
    (value) => mayHideToken(value, templates),
  );
  if (holdsToken) return { unsuitable: 'no expression gives the form that the token travels in' };
  const whole = path.every(({ expression }) => expression === undefined);
  const joined = (part: 'example' | 'expression'): string =>
    `/${path.map((each) => each[part] ?? each.example).join('/')}`;
  return {
    method: draft.method,
    path: { example: joined('example'), ...(!whole && { expression: joined('expression') }) },
    query: query.map(([name, value]) => [name, templates.of(value)] as const),
    headers: headers.map(([name, value]) => [name, templates.of(value)] as const),
    body,
  };
}

function written(header: string): string {
  return { authorization: 'Authorization', cookie: 'Cookie' }[header] ?? header;
}

const MOST_BYTES = 16_384;
/** Of JSON that stands in a pact as such: a Pact Broker reads 50, those around the body included. */
const MOST_LEVELS = 40;

/** A token in base64 with something around it: no stand-in can be found in it. */
function mayHideToken(value: string, templates: Templates): boolean {
  if (templates.of(value).expression !== undefined) return false;
  const words = value.split(/\s+/).map((word) => Buffer.from(word, 'base64').toString('latin1'));
  return words.some((word) => templates.of(word).expression !== undefined);
}

/** As an escape, which is how JSON can hold one. */
const LONE_SURROGATE =
  /(?<!\\ud[89ab][\da-f]{2})\\ud[c-f][\da-f]{2}|\\ud[89ab][\da-f]{2}(?!\\ud[c-f][\da-f]{2})/i;

const JSON_TYPE = /^application\/([\w.!#$&^-]+\+)?json\s*(;|$)/i;

function bodyOf(
  bytes: Uint8Array | null,
  contentType: string | null,
  templates: Templates,
  facts: OperationFacts,
): PactBody | Unsuitable {
  if (bytes === null) return { kind: 'none' };
  if (contentType === null) return { unsuitable: 'a pact gives every body a Content-Type' };
  if (bytes.length > MOST_BYTES)
    return { unsuitable: 'its body is too long for a document that people read' };
  if (!JSON_TYPE.test(contentType)) return textBody(bytes, contentType, templates, facts);
  const text = Buffer.from(bytes).toString();
  if (templates.isAlteredIn(text))
    return { unsuitable: 'no expression gives a value of the target with its letters changed' };
  if (LONE_SURROGATE.test(text))
    return { unsuitable: 'the verifier can’t read half a letter where a later answer shows it again' };
  const raw = (): PactBody => ({ kind: 'bytes', bytes: templates.inBytes(bytes), contentType });
  if (!isJson(bytes)) return raw();
  const value = plainJson(bytes);
  // What is no object is refused whatever it holds.
  const isScalar = value === null || typeof value === 'string';
  if (isScalar || value === undefined || depthOf(value) > MOST_LEVELS)
    return isScalar || !templates.isIn(text)
      ? raw()
      : { unsuitable: 'nothing can be filled into JSON that must stay as it is written' };
  return { kind: 'json', value: withExpressions(value, templates, []), contentType };
}

/** Nothing can be filled into a text: what must be new each time, or exist, can't be in it. */
function textBody(
  bytes: Uint8Array,
  contentType: string,
  templates: Templates,
  { uniques, minimal }: OperationFacts,
): PactBody | Unsuitable {
  const refers = /\{\{/.test(JSON.stringify(minimal ?? {}));
  if (uniques.some((path) => valueAt(minimal, path) !== undefined) || refers)
    return {
      unsuitable: 'nothing can be filled into a body that is no JSON, and this one must differ each time',
    };
  if (!isUtf8(bytes)) return { unsuitable: 'a pact holds no bytes that are no text' };
  // Pact's library would read a form or XML, and write it anew.
  return /^text\/plain\b/i.test(contentType)
    ? { kind: 'text', text: templates.of(Buffer.from(bytes).toString()).example, contentType }
    : { kind: 'bytes', bytes: templates.inBytes(bytes), contentType };
}

const AS_READ = new TextDecoder('utf-8', { fatal: true });
const AS_WRITTEN = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(AS_READ.decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** The JSON in a body, if writing it anew gives the same text. */
function plainJson(bytes: Uint8Array): Json | undefined {
  try {
    const text = AS_WRITTEN.decode(bytes);
    const value = JSON.parse(text) as Json;
    return JSON.stringify(value) === text && !/\\ud[89a-f]/i.test(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((each: Json) => depthOf(each)));
}

function withExpressions(value: Json, templates: Templates, path: Path): Json {
  if (typeof value === 'number') {
    const name = templates.nameOf(value, path);
    return name === undefined ? value : filledNumber(value, name);
  }
  if (typeof value === 'string') {
    const placed = templates.nameOf(value, path);
    const { example, expression } =
      placed === undefined ? templates.of(value) : { example: value, expression: `\${${placed}}` };
    if (expression === undefined) return value;
    return {
      'pact:matcher:type': 'type',
      value: example,
      'pact:generator:type': 'ProviderState',
      expression,
    };
  }
  if (Array.isArray(value))
    return value.map((each: Json, index) => withExpressions(each, templates, [...path, index]));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withExpressions(each, templates, [...path, key])]),
  );
}

/** A whole number that the verifier fills in: its state gives it as a text. */
function filledNumber(example: number, name: string): JsonObject {
  return {
    'pact:matcher:type': 'integer',
    value: example,
    'pact:generator:type': 'ProviderState',
    expression: `\${${name}}`,
    dataType: 'INTEGER',
  };
}
