import { expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt } from './testing/learning-library.ts';

/** @param key what the file is called, and what is said of it */
function uploads([name, description]: readonly [name: string, description: string]): JsonObject {
  const file = { type: 'string', format: 'binary', ...(description !== '' && { description }) };
  return {
    openapi: '3.0.3',
    info: { title: 'Uploads', version: '1' },
    paths: {
      '/files': {
        post: {
          operationId: 'upload',
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: { type: 'object', required: [name], properties: { [name]: file, title: TEXT } },
              },
            },
          },
          responses: { '201': { description: 'It is there.' }, '400': { description: 'It is wrong.' } },
        },
      },
    },
  };
}

/** Takes files of a type alone, by what is in them. */
function taking(type: string, status: number, says = 'Bad file'): Handle {
  const signs: Readonly<Record<string, string>> = { 'application/pdf': '%PDF', 'image/png': '\u0089PNG' };
  return async (request) => {
    const text = Buffer.from(await request.arrayBuffer()).toString('latin1');
    const isRight = text.toLowerCase().includes(`content-type: ${type}`) && text.includes(signs[type] ?? '');
    return isRight
      ? Response.json({ id: 'f-1' }, { status: 201 })
      : Response.json({ error: says }, { status });
  };
}

test.each<[string, readonly [string, string], Handle, string]>([
  ['by the answer', ['file', ''], taking('application/pdf', 400, 'expected type is application/pdf'), 'pdf'],
  ['by the answer, as words', ['file', ''], taking('image/png', 422, 'Only image files are allowed!'), 'png'],
  ['by a description', ['file', 'A PDF of at most 1 MB'], taking('application/pdf', 415), 'pdf'],
  ['by the name of its key', ['profilePhoto', ''], taking('image/png', 400), 'png'],
])('the type of a file that a server asks for is learnt %s', async (_what, key, handle, subtype) => {
  const contract = await learnt(uploads(key), handle);
  const { fields } = operationOf(contract, 'upload').body ?? {};
  expect(fields?.[key[0]]?.mediaType).toMatch(new RegExp(`/${subtype}$`));
  expect(contract.learnt?.map(({ words }) => words)).toEqual([
    expect.stringMatching(new RegExp(`^upload is sent ${key[0]} as \\w+/${subtype}, learnt from a 4\\d\\d$`)),
  ]);
});

test('where nothing names one, or none is taken, it stays as it is', async () => {
  for (const says of ['No.', 'PDF, PNG or CSV']) {
    const contract = await learnt(uploads(['file', '']), taking('image/webp', 400, says));
    const { fields } = operationOf(contract, 'upload').body ?? {};
    expect(fields?.['file']?.mediaType).toBe('application/octet-stream');
  }
});
