import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderFor, naysayer } from './testing/command.ts';

describe('something else in place of a broker', () => {
  test.each<[string, number, string, RegExp]>([
    [
      'answers 503',
      503,
      'application/json',
      /the Pact Broker failed: GET \S+ was answered 503; look at its log/,
    ],
    ['is a page', 200, 'text/html', /what answers is no Pact Broker: GET \S+ was answered 200, text\/html/],
  ])('that %s is named, and the command ends with 2', async (_what, status, type, message) => {
    const server = createServer((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end('{}'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const folder = folderFor();
    await naysayer(folder, ['pacts', '--only', 'getToken']);
    const { port } = server.address() as AddressInfo;
    const { code, err } = await naysayer(folder, [
      'publish',
      '--version',
      '1',
      '--broker',
      `http://me:secret-word@127.0.0.1:${port}`,
    ]);
    expect(err).toMatch(message);
    expect(err).not.toContain('secret-word');
    expect(code).toBe(2);
  });

  test.each<[string, number, string]>([
    ['fails', 500, '{"error":"oh"}'],
    ['gives half an answer', 200, '{"matrix": ['],
    ['says something else', 200, '{"answer": "yes"}'],
  ])('that %s behind its index did not say no: the command ends with 2', async (_what, status, body) => {
    const server = createServer((request, response) => {
      const isIndex = request.url === '/';
      response
        .writeHead(isIndex ? 200 : status, { 'content-type': 'application/hal+json' })
        .end(isIndex ? '{"_links":{"pb:publish-pacts":{"href":"/pacts"}}}' : body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { code, out, err } = await naysayer(
      folderFor(),
      ['can-i-deploy', '--version', '1', '--to-environment', 'production'],
      { PACT_BROKER_BASE_URL: `http://127.0.0.1:${port}`, PACT_BROKER_HTTP_RETRIES: '0' },
    );
    expect(err).toMatch(/can't say whether SigOpt API 1 may be released/);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test('that has no address is asked for', async () => {
    const folder = folderFor();
    const { code, err } = await naysayer(folder, ['publish', '--version', '1']);
    expect(err).toMatch(/no broker is named: set PACT_BROKER_BASE_URL, or give --broker <url>/);
    expect(code).toBe(3);
  });
});
