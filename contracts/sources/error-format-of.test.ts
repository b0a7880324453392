import { describe, expect, test } from 'vitest';
import type { Operation } from '../api/operation.ts';
import { errorFormatOf } from './error-format-of.ts';

const OF_KEYS = { type: 'object', properties: { detail: { type: 'array' } } };
const MESSAGE = { type: 'object', properties: { detail: { type: 'string' } } };

/** Operations whose errors have these schemas. */
function operations(...all: readonly Readonly<Record<string, object>>[]): readonly Operation[] {
  return all.map(
    (schemas) =>
      ({
        responses: Object.fromEntries(
          Object.entries(schemas).map(([status, schema]) => [
            status,
            { description: '', content: { 'application/json': { schema } } },
          ]),
        ),
      }) as unknown as Operation,
  );
}

describe('the error format of an API', () => {
  test.each([
    ['is what most of its error answers share', [{ 400: MESSAGE, 422: OF_KEYS }, { 404: MESSAGE }], MESSAGE],
    ['may be that of 422, too', [{ 422: MESSAGE }, { 404: MESSAGE }], MESSAGE],
    ['is none where one alone is documented', [{ 404: MESSAGE }], undefined],
    [
      'is none where they agree on none',
      [
        { 404: MESSAGE, 400: {} },
        { 403: OF_KEYS, 401: MESSAGE, 409: { a: 1 } },
      ],
      undefined,
    ],
    [
      'is not what `default` has where nothing else is a success',
      [{ default: OF_KEYS }, { default: OF_KEYS }, { default: OF_KEYS }, { 404: MESSAGE }, { 400: MESSAGE }],
      MESSAGE,
    ],
    ['is not what 422 alone has', [{ 422: OF_KEYS }, { 422: OF_KEYS }, { 422: OF_KEYS }], undefined],
    [
      'is what the others share where 422 has one of its own',
      [{ 422: OF_KEYS }, { 422: OF_KEYS }, { 422: OF_KEYS, 404: MESSAGE }, { 403: MESSAGE }],
      MESSAGE,
    ],
  ])('%s', (_what, documented, schema) => {
    expect(errorFormatOf(operations(...documented))?.schema).toEqual(schema);
  });

  test('is JSON where each answer is documented in several forms', () => {
    const content = { 'application/jose+jwe': { schema: MESSAGE }, 'application/json': { schema: MESSAGE } };
    const responses = { 400: { description: '', content }, 404: { description: '', content } };
    expect(errorFormatOf([{ responses } as unknown as Operation])?.mediaType).toBe('application/json');
  });

  test('tells what else is documented, by status', () => {
    const found = errorFormatOf(operations({ 400: MESSAGE, 422: OF_KEYS }, { 404: MESSAGE }));
    expect(found?.otherwise).toEqual({ 422: { 'application/json': { schema: { anyOf: [OF_KEYS] } } } });
  });

  test('says of how many it is inferred', () => {
    expect(errorFormatOf(operations({ 400: MESSAGE, 404: MESSAGE, 422: OF_KEYS }, { 409: {} }))?.words).toBe(
      'the error format, inferred from 2 of 3 documented error answers',
    );
  });
});
