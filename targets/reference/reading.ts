import type { Json } from '../../wire/json.ts';
import type { Parameter } from '../../contracts/api/operation.ts';
import type { Caller, Flaw, SentParameter } from './call.ts';
import { malformed } from './refusal.ts';
import type { Reason } from './refusal.ts';

/** The longest body that is read, in bytes. */
export const BODY_LIMIT = 10_000_000;

/** The documented query parameters of a request, the last one where one is sent twice. */
export function queryOf(caller: Caller): Readonly<Record<string, string>> {
  const query: Record<string, string> = {};
  for (const parameter of caller.operation.parameters) {
    if (parameter.in !== 'query') continue;
    for (const text of caller.request.query.getAll(parameter.name)) {
      if (!caller.policy.acceptsParameter({ parameter, text }, caller)) {
        throw malformed('query', `The parameter ${parameter.name} is incorrect.`);
      }
      query[parameter.name] = text;
    }
  }
  return query;
}

/** Whether a query parameter's text is of its type, and within its schema. */
export function acceptsParameter({ parameter, text }: SentParameter, { validators }: Caller): boolean {
  const value = valueOf(parameter, text);
  return value !== undefined && validators.flaws(parameter.schema, value).length === 0;
}

function valueOf({ json, schema }: Parameter, text: string): Json | undefined {
  if (json) {
    try {
      return JSON.parse(text) as Json;
    } catch {
      return undefined;
    }
  }
  if (schema['type'] === 'integer') return /^-?\d+$/.test(text) ? Number(text) : undefined;
  if (schema['type'] === 'boolean') return { true: true, false: false }[text];
  return text;
}

/** The JSON value in the body; an empty one counts as `{}` where the body is optional. */
export async function readBody(caller: Caller): Promise<Json> {
  const { request, policy, operation } = caller;
  const bytes = await request.bytes();
  if (bytes.length === 0 && operation.body?.required === false) return {};
  if (bytes.length > BODY_LIMIT) throw malformed('size', 'The body is too long.');
  if (!policy.acceptsMediaType(request.headers.get('content-type'), caller)) {
    throw malformed('media-type', 'Send JSON, with the Content-Type: application/json header.');
  }
  const text = orRefused('encoding', 'The body is not UTF-8.', () => policy.decode(bytes, caller));
  return orRefused('syntax', 'We are not able to parse the JSON data.', () => policy.parse(text, caller));
}

function orRefused<Value>(reason: Reason, message: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    // What is no complaint about the body is a mistake in the reference, and must be seen as one.
    if (error instanceof TypeError || error instanceof SyntaxError) throw malformed(reason, message);
    throw error;
  }
}

/** Whether a Content-Type says JSON, in UTF-8 if it says any encoding. */
export function acceptsMediaType(contentType: string | null): boolean {
  return /^application\/json *(;(?! *charset=)[^;]*|; *charset="?utf-8"? *)*$/i.test(contentType ?? '');
}

/** The text of UTF-8 bytes; throws if they are something else. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** The value of an RFC 8259 text; throws if it is something else. */
export function parse(text: string): Json {
  return JSON.parse(text) as Json;
}

/** What the operation's schema has against a body. */
export function schemaFlaws(body: Json, { operation, validators }: Caller): readonly Flaw[] {
  return operation.body ? validators.flaws(operation.body.schema, body) : [];
}
