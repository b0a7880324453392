import { describe, expect, test } from 'vitest';
import { naysayer } from './testing/command.ts';
import { DOCUMENT, folderWithDocument, MY_TOKEN, serveShelf } from './testing/own-document.ts';

const FEW = ['--only', 'unauthenticated.no-token', '--seed', '1'];

describe('a document and an address are enough:', () => {
  test('the run needs no config, and adds the path of the document’s servers', async () => {
    const { url, requests } = await serveShelf();
    const folder = folderWithDocument();
    const args = ['run', 'openapi.yaml', '--url', url, '--token', 'MY_TOKEN', ...FEW];
    const { code, out, err } = await naysayer(folder, args, MY_TOKEN);
    expect([code, out]).toEqual([0, expect.stringContaining('Shelf: the contract is kept')]);
    expect(err).toContain(`${url}/api: the document's servers have the path /api, which is added`);
    expect(new Set(requests)).toEqual(new Set(['GET /api/things']));
  });

  test('that the server fails is told, whatever class is asked for, and nothing more is sent for it', async () => {
    const { url, requests } = await serveShelf('/api/things', 500);
    const args = ['run', 'openapi.yaml', '--url', url, '--token', 'MY_TOKEN', ...FEW];
    const { code, out } = await naysayer(folderWithDocument(), args, MY_TOKEN);
    expect([code, out]).toEqual([1, expect.stringContaining('MUST server-error.none')]);
    expect(new Set(requests)).toEqual(new Set(['GET /api/things']));
  });

  test('a plan needs neither an address nor a token', async () => {
    const { code, out } = await naysayer(folderWithDocument(), ['plan', 'openapi.yaml']);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Shelf: 1 operation\n/)]);
  });

  test.each([
    [['list', 'openapi.yaml', 'operations'], /^listThings +GET +\/things\n$/],
    [['list', 'operations', 'openapi.yaml'], /^listThings +GET +\/things\n$/],
    [['pacts', 'openapi.yaml', '--only', 'unauthenticated'], /naysayer-must-Shelf\.json/],
  ])('%j takes it, too', async (args, says) => {
    const { code, out } = await naysayer(folderWithDocument(), args);
    expect([code, out]).toEqual([0, expect.stringMatching(says)]);
  });

  test('what is said there wins over the config', async () => {
    const { url } = await serveShelf();
    const config = { contract: 'sigopt', baseUrl: 'http://127.0.0.1:1', credentials: { client: 'OTHER' } };
    const args = ['run', 'openapi.yaml', '--url', url, '--token', 'MY_TOKEN', ...FEW];
    const { code } = await naysayer(folderWithDocument(DOCUMENT, config), args, MY_TOKEN);
    expect(code).toBe(0);
  });

  test('cleanup and replay know them from the run before', async () => {
    const { url } = await serveShelf();
    const folder = folderWithDocument();
    await naysayer(folder, ['run', 'openapi.yaml', '--url', url, '--token', 'MY_TOKEN', ...FEW], MY_TOKEN);
    expect(await naysayer(folder, ['cleanup'], MY_TOKEN)).toMatchObject({ code: 0, err: '' });
    const { code, err } = await naysayer(folder, ['replay', 'ffffffff'], MY_TOKEN);
    expect([code, err]).toEqual([3, expect.stringContaining('has no finding ffffffff')]);
  });
});

describe('what is wrong on the command line is named as it is called there, and nothing is sent:', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no address', ['openapi.yaml'], /baseUrl: missing, expected where .+ --url http:\/\/127\.0\.0\.1:8080/],
    ['no URL', ['openapi.yaml', '--url', 'localhost:1'], /--url: expected an http or https URL/],
    ['a remote one', ['openapi.yaml', '--url', 'http://10.0.0.1'], /10\.0\.0\.1 is not on this machine/],
    ['no document', ['none.yaml', '--url', 'http://127.0.0.1:1'], /none\.yaml.+\n.+there is no such file/],
    ['a document of the reference', ['openapi.yaml', '--reference'], /--reference takes neither a document/],
  ])('%s', async (_what, args, message) => {
    const folder = folderWithDocument();
    const { code, out, err } = await naysayer(folder, ['run', ...args]);
    expect([code, out, err]).toEqual([3, '', expect.stringMatching(message)]);
  });

  test('a token in place of the variable that holds it, which is not repeated', async () => {
    const args = ['run', 'openapi.yaml', '--url', 'http://127.0.0.1:1', '--token', 'abcdef0123456789'];
    const { code, err } = await naysayer(folderWithDocument(), args);
    expect([code, err]).toEqual([
      3,
      expect.stringContaining('--token: no environment variable of that name'),
    ]);
    expect(err).not.toContain('abcdef0123456789');
  });
});

test('a service that is not under the path of the document’s servers is looked for, and where it is is said', async () => {
  const { url } = await serveShelf('/things');
  const args = ['run', 'openapi.yaml', '--url', url, '--token', 'MY_TOKEN', ...FEW];
  const { code, err } = await naysayer(folderWithDocument(), args, MY_TOKEN);
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(
      /\/api\/things was answered 404, but under \S+:\d+\/ it is there: say --url \S+:\d+\/,/,
    ),
  ]);
  const again = await naysayer(folderWithDocument(), [...args, '--url', `${url}/`], MY_TOKEN);
  expect(again.code).toBe(0);
});

test('a token that a document has bare in the header Authorization, and that is refused so, is told to be sent so', async () => {
  const document = DOCUMENT.replace(
    /bearerAuth: .*|type: http, scheme: bearer/,
    'type: apiKey, in: header, name: Authorization',
  );
  const { url } = await serveShelf();
  const args = ['run', 'openapi.yaml', '--url', url, '--token', 'MY_TOKEN', ...FEW];
  const { code, err } = await naysayer(folderWithDocument(document), args, MY_TOKEN);
  expect([code, err]).toEqual([2, expect.stringMatching(/if the target wants Bearer before it/)]);
  const bearer = { MY_TOKEN: `Bearer ${MY_TOKEN.MY_TOKEN}` };
  expect((await naysayer(folderWithDocument(document), args, bearer)).code).toBe(0);
});
