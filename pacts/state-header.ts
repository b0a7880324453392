import { FOLLOW_UP_VALUES } from '../contracts/requirements/follow-up.ts';
import type { FollowUp } from '../contracts/requirements/follow-up.ts';
import type { PactRequest, Template } from './interaction.ts';

/** The header that holds the values of the provider state that a request needs: no server reads it. */
export const STATE_HEADER = 'Naysayer-State';

/** No header can hold a line break: what has it for an example is not sent until a state gave its value. */
export const NOT_SENT = 'not sent:\nthe provider state did not give its values';

/** Tokens stand where the request shows them, and nowhere else. */
const TOKEN = /(?:authorization|api_token)(?:_\d+)?$/;

/** The expressions that a request's values are filled in by. */
export function expressionsIn({ path, query, headers, body }: PactRequest): readonly string[] {
  const inBody = body.kind === 'json' ? JSON.stringify(body.value) : '';
  return [
    path.expression,
    ...[...query, ...headers].map(([, { expression }]) => expression),
    ...[...inBody.matchAll(/"expression":"([^"]*)"/g)].map(([, expression]) => expression),
  ].filter((each) => each !== undefined);
}

/** The names of the values that a request's expressions need from its state. */
export function namesIn(request: PactRequest): readonly string[] {
  return namesInTexts(expressionsIn(request));
}

/** The names of the values that a follow-up needs from the state before it. */
export function namesInFollowUp({ kind, parameters }: FollowUp): readonly string[] {
  return kind === 'refused' ? namesInTexts([JSON.stringify(parameters.request)]) : [];
}

function namesInTexts(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name));
  return [...new Set(found)].toSorted();
}

/**
 * A request that can't be sent unless its state gave each value that it needs, and one at least.
 *
 * @param followUp what happens in that state before, which gives a value of its own
 */
export function withStateHeader(request: PactRequest, followUp?: FollowUp): PactRequest {
  return withStateValues(request, [
    ...namesIn(request).filter((name) => !TOKEN.test(name)),
    'unique',
    ...(followUp ? [FOLLOW_UP_VALUES[followUp.kind]] : []),
  ]);
}

/** The same with one value in the header: the gem `pact-provider-verifier` can't fill in two. */
export function withOneStateValue(request: PactRequest): PactRequest {
  return withStateValues(withoutStateHeader(request), ['unique']);
}

function withStateValues(request: PactRequest, names: readonly string[]): PactRequest {
  const expression = [...new Set(names)].map((name) => `\${${name}}`).join(' ');
  const template: Template = { example: NOT_SENT, expression };
  return { ...request, headers: [...request.headers, [STATE_HEADER, template]] };
}

/** The same without that header, for what fills nothing in. */
export function withoutStateHeader(request: PactRequest): PactRequest {
  return { ...request, headers: request.headers.filter(([name]) => name !== STATE_HEADER) };
}
