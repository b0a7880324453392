import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { schemaFile } from '../targets/config/json-schemas.ts';
import { jsonPathOf } from './overlay-text.ts';
import { naysayer } from './testing/command.ts';
import { DOCUMENT, folderWithDocument, MY_TOKEN, serveShelf } from './testing/own-document.ts';

const MORE = `${DOCUMENT}    post:
      operationId: createThing
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } } } }
      responses:
        '201':
          description: It is made.
          content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } } }
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getThing, responses: { '200': { description: One. }, '404': { description: None. } } }
    delete: { operationId: deleteThing, responses: { '204': { description: It is gone. } } }
`;

test('init writes a config and an overlay that leave nothing to guess', async () => {
  const folder = folderWithDocument(MORE);
  expect((await naysayer(folder, ['plan', 'openapi.yaml'])).out).toMatch(/Taken to be so/);
  const { code, out, err } = await naysayer(folder, ['init', 'openapi.yaml']);
  expect([code, err, out]).toEqual([
    0,
    '',
    expect.stringMatching(/naysayer\.overlay\.yaml: what is taken to be so/),
  ]);
  expect(readFileSync(join(folder, 'naysayer.config.yaml'), 'utf8')).toMatch(
    /^contract: openapi\.yaml\noverlays: \[naysayer\.overlay\.yaml\]\n# baseUrl: /m,
  );
  for (const [file, schema] of [
    ['naysayer.config.yaml', 'config'],
    ['naysayer.overlay.yaml', 'overlay'],
  ] as const) {
    const [, path] =
      /^# yaml-language-server: \$schema=(.*)$/m.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    // That of the package that is called.
    const shown = realpathSync(resolve(folder, path ?? ''));
    expect(shown).toMatch(/targets.config.schemas.\w+\.schema\.json$/);
    expect(readFileSync(shown, 'utf8')).toBe(readFileSync(schemaFile(schema), 'utf8'));
  }
  const plan = await naysayer(folder, ['plan']);
  expect([plan.code, plan.out]).toEqual([0, expect.not.stringMatching(/Taken to be so|matches nothing/)]);
  // Noted, it would be promised that what is deleted is not found again.
  expect(readFileSync(join(folder, 'naysayer.overlay.yaml'), 'utf8')).not.toMatch(/after:/);
});

test('init leaves to who knows where the id of what is created is, if the document does not say it', async () => {
  const unsaid = MORE.replace('properties: { id: { type: string } }', 'properties: {}').replace(
    'required: [id], ',
    '',
  );
  const folder = folderWithDocument(unsaid);
  expect((await naysayer(folder, ['init', 'openapi.yaml'])).code).toBe(0);
  const overlay = readFileSync(join(folder, 'naysayer.overlay.yaml'), 'utf8');
  expect(overlay).toMatch(/^ {2}# - target: \$\.paths\['\/things'\]\.post$/m);
  const plan = await naysayer(folder, ['plan']);
  expect([plan.code, plan.out]).toEqual([0, expect.stringMatching(/the id is looked for/)]);
});

test.each(['naysayer.config.json', 'naysayer.overlay.yaml'])('init leaves %s as it is', async (name) => {
  const folder = folderWithDocument(MORE);
  writeFileSync(join(folder, name), '{}');
  const { code, err } = await naysayer(folder, ['init', 'openapi.yaml']);
  expect([code, err]).toEqual([3, expect.stringContaining(`${name} is there already`)]);
  expect(readFileSync(join(folder, name), 'utf8')).toBe('{}');
});

test('init with an address looks at the target first, and only reads', async () => {
  const { url, requests } = await serveShelf();
  const folder = folderWithDocument(MORE);
  const args = ['init', 'openapi.yaml', '--url', url, '--token', 'MY_TOKEN'];
  const { code, out } = await naysayer(folder, args, MY_TOKEN);
  expect([code, out]).toEqual([0, expect.stringMatching(/^listThings: 200, application\/json/)]);
  expect(requests.filter((each) => !each.startsWith('GET '))).toEqual([]);
  expect(readFileSync(join(folder, 'naysayer.config.yaml'), 'utf8')).toContain(
    'credentials: { client: MY_TOKEN }',
  );
});

test('init writes nothing where the document can’t be read', async () => {
  const folder = folderWithDocument('openapi: 3.1.0\n');
  const { code } = await naysayer(folder, ['init', 'openapi.yaml']);
  expect([code, existsSync(join(folder, 'naysayer.config.yaml'))]).toEqual([3, false]);
});

test('a place of a document is named as overlays name it', () => {
  expect(jsonPathOf("/paths/~1a'b~1{id}/get")).toBe(String.raw`$.paths['/a\'b/{id}'].get`);
});
