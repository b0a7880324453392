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

  test('that has no address is asked for', async () => {
    const folder = folderFor();
    const { code, err } = await naysayer(folder, ['publish', '--version', '1']);
    expect(err).toMatch(/no broker is named: set PACT_BROKER_BASE_URL, or give --broker <url>/);
    expect(code).toBe(3);
  });
});
