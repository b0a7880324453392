import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContractError } from '../contract-error.ts';
import { loadContract } from '../load-contract.ts';
import { readOpenApi } from './read-openapi.ts';

const VALID = `openapi: 3.1.0
info: { title: Things, version: '2' }
paths:
  /v1/things/{thing_id}:
    parameters:
      - { name: thing_id, in: path, required: true, schema: { type: integer } }
    get:
      operationId: getThing
      responses: { '200': { description: The thing. } }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naysayer-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

async function problemsOf(text: string): Promise<readonly string[]> {
  const error: unknown = await loadContract(await fileOf('openapi.yaml', text)).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ContractError)) throw new TypeError(`no contract error, but ${String(error)}`);
  return error.problems;
}

describe('an OpenAPI document', () => {
  test.each(['3.0.0', '3.0.4', '3.1.0', '3.1.1', '3.2.0'])('of version %s is read', async (version) => {
    const file = await fileOf('read.yaml', VALID.replace('3.1.0', version));
    const contract = await loadContract(file);
    expect(contract).toMatchObject({ name: 'Things', version: '2', source: file });
    expect(contract.operations.map((each) => each.id)).toEqual(['getThing']);
  });

  test('in JSON is read', async () => {
    const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {} };
    const read = await readOpenApi(await fileOf('read.json', JSON.stringify(document)));
    expect(read).toMatchObject({ document: { info: document.info, paths: {} }, mended: [] });
  });

  test('may declare a parameter of a path again for one operation, which takes its place', async () => {
    const own = `get:
      parameters: [{ name: thing_id, in: path, required: true, schema: { type: string } }]`;
    const contract = await loadContract(await fileOf('again.yaml', VALID.replace('get:', own)));
    expect(contract.operations[0]?.parameters.map((each) => each.schema)).toEqual([{ type: 'string' }]);
  });

  test.each([
    [
      'openapi: 3.1.0',
      'openapi: 4.0.0',
      'it is of version 4.0.0, which is not known: it is read as OpenAPI 3.1',
    ],
    ['openapi: 3.1.0', 'about: things', 'it names no version: it is read as OpenAPI 3.1'],
  ])(
    'of no known version is read by what it looks like, which is said: %s → %s',
    async (version, other, said) => {
      const contract = await loadContract(await fileOf('other.yaml', VALID.replace(version, other)));
      expect(contract.operations.map((each) => each.id)).toEqual(['getThing']);
      expect(contract.mended).toEqual([`/openapi: ${said}`]);
    },
  );

  test('that is missing is refused with its name', async () => {
    const file = join(folder, 'none.yaml');
    await expect(loadContract(file)).rejects.toThrow(
      `${file} is no usable contract:\n  - there is no such file`,
    );
  });

  test('that is a folder is refused', async () => {
    await expect(loadContract(folder)).rejects.toThrow("it can't be read: EISDIR");
  });

  test('that is no YAML is refused with the line', async () => {
    expect(await problemsOf('openapi: 3.1.0\ninfo: [\npaths: {}\n')).toEqual([
      expect.stringContaining('at line 3, column 1'),
    ]);
  });

  test('with a key twice is read, and the line is named', async () => {
    const contract = await loadContract(
      await fileOf('twice.yaml', VALID.replace("version: '2'", "title: 'Again'")),
    );
    expect(contract.name).toBe('Again');
    expect(contract.mended).toEqual([expect.stringMatching(/^Map keys must be unique at line 2/)]);
  });

  test.each(['- 1', 'text', ''])('that holds no object is refused: "%s"', async (text) => {
    expect(await problemsOf(text)).toEqual(['it holds no object']);
  });

  test('without operations is refused', async () => {
    expect(await problemsOf(VALID.replace('get:', 'trace:'))).toEqual([
      'it has no operation that can be sent',
    ]);
  });

  test('that is no OpenAPI document is refused with what it lacks', async () => {
    expect(await problemsOf('hello: 1')).toEqual([
      'it has no operation that can be sent',
      expect.stringContaining('it names no version'),
    ]);
  });
});
