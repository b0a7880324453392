import { expect } from 'vitest';
import { DOCUMENT, meantFor, resolve } from '../service/document.ts';
import type { Document } from '../service/document.ts';
import { operationsOf } from '../service/operations.ts';
import { schemasOf } from '../service/schemas.ts';
import type { Reply } from './client.ts';

const ANSWERS: Document = meantFor('writeOnly', DOCUMENT);
const checkAt = schemasOf(ANSWERS);
const OPERATIONS = operationsOf(DOCUMENT);

/** What an answer breaks of what the document promises of it. */
export function broken(method: string, path: string, reply: Reply): readonly string[] {
  const template = OPERATIONS.find((each) => each.path.expression.test(path))?.path.template;
  const operation = OPERATIONS.find((each) => each.path.template === template && each.method === method);
  if (!operation || template === undefined) return flawsOfError(reply);

  const steps = [
    'paths',
    template,
    method.toLowerCase() as 'get',
    'responses',
    String(reply.status),
  ] as const;
  const referable = ANSWERS.paths[template]?.[steps[2]]?.responses[reply.status];
  if (!referable) return [`${operation.id} does not document ${reply.status}`];
  const response = resolve(ANSWERS, referable);
  const place = '$ref' in referable ? referable.$ref.split('/').slice(1) : steps;
  const headers = Object.keys(response.headers ?? {}).filter((name) => !reply.headers.has(name));
  if (!response.content) return [...headers, ...(reply.text === '' ? [] : ['a body that is not documented'])];
  const mediaType = reply.headers.get('content-type') ?? '';
  const content = response.content[mediaType];
  if (!content) return [...headers, `the media type ${mediaType}`];
  if (!content.schema) return headers;
  return [
    ...headers,
    ...checkAt(
      ...place,
      'content',
      mediaType,
      'schema',
    )(reply.json).map((each) => `${each.at} ${each.problem}`),
  ];
}

function flawsOfError({ headers, json }: Reply): readonly string[] {
  expect(headers.get('content-type')).toBe('application/json');
  return checkAt('components', 'schemas', 'Error')(json).map((each) => `${each.at} ${each.problem}`);
}
