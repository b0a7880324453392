import { REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import type { Handle } from '../in-process-transport.ts';

/** An OpenAPI document of things. @param security its `security`, and its `components`, in YAML */
export function thingsDocument(security: string): string {
  return `
openapi: 3.1.0
info: { title: Things, version: '1' }
${security}
paths:
  /things:
    get:
      operationId: listThings
      x-naysayer: { returns: pagination of thing }
      responses: { '200': { description: the things, content: { application/hal+json: {} } } }
    post:
      operationId: createThing
      x-naysayer: { returns: thing, resultId: /id }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              additionalProperties: false
              properties: { name: { type: string, minLength: 1, x-naysayer: { label: true } } }
            examples: { minimal: { value: { name: a thing } } }
      responses:
        '201':
          description: the thing
          links:
            get: { operationId: getThing, parameters: { thing_id: $response.body#/id } }
            delete: { operationId: deleteThing, parameters: { thing_id: $response.body#/id } }
  /things/{thing_id}:
    parameters: [{ name: thing_id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get:
      operationId: getThing
      x-naysayer: { returns: thing, resultId: /id }
      responses: { '200': { description: the thing } }
    delete:
      operationId: deleteThing
      x-naysayer: { deletes: { resource: thing, parameter: thing_id, after: gone } }
      responses: { '200': { description: it is gone } }
`;
}

const CLIENTS: readonly string[] = [REFERENCE_TOKENS.client, REFERENCE_TOKENS.otherClient];

/**
 * A small implementation that keeps every promise about credentials, if what reads the token does.
 *
 * @param tokenIn the token that a request carries, or undefined if none can be read
 * @param known tells whether a token was issued
 */
export function things(
  tokenIn: (request: Request) => string | undefined,
  known: (token: string) => boolean = (token) => CLIENTS.includes(token),
): Handle {
  const made = new Map<string, { readonly name: string; readonly token: string }>();
  let last = 0;
  return async (request) => {
    const [, kind, id, ...rest] = new URL(request.url).pathname.split('/');
    if (kind !== 'things' || rest.length > 0) return refusal(404);
    const methods = id === undefined ? ['GET', 'POST'] : ['GET', 'DELETE'];
    if (!methods.includes(request.method)) return refusal(405, { allow: methods.join(', ') });
    const token = tokenIn(request);
    if (token === undefined) return refusal(401, { 'www-authenticate': 'Bearer realm="things"' });
    if (!known(token)) return refusal(403);
    const own = [...made]
      .filter(([, thing]) => thing.token === token)
      .map(([at, { name }]) => ({ id: at, name }));
    const thing = own.find((each) => each.id === id);
    if (id !== undefined && !thing) return refusal(404);
    if (request.method === 'DELETE' && id !== undefined) made.delete(id);
    if (request.method !== 'POST') return Response.json(thing ?? { data: own });
    const name = await nameIn(request);
    if (name === undefined) return refusal(400);
    last += 1;
    made.set(String(last), { name, token });
    return Response.json({ id: String(last), name }, { status: 201 });
  };
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { message: `No (${status}).` } }, { status, headers });
}

async function nameIn(request: Request): Promise<string | undefined> {
  try {
    const body = (await request.json()) as { readonly name?: unknown } | null;
    const isOnly = body !== null && Object.keys(body).join(',') === 'name';
    return isOnly && typeof body.name === 'string' && body.name !== '' ? body.name : undefined;
  } catch {
    return undefined;
  }
}
