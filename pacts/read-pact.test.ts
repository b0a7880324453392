import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeConsumerPact } from '@pact-foundation/pact-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { PactError } from './pact-error.ts';
import { pactFilesIn, readPact } from './read-pact.ts';

const contract = await loadContract();

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'naysayer-read-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function errorOf(act: () => unknown): PactError {
  try {
    act();
  } catch (error) {
    if (error instanceof PactError) return error;
    throw error;
  }
  throw new TypeError('nothing was thrown');
}

const INTERACTION = {
  type: 'Synchronous/HTTP',
  description: 'a request',
  request: { method: 'GET', path: '/v1/things' },
  response: { status: 200 },
};

function pact(further: object = {}): object {
  return {
    consumer: { name: 'a client' },
    provider: { name: 'a provider' },
    interactions: [INTERACTION],
    metadata: { pactSpecification: { version: '4.0' } },
    ...further,
  };
}

describe('a file that is no pact of ours', () => {
  test.each([
    ['broken JSON', '{"consumer": ', 'no JSON', 'write it anew'],
    ['an empty file', '', 'no JSON', 'write it anew'],
    ['another document', { openapi: '3.1.0' }, 'consumer:', 'name the file'],
    ['a list', [1, 2], 'the document:', 'name the file'],
    ['null', 'null', 'the document:', 'name the file'],
    ['an interaction without a request', pact({ interactions: [{ type: 'x' }] }), 'request', 'name the file'],
  ])('(%s) is refused with its name, what is wrong and what to do', (name, content, wrong, what) => {
    const file = fileWith(`${name}.json`, content);
    const { message } = errorOf(() => readPact(file, contract));
    expect(message).toContain(file);
    expect(message).toContain(wrong);
    expect(message).toContain(what);
  });

  test.each([
    ['2.0.0', { pactSpecification: { version: '2.0.0' } }],
    ['3.0.0', { pactSpecification: { version: '3.0.0' } }],
    ['2.0.0', { 'pact-specification': { version: '2.0.0' } }],
    ['1.0.0', { pactSpecificationVersion: '1.0.0' }],
    ['40', { pactSpecification: { version: '40' } }],
  ])('for its version, %s in %j, says which is expected', (version, metadata) => {
    const file = fileWith('version.json', pact({ metadata }));
    const { message } = errorOf(() => readPact(file, contract));
    expect(message).toContain(file);
    expect(message).toContain(`version ${version} of the Pact specification, expected 4`);
  });

  test('with very many mistakes names the first of them only', () => {
    const file = fileWith(
      'many.json',
      pact({ interactions: Array.from({ length: 500 }, () => ({ type: 'x' })) }),
    );
    expect(errorOf(() => readPact(file, contract)).message.split('\n').length).toBeLessThan(15);
  });
});

test('a requirement that the contract no longer has is named, with the interaction, and what to do', () => {
  const comments = {
    references: { requirement: { 'conflict.no-more': 'x', 'conflict.duplicate-id': 'y' } },
  };
  const file = fileWith('old.json', pact({ interactions: [{ ...INTERACTION, comments }] }));
  const { message } = errorOf(() => readPact(file, contract));
  expect(message).toContain(file);
  expect(message).toContain('"a request" names the requirement conflict.no-more');
  expect(message).not.toContain('conflict.duplicate-id');
  expect(message).toContain('naysayer pacts');
});

describe("a client's own pact", () => {
  test('without references, states and bodies is read as it is', () => {
    const read = readPact(fileWith('own.json', pact()), contract);
    expect(read.consumer.name).toBe('a client');
    expect(read.interactions).toMatchObject([{ ...INTERACTION, providerStates: [] }]);
  });

  test("as Pact's own library writes it, is read", () => {
    const own = makeConsumerPact('mobile', 'api', 5, 'error');
    const interaction = own.newInteraction('a list of things');
    interaction.given('there are things');
    interaction.withRequest('GET', '/v1/things');
    interaction.withQuery('limit', 0, '5');
    interaction.withStatus(200);
    interaction.withResponseHeader('Content-Type', 0, 'application/json');
    interaction.withResponseBody('{"data":[]}', 'application/json');
    own.writePactFile(folder, false);
    const read = readPact(join(folder, 'mobile-api.json'), contract);
    expect(read.interactions).toMatchObject([
      {
        description: 'a list of things',
        providerStates: [{ name: 'there are things' }],
        request: { path: '/v1/things', query: { limit: ['5'] } },
      },
    ]);
  });

  test.each([{}, { content: {} }, { content: '{', contentType: 'text/plain' }])(
    'may have the body %j',
    (body) => {
      const response = { status: 200, body };
      const file = fileWith('body.json', pact({ interactions: [{ ...INTERACTION, response }] }));
      expect(readPact(file, contract).interactions[0]?.response).toEqual(response);
    },
  );

  test('keeps what naysayer does not look at', () => {
    const further = { key: 'k1', pluginConfiguration: { csv: { a: 1 } }, pending: true };
    const file = fileWith('further.json', pact({ interactions: [{ ...INTERACTION, ...further }] }));
    expect(readPact(file, contract).interactions[0]).toMatchObject(further);
  });
});

describe('the files of a path', () => {
  test('are the file itself', () => {
    const file = fileWith('single.json', pact());
    expect(pactFilesIn(file)).toEqual([file]);
  });

  test('are those of a folder, in their order, and nothing else in it', () => {
    const own = mkdtempSync(join(folder, 'several-'));
    for (const name of ['b.json', 'a.json', 'README.md']) writeFileSync(join(own, name), '{}');
    expect(pactFilesIn(own)).toEqual([join(own, 'a.json'), join(own, 'b.json')]);
  });

  test.each([
    ['nowhere.json', 'no such file or folder'],
    ['empty', 'holds no pact'],
  ])('that has none, %s, are a mistake with its name and what writes pacts', (name, wrong) => {
    const path = name === 'empty' ? mkdtempSync(join(folder, 'empty-')) : join(folder, 'not-there', name);
    const { message } = errorOf(() => pactFilesIn(path));
    expect(message).toContain(path);
    expect(message).toContain(wrong);
    expect(message).toContain('naysayer pacts writes them');
  });

  test('that went away in between, can not be read, and are named', () => {
    const file = join(folder, 'gone.json');
    const { message } = errorOf(() => readPact(file, contract));
    expect(message).toContain(file);
    expect(message).toContain("can't be read");
  });
});
