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
    expect(await readOpenApi(await fileOf('read.json', JSON.stringify(document)))).toEqual(document);
  });

  test('may declare a parameter of a path again for one operation, which takes its place', async () => {
    const own = `get:
      parameters: [{ name: thing_id, in: path, required: true, schema: { type: string } }]`;
    const contract = await loadContract(await fileOf('again.yaml', VALID.replace('get:', own)));
    expect(contract.operations[0]?.parameters.map((each) => each.schema)).toEqual([{ type: 'string' }]);
  });

  test('of version 4.0.0 is refused by its version', async () => {
    const text = VALID.replace('3.1.0', '4.0.0');
    expect(await problemsOf(text)).toEqual(['openapi: expected a version 3.0, 3.1 or 3.2, found "4.0.0"']);
  });

  test('of Swagger 2.0 is refused, with what converts it', async () => {
    const text = VALID.replace('openapi: 3.1.0', `swagger: '2.0'`);
    expect(await problemsOf(text)).toEqual([
      'openapi: expected a version 3.0, 3.1 or 3.2, found "2.0": convert it first, for example with npx swagger2openapi',
    ]);
  });

  test('without a version is refused', async () => {
    expect(await problemsOf('paths: {}')).toEqual(['openapi: expected a version 3.0, 3.1 or 3.2, found ""']);
  });

  test('that is missing is refused with its name', async () => {
    const file = join(folder, 'none.yaml');
    await expect(loadContract(file)).rejects.toThrow(
      `${file} is no usable contract:\n  - it can't be read: ENOENT`,
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

  test('with a key twice is refused with the line', async () => {
    expect(await problemsOf(VALID.replace("version: '2'", "title: 'Again'"))).toEqual([
      expect.stringMatching(/^Map keys must be unique at line 2/),
    ]);
  });

  test.each(['- 1', 'text', ''])('that holds no object is refused: "%s"', async (text) => {
    expect(await problemsOf(text)).toEqual(['it holds no object']);
  });

  test('without what OpenAPI requires is refused with what is missing', async () => {
    expect(await problemsOf('openapi: 3.1.0\npaths: {}')).toEqual([expect.stringContaining("'info'")]);
  });

  test('with a reference to nothing is refused with the reference', async () => {
    const text = VALID.replace('{ type: integer }', "{ $ref: '#/components/schemas/None' }");
    expect((await problemsOf(text)).join()).toContain('#/components/schemas/None');
  });

  test('with a path parameter that is not declared is refused with its place', async () => {
    const problems = await problemsOf(VALID.replace('/{thing_id}:', '/{thing_id}/{part}:'));
    expect(problems.join()).toMatch(/\/v1\/things\/\{thing_id\}\/\{part\}.*part/);
  });

  test('without operations is refused', async () => {
    expect(await problemsOf(VALID.replace('get:', 'trace:'))).toEqual([
      'it has no operation that can be sent',
    ]);
  });
});
