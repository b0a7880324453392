import type { NamedBody, NamedRequest } from '../contracts/requirements/follow-up.ts';
import { isJsonObject } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import type { PactBody, PactRequest, Template } from './interaction.ts';

/** A request as the parameters of a provider state name it; undefined if no text can stand for a value in it. */
export function namedRequest({ method, path, query, headers, body }: PactRequest): NamedRequest | undefined {
  const named = namedBody(body);
  if (named === undefined) return undefined;
  const pairs = (all: PactRequest['query']): readonly (readonly [string, string])[] =>
    all.map(([name, value]) => [name, textOf(value)]);
  const contentType = body.kind === 'none' ? [] : [['Content-Type', body.contentType] as const];
  return {
    method,
    path: textOf(path),
    ...(query.length > 0 && { query: pairs(query) }),
    headers: [...pairs(headers), ...contentType],
    ...(named !== 'none' && { body: named }),
  };
}

function textOf({ example, expression }: Template): string {
  return expression ?? example;
}

function namedBody(body: PactBody): NamedBody | 'none' | undefined {
  switch (body.kind) {
    case 'none':
      return 'none';
    case 'json':
      return holdsNumber(body.value) ? undefined : { json: withoutMatchers(body.value) };
    case 'text':
      return { text: body.text };
    case 'bytes':
      return { base64: Buffer.from(body.bytes).toString('base64') };
    default:
      return body satisfies never;
  }
}

/** Tells whether a whole number is to be filled in: in its place a text would be none. */
function holdsNumber(value: Json): boolean {
  return JSON.stringify(value).includes('"dataType":"INTEGER"');
}

function withoutMatchers(value: Json): Json {
  if (Array.isArray(value)) return value.map((each: Json) => withoutMatchers(each));
  if (!isJsonObject(value)) return value;
  const { expression } = value;
  if (value['pact:generator:type'] === 'ProviderState' && typeof expression === 'string') return expression;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutMatchers(each)]));
}
