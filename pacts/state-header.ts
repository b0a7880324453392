import type { PactRequest, Template } from './interaction.ts';

/** The header that holds the values of the provider state that a request needs: no server reads it. */
export const STATE_HEADER = 'Naysayer-State';

/** No header can hold a line break: what has it for an example is not sent until a state gave its value. */
export const NOT_SENT = 'not sent:\nthe provider state did not give its values';

/** Tokens stand where the request shows them, and nowhere else. */
const TOKEN = /(?:authorization|api_token)(?:_\d+)?$/;

/** The names of the values that a request's expressions need from its state. */
export function namesIn(request: PactRequest): readonly string[] {
  const { path, query, headers, body } = request;
  const texts = [
    path.expression,
    ...[...query, ...headers].map(([, { expression }]) => expression),
    ...(body.kind === 'json' ? [JSON.stringify(body.value)] : []),
  ];
  const found = texts.flatMap((text = '') => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name));
  return [...new Set(found)].toSorted();
}

/** A request that can't be sent unless its state gave each value that it needs, and one at least. */
export function withStateHeader(request: PactRequest): PactRequest {
  const names = new Set([...namesIn(request).filter((name) => !TOKEN.test(name)), 'unique']);
  const template: Template = {
    example: NOT_SENT,
    expression: [...names].map((name) => `\${${name}}`).join(' '),
  };
  return { ...request, headers: [...request.headers, [STATE_HEADER, template]] };
}
