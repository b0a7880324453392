import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveHttp } from '../engine/testing/servers.ts';
import type { RunReport } from '../reports/run-report.ts';
import { naysayer } from './testing/command.ts';
import { folderWithDocument, MY_TOKEN } from './testing/own-document.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Shelf, version: '1' }
paths:
  /things:
    post:
      operationId: createThing
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { '201': { description: It is made. } }
  /things/{thingId}:
    parameters: [{ name: thingId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getThing
      responses: { '200': { description: It. }, '404': { description: There is none. } }
    delete:
      operationId: deleteThing
      responses: { '204': { description: It is gone. } }
`;

/** Serves things to whoever has the token, and any id is that of a thing. */
async function serveThings(): Promise<string> {
  let last = 0;
  const { url, close } = await serveHttp(({ method, headers }, reply) => {
    const isKnown = headers.authorization === `Bearer ${MY_TOKEN.MY_TOKEN}`;
    const status = isKnown ? (method === 'POST' ? 201 : 200) : 401;
    reply.writeHead(status, { 'content-type': 'application/json', 'www-authenticate': 'Bearer' });
    reply.end(JSON.stringify(isKnown ? { id: (last += 1) } : {}));
  });
  onTestFinished(close);
  return url;
}

test('where no security is stated, a part of a run and a replay learn what its preconditions need, too', async () => {
  const folder = folderWithDocument(DOCUMENT);
  const about = ['--url', await serveThings(), '--token', 'MY_TOKEN'];
  const only = ['--only', 'not-found.resource,getThing', '--seed', '1', '--report', 'report.json'];
  await naysayer(folder, ['run', 'openapi.yaml', ...about, ...only], MY_TOKEN);
  const { cells } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as RunReport;
  const [finding] = cells.flatMap((cell) => cell.findings);
  expect(finding).toMatchObject({ requirement: 'not-found.resource', operation: 'getThing' });
  const args = ['replay', finding?.id ?? '', '--document', 'openapi.yaml', ...about];
  expect(await naysayer(folder, args, MY_TOKEN)).toMatchObject({
    code: 1,
    out: expect.stringContaining('still failing, 3 of 3 times') as unknown,
  });
});
