import type { Call, Json } from './call.ts';
import type { CheckedBody, Operation } from './operations.ts';
import { pairsOf } from './parameters.ts';
import { InvalidFields, Refusal } from './refusal.ts';
import type { Field } from './refusal.ts';
import { meantByPairs } from './shape.ts';

/** The longest body that is read, in bytes. */
export const LONGEST_BODY = 64 * 1024;

/** A file in a body. */
export interface Upload {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A body, and the files that came with it by the names of their keys. */
export interface Body {
  readonly value: Json | undefined;
  readonly files: Readonly<Record<string, Upload>>;
}

/**
 * Reads the body of a call, and checks it by the schema of its media type.
 *
 * @throws {Refusal} too_large, unreadable, unsupported_media_type or invalid.
 */
export async function readBody(operation: Operation, call: Call): Promise<Body> {
  if (operation.bodies.size === 0) return { value: undefined, files: {} };
  if (call.body === undefined) throw new Refusal('too_large', `A body may have ${LONGEST_BODY} bytes.`);
  if (call.body.length === 0) throw new Refusal('unreadable', 'The body is missing.');
  const mediaType = mediaTypeOf(call);
  const expected = operation.bodies.get(mediaType);
  if (!expected) {
    const known = [...operation.bodies.keys()].join(' or ');
    throw new Refusal('unsupported_media_type', `The body must be ${known}.`);
  }
  const body = await parsed(mediaType, call, expected);
  const flaws = expected.check(body.value);
  if (flaws.length > 0) throw new InvalidFields(flaws.map((flaw) => ({ in: 'body', ...flaw })));
  return body;
}

/** The media type that a call declares; none where its charset or its coding is one that is not read. */
function mediaTypeOf({ headers }: Call): string {
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((each) => each.trim());
  const charset = parameters.find((each) => each.startsWith('charset='))?.slice('charset='.length);
  const isRead =
    ['utf-8', '"utf-8"', undefined].includes(charset) &&
    ['identity', undefined].includes(headers['content-encoding']?.toLowerCase());
  return isRead ? mediaType : '';
}

async function parsed(mediaType: string, { headers, body }: Call, expected: CheckedBody): Promise<Body> {
  if (mediaType === 'multipart/form-data') return multipart(headers['content-type'] ?? '', body, expected);
  const text = textOf(body);
  return {
    value: mediaType === 'application/x-www-form-urlencoded' ? form(text, expected) : json(text),
    files: {},
  };
}

function textOf(body: Buffer | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new Refusal('unreadable', 'The body is no text in UTF-8.');
  }
}

function json(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Refusal('unreadable', 'The body is no JSON text.');
  }
}

function form(text: string, { shape }: CheckedBody): Json {
  const pairs = pairsOf(text).map(([name, value]): [string, string] => {
    if (value === undefined) throw new Refusal('unreadable', `The value of ${name} can not be decoded.`);
    return [name, value];
  });
  return meantByPairs(shape, pairs);
}

/** Reads a form with files (RFC 7578). To its schema a file is a text with one character a byte. */
async function multipart(
  contentType: string,
  body: Buffer | undefined,
  { shape, files }: CheckedBody,
): Promise<Body> {
  const parts = await new Response(Uint8Array.from(body ?? []), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new Refusal('unreadable', 'The body is no multipart/form-data.');
    });
  const uploads: Record<string, Upload> = {};
  const pairs: [string, string][] = [];
  for (const [name, part] of parts) {
    const accepted = files[name];
    const mediaType = typeof part === 'string' ? undefined : part.type;
    if (accepted ? !accepted.includes(mediaType ?? '') : mediaType !== undefined)
      throw new InvalidFields([wrongPart(name, accepted)]);
    if (typeof part === 'string') pairs.push([name, part]);
    else {
      const bytes = Buffer.from(await part.arrayBuffer());
      uploads[name] = { mediaType: part.type, bytes };
      pairs.push([name, bytes.toString('latin1')]);
    }
  }
  return { value: meantByPairs(shape, pairs), files: uploads };
}

function wrongPart(name: string, accepted: readonly string[] | undefined): Field {
  return {
    in: 'body',
    at: `/${name}`,
    problem: accepted ? `must be a file: ${accepted.join(' or ')}` : 'must be a text',
  };
}
