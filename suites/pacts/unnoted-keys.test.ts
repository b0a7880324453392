import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { verifyPacts } from '../../pacts/verify/verify-pacts.ts';
import { folderWith } from '../../targets/config/testing/folders.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import { pactDocuments } from '../testing/pact-documents.ts';
import { pactTarget } from '../testing/pact-targets.ts';

const OPENAPI = `
openapi: 3.0.3
info: { title: Marina, version: '1' }
paths:
  /boats:
    get:
      operationId: listBoats
      responses: { '200': { $ref: '#/components/responses/Boats' } }
    post:
      operationId: addBoat
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewBoat' } } } }
      responses:
        '201': { $ref: '#/components/responses/Boat' }
        '400': { description: What was sent breaks a rule }
        '409': { description: Conflict }
  /boats/{boatId}:
    parameters: [{ name: boatId, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getBoat
      responses: { '200': { $ref: '#/components/responses/Boat' }, '404': { description: Not found }, '410': { description: It was deleted } }
    delete:
      operationId: removeBoat
      responses: { '204': { description: Gone }, '404': { description: Not found }, '410': { description: It was deleted } }
  /boats/{boatId}/notes/{noteKey}:
    parameters:
      - { name: boatId, in: path, required: true, schema: { type: string } }
      - { name: noteKey, in: path, required: true, schema: { type: string, pattern: '^[a-z]{3,20}$' } }
    get:
      operationId: getNote
      responses: { '200': { $ref: '#/components/responses/Note' }, '404': { description: Not found }, '410': { description: The boat was deleted } }
    put:
      operationId: putNote
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewNote' } } } }
      responses:
        '200': { $ref: '#/components/responses/Note' }
        '201': { $ref: '#/components/responses/Note' }
        '400': { description: What was sent breaks a rule }
        '404': { description: Not found }
        '410': { description: The boat was deleted }
components:
  responses:
    Boats: { description: Boats, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Boat' } } } } }
    Boat: { description: The boat, content: { application/json: { schema: { $ref: '#/components/schemas/Boat' } } } }
    Note: { description: The note, content: { application/json: { schema: { $ref: '#/components/schemas/NewNote' } } } }
  schemas:
    NewBoat: { type: object, required: [registration], properties: { registration: { type: string, pattern: '^[A-Z]{2}-[0-9]{4,8}$' } } }
    Boat: { type: object, required: [id, registration], properties: { id: { type: string }, registration: { type: string } } }
    NewNote: { type: object, required: [text], properties: { text: { type: string, minLength: 1 } } }
`;

interface Boat {
  readonly id: string;
  readonly registration: string;
}

/** A service that takes each registration once, which its document does not say. */
function marina(): (request: Request) => Promise<Response> {
  const boats = new Map<string, Boat>();
  const gone = new Set<string>();
  const notes = new Map<string, string>();
  const refusal = (status: number, headers = {}): Response =>
    Response.json({ no: status }, { status, headers });
  return async (request) => {
    const [, kind, id, part, key, ...rest] = new URL(request.url).pathname.split('/');
    if (
      kind !== 'boats' ||
      rest.length > 0 ||
      (part !== undefined && (part !== 'notes' || key === undefined))
    )
      return refusal(404);
    const allowed =
      id === undefined ? ['GET', 'POST'] : part === undefined ? ['GET', 'DELETE'] : ['GET', 'PUT'];
    if (!allowed.includes(request.method)) return refusal(405, { allow: allowed.join(', ') });
    const boat = id === undefined ? undefined : boats.get(id);
    if (id !== undefined && !boat) return refusal(gone.has(id) ? 410 : 404);
    if (request.method === 'DELETE' && boat) {
      boats.delete(boat.id);
      gone.add(boat.id);
      return new Response(null, { status: 204 });
    }
    if (request.method === 'GET' && part === undefined) return Response.json(boat ?? [...boats.values()]);
    const at = `${id}/${key}`;
    if (request.method === 'GET') {
      const text = notes.get(at);
      return text === undefined ? refusal(404) : Response.json({ text });
    }
    const sent = textsIn(await request.text(), request.headers.get('content-type'));
    if (boat) {
      const text = sent?.['text'];
      if (typeof text !== 'string' || text === '' || !/^[a-z]{3,20}$/.test(key ?? '')) return refusal(400);
      const status = notes.has(at) ? 200 : 201;
      notes.set(at, text);
      return Response.json({ text }, { status });
    }
    const registration = sent?.['registration'];
    if (typeof registration !== 'string' || !/^[A-Z]{2}-[0-9]{4,8}$/.test(registration)) return refusal(400);
    if ([...boats.values()].some((each) => each.registration === registration)) return refusal(409);
    const made = { id: `b${boats.size + gone.size}`, registration };
    boats.set(made.id, made);
    return Response.json(made, { status: 201 });
  };
}

function textsIn(text: string, type: string | null): Readonly<Record<string, unknown>> | undefined {
  if (type !== 'application/json') return undefined;
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

test('a right server is accused of nothing where no note says which key must be new', async () => {
  const contract = await loadContract(join(folderWith({ 'openapi.yaml': OPENAPI }), 'openapi.yaml'));
  const pacts = await pactDocuments(contract);
  const target = pactTarget(contract, {
    without: ['rateLimited', 'spentPlan', 'development'],
    transport: new InProcessTransport(marina(), 2000),
  });
  const verifications = await verifyPacts(pacts, target);
  const broken = verifications.filter((each) => each.outcome === 'broken');
  expect(broken.map(({ description, mismatches }) => [description, mismatches])).toEqual([]);
  expect(verifications.some((each) => each.outcome === 'kept')).toBe(true);
  expect(
    verifications.find(
      ({ requirement, operation }) => requirement === 'success.resource' && operation === 'addBoat',
    ),
  ).toMatchObject({
    outcome: 'not-judged',
  });
});
