import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readConfig } from './read-config.ts';
import { folderWith } from './testing/folders.ts';

const JSON_TEXT = '{"baseUrl":"http://127.0.0.1:1","credentials":{"client":"T"}}';
const MODULE = `export default ${JSON_TEXT};\n`;
const DEFINE = pathToFileURL(join(import.meta.dirname, 'define-config.ts')).href;

describe('a config', () => {
  test.each([
    [
      'ts',
      `import { defineConfig } from '${DEFINE}';\nconst port: number = 1;\nexport default defineConfig({ baseUrl: \`http://127.0.0.1:\${port}\`, credentials: { client: 'T' } });\n`,
    ],
    ['mts', MODULE],
    ['js', MODULE],
    ['mjs', MODULE],
    ['json', JSON_TEXT],
    ['yaml', 'baseUrl: http://127.0.0.1:1 # here\ncredentials: { client: T }\n'],
    ['yml', 'baseUrl: http://127.0.0.1:1\ncredentials:\n  client: T\n'],
  ])('is found and read as .%s', async (extension, content) => {
    const folder = folderWith({
      [`naysayer.config.${extension}`]: content,
      'package.json': '{"type":"module"}',
    });
    const { config, file } = await readConfig(undefined, folder);
    expect(config).toMatchObject({ baseUrl: 'http://127.0.0.1:1', credentials: { client: 'T' } });
    expect(file).toBe(join(folder, `naysayer.config.${extension}`));
    expect((await readConfig(file, '/')).config).toEqual(config);
  });

  test('may have another name, if it is said', async () => {
    const folder = folderWith({ 'mine.json': JSON_TEXT });
    expect((await readConfig('mine.json', folder)).config.baseUrl).toBe('http://127.0.0.1:1');
  });
});

describe('a config that can’t be read is named:', () => {
  const complaint = async (files: Readonly<Record<string, string>>, named?: string): Promise<string> => {
    const error = await readConfig(named, folderWith(files)).then(
      () => new TypeError('nothing was wrong'),
      (reason: unknown) => reason as Error,
    );
    expect(error.name).toBe('ConfigError');
    return error.message;
  };

  test('there is none', async () => {
    expect(await complaint({})).toMatch(
      /^no naysayer\.config\.\(ts\|mts\|js\|mjs\|json\|yaml\) in .+: name your OpenAPI document, as in\n  naysayer run openapi\.yaml --url \S+\n  naysayer verify --document openapi\.yaml --url \S+\nwrite a config \(naysayer init openapi\.yaml\), or name one with --config$/,
    );
  });

  test('the one that is said is not there', async () => {
    expect(await complaint({}, 'mine.yaml')).toMatch(/mine\.yaml: there is no such file$/);
  });

  test('it is a folder', async () => {
    expect(await complaint({}, '.')).toMatch(/it can't be loaded/);
  });

  test.each([
    ['bad YAML', 'naysayer.config.yaml', 'baseUrl: [1\ncredentials: }', /naysayer\.config\.yaml: .*line \d/],
    ['bad JSON', 'naysayer.config.json', '{"baseUrl": ', /naysayer\.config\.json: /],
    ['a key twice', 'naysayer.config.yaml', 'baseUrl: a\nbaseUrl: b\n', /unique/],
    [
      'no default export',
      'naysayer.config.mjs',
      'export const config = {};',
      /naysayer\.config\.mjs: expected a default export/,
    ],
    [
      'a syntax error',
      'naysayer.config.mjs',
      'export default {',
      /naysayer\.config\.mjs: it can't be loaded: /,
    ],
    [
      'a module that throws',
      'naysayer.config.mjs',
      'throw new Error("not now");',
      /it can't be loaded: not now$/,
    ],
    [
      'a module that is missing',
      'naysayer.config.mjs',
      'import "./nowhere.mjs"; export default {};',
      /it can't be loaded: .*nowhere/,
    ],
  ])('%s', async (_what, name, content, message) => {
    expect(await complaint({ [name]: content })).toMatch(message);
  });
});
