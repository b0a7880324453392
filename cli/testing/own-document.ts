import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { serveHttp } from '../../engine/testing/servers.ts';
import type { JsonObject } from '../../wire/json.ts';
import { folderFor } from './command.ts';

const TOKEN = 'the-token-of-the-test';

/** The environment that holds the service's token. */
export const MY_TOKEN = { MY_TOKEN: TOKEN };

/** The document of a service with one list, in YAML. */
export const DOCUMENT = `
openapi: 3.1.0
info: { title: Shelf, version: '1' }
servers: [{ url: 'https://shelf.example/api' }]
security: [{ it: [] }]
components: { securitySchemes: { it: { type: http, scheme: bearer } } }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200': { description: All., content: { application/json: { schema: { type: object } } } }
        '401': { description: Who are you? }
`;

/** A folder with that document in it. */
export function folderWithDocument(text: string = DOCUMENT, config?: object): string {
  const folder = folderFor(config);
  writeFileSync(join(folder, 'openapi.yaml'), text);
  return folder;
}

/** What came to the service: `METHOD /path`, in order. */
export interface ShelfService {
  readonly url: string;
  readonly requests: readonly string[];
}

/**
 * Serves that one list while a test runs.
 *
 * @param at where it is
 * @param refusal the status without a good token
 */
export async function serveShelf(at = '/api/things', refusal = 401): Promise<ShelfService> {
  const requests: string[] = [];
  const { url, close } = await serveHttp(({ method = '', url: target = '', headers }, reply) => {
    requests.push(`${method} ${target}`);
    const answer = (status: number, body: JsonObject, more = {}): void =>
      void reply.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
    const error = { error: { message: 'That is not how it is done.' } };
    if (target !== at) return answer(404, error);
    if (method !== 'GET') return answer(405, error, { allow: 'GET' });
    if (headers.authorization !== `Bearer ${TOKEN}`)
      return answer(refusal, error, { 'www-authenticate': 'Bearer' });
    return answer(200, { things: [] });
  });
  onTestFinished(close);
  return { url, requests };
}
