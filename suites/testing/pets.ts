import type { Json, JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';

/** Paths of cats, and of dogs that each refer to one by its number, which lies deeper in what a cat is answered with. */
export function petsDocument(): { readonly paths: JsonObject; readonly security: Json } {
  const id = { type: 'integer', minimum: 1 };
  const name = { type: 'string', minLength: 1 };
  const kind = (word: string, resultId: string, properties: JsonObject, example: JsonObject): JsonObject => {
    const parameter = `${word}_id`;
    const link = (operationId: string): JsonObject => ({
      operationId,
      parameters: { [parameter]: `$response.body#${resultId}` },
    });
    const title = word[0]?.toUpperCase() + word.slice(1);
    const schema = { type: 'object', required: Object.keys(properties), properties };
    return {
      [`/${word}s`]: {
        post: {
          operationId: `create${title}`,
          'x-naysayer': { returns: word, resultId },
          requestBody: { required: true, content: { 'application/json': { schema, example } } },
          responses: {
            '201': {
              description: 'made',
              links: { get: link(`get${title}`), delete: link(`delete${title}`) },
            },
          },
        },
      },
      [`/${word}s/{${parameter}}`]: {
        parameters: [{ name: parameter, in: 'path', required: true, schema: id }],
        get: { operationId: `get${title}`, responses: { '200': { description: 'it' } } },
        delete: {
          operationId: `delete${title}`,
          'x-naysayer': { deletes: { resource: word, parameter, after: 'gone' } },
          responses: { '200': { description: 'gone' } },
        },
      },
    };
  };
  return {
    security: [],
    paths: {
      ...kind('cat', '/data/id', { name }, { name: 'Tom' }),
      ...kind('dog', '/id', { name, cat_id: id }, { name: 'Rex', cat_id: '{{cat.id}}' }),
    },
  };
}

/** An implementation of that document that takes no text for a number, and keeps the bodies that dogs were asked for with. */
export class Pets {
  readonly asked: Json[] = [];
  readonly #made = new Map<string, JsonObject>();
  #last = 0;

  readonly handle: Handle = async (request) => {
    const [, kind, id, ...rest] = new URL(request.url).pathname.split('/');
    if ((kind !== 'cats' && kind !== 'dogs') || rest.length > 0) return refusal(404);
    const methods = id === undefined ? ['POST'] : ['GET', 'DELETE'];
    if (!methods.includes(request.method)) return refusal(405, { allow: methods.join(', ') });
    if (id === undefined) return await this.#create(kind, request);
    const pet = this.#made.get(`${kind} ${id}`);
    if (!pet) return refusal(404);
    if (request.method === 'DELETE') this.#made.delete(`${kind} ${id}`);
    return Response.json(pet);
  };

  async #create(kind: string, request: Request): Promise<Response> {
    const body: unknown = await readJson(request);
    if (kind === 'dogs') this.asked.push((body ?? null) as Json);
    const isNamed = isJsonObject(body) && typeof body['name'] === 'string' && body['name'] !== '';
    if (!isNamed || (kind === 'dogs' && !this.#isCat(body['cat_id']))) return refusal(400);
    this.#last += 1;
    const { name = null, cat_id: cat } = body;
    const pet = { name, id: this.#last, ...(cat !== undefined && { cat_id: cat }) };
    const shown = kind === 'cats' ? { data: pet } : pet;
    this.#made.set(`${kind} ${this.#last}`, shown);
    return Response.json(shown, { status: 201 });
  }

  #isCat(id: Json | undefined): boolean {
    return typeof id === 'number' && this.#made.has(`cats ${id}`);
  }
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { message: `No (${status}).` } }, { status, headers });
}

async function readJson(request: Request): Promise<unknown> {
  if (request.headers.get('content-type') !== 'application/json') return undefined;
  try {
    return JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer()),
    ) as unknown;
  } catch {
    return undefined;
  }
}
