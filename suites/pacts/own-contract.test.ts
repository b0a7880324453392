import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { lintPact } from '../../pacts/lint-pact.ts';
import { verifyPacts } from '../../pacts/verify/verify-pacts.ts';
import { folderWith } from '../../targets/config/testing/folders.ts';
import { REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import { pactDocuments } from '../testing/pact-documents.ts';
import { pactTarget } from '../testing/pact-targets.ts';

const OPENAPI = `
openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /v2/things:
    post:
      operationId: create-thing
      x-naysayer: { conflictsOn: [{ key: name, scope: client }], returns: thing, resultId: /id }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties: { name: { type: string, minLength: 1, x-naysayer: { unique: client } } }
            examples: { minimal: { value: { name: a thing } } }
      responses:
        '200':
          description: the thing
          links: { get-thing: { operationId: get-thing, parameters: { thing_id: $response.body#/id } } }
  /v2/things/{thing_id}:
    get:
      operationId: get-thing
      x-naysayer: { returns: thing, resultId: /id }
      parameters: [{ name: thing_id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: the thing } }
`;

const TOKENS: readonly string[] = [REFERENCE_TOKENS.client, REFERENCE_TOKENS.otherClient];

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { message: `No (${status}).` } }, { status, headers });
}

/** A small implementation whose ids hold all that a path has a meaning for. */
function things(): (request: Request) => Promise<Response> {
  const names = new Map<string, { readonly name: string; readonly token: string }>();
  return async (request) => {
    const [, version, kind, id, ...rest] = new URL(request.url).pathname.split('/').map(decodeURIComponent);
    if (version !== 'v2' || kind !== 'things' || rest.length > 0) return refusal(404);
    const allowed = id === undefined ? 'POST' : 'GET';
    if (request.method !== allowed) return refusal(405, { allow: allowed });
    const credential = /^Basic ([\w+/]+=*)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    const [token = ''] = Buffer.from(credential, 'base64').toString().split(':');
    if (token === '') return refusal(401, { 'www-authenticate': 'Basic realm="things"' });
    if (!TOKENS.includes(token)) return refusal(403);
    if (id !== undefined) {
      const thing = names.get(id);
      return thing?.token === token ? Response.json({ id, name: thing.name }) : refusal(404);
    }
    if (request.headers.get('content-type') !== 'application/json') return refusal(400);
    const name = nameIn(await request.arrayBuffer());
    if (name === undefined) return refusal(400);
    if ([...names.values()].some((each) => each.name === name && each.token === token)) return refusal(409);
    const made = `thing/${names.size} 50%?#;ü`;
    names.set(made, { name, token });
    return Response.json({ id: made, name });
  };
}

function nameIn(bytes: ArrayBuffer): string | undefined {
  try {
    const body = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    ) as unknown;
    const { name } = body as { readonly name?: unknown };
    return typeof name === 'string' && name !== '' && !Array.isArray(body) ? name : undefined;
  } catch {
    return undefined;
  }
}

test('the pacts of an own contract can be published, and hold for an implementation with ids of any form', async () => {
  const contract = await loadContract(join(folderWith({ 'openapi.yaml': OPENAPI }), 'openapi.yaml'), {
    promises: 'sigopt',
  });
  const pacts = await pactDocuments(contract);
  for (const pact of pacts) expect(lintPact(pact, TOKENS)).toEqual([]);
  const target = pactTarget(contract, {
    without: ['user', 'development', 'readOnly', 'revoked', 'rateLimited', 'spentPlan'],
    transport: new InProcessTransport(things(), 2000),
  });
  const verifications = await verifyPacts(pacts, target);
  const told = (outcome: string): readonly unknown[] =>
    verifications
      .filter((each) => each.outcome === outcome)
      .map(({ description, reason, mismatches }) => [description, reason, mismatches]);
  expect(told('broken')).toEqual([]);
  expect(told('kept').length).toBeGreaterThan(25);
  for (const { outcome, reason } of verifications)
    if (outcome === 'not-judged') expect(reason).toMatch(/token|credential/);
  expect(new Set(verifications.map((each) => each.operation))).toEqual(
    new Set(['create-thing', 'get-thing']),
  );
});
