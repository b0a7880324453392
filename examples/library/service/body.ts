import type { Call, Json } from './call.ts';
import type { Operation } from './operations.ts';
import { InvalidFields, Refusal } from './refusal.ts';

/** The longest body that is read, in bytes. */
export const LONGEST_BODY = 64 * 1024;

/**
 * Reads the body of a call, and checks it by the schema of its media type.
 *
 * @throws {Refusal} too_large, unreadable, unsupported_media_type or invalid.
 */
export function readBody(operation: Operation, call: Call): Json | undefined {
  if (operation.bodies.size === 0) return undefined;
  if (call.body === undefined) throw new Refusal('too_large', `A body may have ${LONGEST_BODY} bytes.`);
  if (call.body.length === 0) throw new Refusal('unreadable', 'The body is missing.');
  const check = operation.bodies.get(mediaTypeOf(call));
  if (!check)
    throw new Refusal(
      'unsupported_media_type',
      `The body must be ${[...operation.bodies.keys()].join(' or ')}.`,
    );
  const body = parsed(call.body);
  const flaws = check(body);
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

function parsed(bytes: Buffer): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as Json;
  } catch {
    throw new Refusal('unreadable', 'The body is no JSON text in UTF-8.');
  }
}
