import type { Json, JsonObject } from '../wire/json.ts';

/** Operations on each of its kinds of things. */
const OF_EACH = 6;

const JSON_OF = (schema: Json): JsonObject => ({ content: { 'application/json': { schema } } });
const named = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const ERRORS = Object.fromEntries(
  ['400', '401', '404'].map((status) => [status, { description: 'No.', ...JSON_OF(named('Error')) }]),
);

/** An OpenAPI document of so many operations: things of many kinds, each with a schema of its own. @param operations a multiple of 6 */
export function largeDocument(operations: number): string {
  const kinds = Array.from({ length: operations / OF_EACH }, (_, index) => index);
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: `${operations} operations`, version: '1' },
    security: [{ bearer: [] }],
    paths: Object.assign({}, ...kinds.map(pathsOf)) as Json,
    components: {
      schemas: {
        ...(Object.assign({}, ...kinds.map(schemasOf)) as JsonObject),
        Error: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  });
}

function pathsOf(kind: number): JsonObject {
  const thing = JSON_OF(named(`Thing${kind}`));
  const list = JSON_OF({ type: 'array', items: named(`Thing${kind}`) });
  const requestBody = { required: true, ...thing };
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  const operation = (
    verb: string,
    status: string,
    answer: JsonObject,
    beside: JsonObject = {},
  ): JsonObject => ({
    operationId: `${verb}Thing${kind}`,
    ...beside,
    responses: { [status]: { description: 'Done.', ...answer }, ...ERRORS },
  });
  return {
    [`/things${kind}`]: {
      get: operation('list', '200', list, { parameters: [limit] }),
      post: operation('create', '201', thing, { requestBody }),
    },
    [`/things${kind}/{id}`]: {
      parameters: [id],
      get: operation('get', '200', thing),
      put: operation('replace', '200', thing, { requestBody }),
      patch: operation('change', '200', thing, { requestBody }),
      delete: operation('delete', '204', {}),
    },
  };
}

function schemasOf(kind: number): JsonObject {
  return {
    [`Thing${kind}`]: {
      type: 'object',
      required: ['name', 'kind'],
      properties: {
        id: { type: 'string', format: 'uuid', readOnly: true },
        name: { type: 'string', minLength: 1, maxLength: 80 },
        kind: { type: 'string', enum: ['a', 'b', 'c'] },
        size: { type: 'integer', minimum: 0, maximum: 500 },
        tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
        owner: named(`Owner${kind}`),
      },
    },
    [`Owner${kind}`]: {
      type: 'object',
      required: ['email'],
      properties: { email: { type: 'string', format: 'email' }, age: { type: 'integer' } },
    },
  };
}
