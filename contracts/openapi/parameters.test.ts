import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../wire/json.ts';
import { contractWith, ONE, operationWith } from './testing/things.ts';
import type { Changes } from './testing/things.ts';

const listing = (...parameters: readonly Json[]): Changes => ({
  '/paths/~1things/get/parameters': parameters,
});
const naming = (parameter: JsonObject): Changes => ({
  [`${ONE}/parameters`]: [{ name: 'thing_id', in: 'path', required: true, schema: {}, ...parameter }],
});

describe('a query parameter that is required', () => {
  test.each<[string, JsonObject, readonly (readonly [string, string])[]]>([
    ['its example', { schema: { type: 'integer' }, example: 5 }, [['q', '5']]],
    [
      'its first example',
      { schema: {}, examples: { one: { value: 'x' }, two: { value: 'y' } } },
      [['q', 'x']],
    ],
    ['the example of its schema', { schema: { type: 'string', examples: ['a b'] } }, [['q', 'a b']]],
    ['its default', { schema: { type: 'boolean', default: false } }, [['q', 'false']]],
    ['the first of its values', { schema: { enum: ['asc', 'desc'] } }, [['q', 'asc']]],
    [
      'its list, piece by piece',
      { schema: { type: 'array' }, example: [1, 2] },
      [
        ['q', '1'],
        ['q', '2'],
      ],
    ],
    ['its list in one', { schema: { type: 'array' }, example: [1, 2], explode: false }, [['q', '1,2']]],
    ['its JSON', { content: { 'application/json': { schema: {}, example: { a: 1 } } } }, [['q', '{"a":1}']]],
    ['what a reference gives', { schema: { $ref: '#/components/schemas/Size' } }, [['q', '7']]],
  ])('is in each valid request, with %s', async (_, parameter, query) => {
    const changes = listing({ name: 'q', in: 'query', required: true, ...parameter });
    const schemas = { Size: { type: 'integer', example: 7 } };
    const operation = await operationWith('listThings', { ...changes, '/components': { schemas } });
    expect(operation.query).toEqual(query);
    expect(operation).not.toHaveProperty('unsendable');
  });

  test.each<[string, JsonObject, string]>([
    ['is the document’s own', { type: 'string' }, '1'],
    ['is its default', { type: 'string', default: '2024-11-01' }, '2024-11-01'],
    ['is made where its schema refuses the document’s own', { type: 'string', pattern: '^v$' }, 'v'],
  ])('that is the version of the API %s', async (_, schema, value) => {
    const changes = listing({ name: 'api-version', in: 'query', required: true, schema });
    const { query } = await operationWith('listThings', changes);
    expect(query).toEqual([['api-version', value]]);
  });

  test.each<[string, JsonObject, readonly (readonly [string, string])[]]>([
    ['is made', { schema: { type: 'integer', minimum: 5 } }, [['q', '5']]],
    [
      'has the form that its name says',
      { name: 'email', schema: { type: 'string' } },
      [['email', 'naysayer@example.com']],
    ],
    ['is a list of one', { schema: { type: 'array', items: { type: 'integer' } } }, [['q', '1']]],
    [
      'is an object, key by key',
      { style: 'deepObject', schema: { type: 'object', properties: { a: { type: 'integer' } } } },
      [['q[a]', '1']],
    ],
    [
      'is not the example that its schema refuses',
      { schema: { type: 'integer' }, example: 'x' },
      [['q', '1']],
    ],
    ['is an example that is written as a text', { schema: { type: 'integer' }, example: '7' }, [['q', '7']]],
  ])('and has no valid example %s', async (_, parameter, query) => {
    const operation = await operationWith(
      'listThings',
      listing({ name: 'q', in: 'query', required: true, ...parameter }),
    );
    expect(operation.query).toEqual(query);
  });

  test('and has an example that its schema refuses is named', async () => {
    const contract = await contractWith(
      listing({ name: 'q', in: 'query', required: true, schema: { type: 'integer' }, example: 'x' }),
    );
    expect(contract.mended).toEqual([
      'operation listThings: the example of the query parameter q is left out, since its schema refuses it: must be integer',
    ]);
  });

  test.each<[string, JsonObject, string]>([
    [
      'no value',
      { schema: { type: 'string', pattern: '^a$', minLength: 2 } },
      'no value could be made: no text was found that matches the pattern ^a$ and has at least 2 characters',
    ],
    [
      'a form that is not sent',
      { schema: {}, style: 'deepObject', example: { a: [] } },
      "its style deepObject can't be sent",
    ],
  ])('and can have %s keeps the operation from being judged', async (_, parameter, why) => {
    const operation = await operationWith(
      'listThings',
      listing({ name: 'q', in: 'query', required: true, ...parameter }),
    );
    expect(operation.skip?.reason).toBe(`what it needs can't be sent: the query parameter q (${why})`);
  });

  test('and one that is not: only the first is sent', async () => {
    const optional = { name: 'o', in: 'query', schema: { type: 'integer' }, example: 1 };
    const operation = await operationWith('listThings', listing(optional));
    expect(operation).not.toHaveProperty('query');
    expect(operation.parameters).toHaveLength(1);
  });
});

describe('the rules of a parameter', () => {
  const WORD = { type: 'string', pattern: '^[a-z]+$' };
  test.each<[string, JsonObject, boolean]>([
    [
      'are in doubt where one of its examples breaks them',
      { schema: WORD, examples: { any: { value: '*' }, one: { value: 'x' } } },
      true,
    ],
    ['are in doubt where its one example does', { schema: WORD, example: '*' }, true],
    ['are not where its example keeps them', { schema: WORD, example: 'x' }, false],
    [
      'are not where its example is a number that is written as a text',
      { schema: { type: 'integer', maximum: 9 }, example: '5' },
      false,
    ],
    [
      'are not where its example is a list as it travels',
      { schema: { type: 'array', items: { type: 'string' }, minItems: 2 }, example: 'a,b' },
      false,
    ],
    [
      'are not where its example breaks a format alone',
      { schema: { type: 'string', format: 'uuid' }, example: 'x' },
      false,
    ],
  ])('%s', async (_, parameter, isDoubtful) => {
    const changes = listing({ name: 'q', in: 'query', required: true, ...parameter });
    const { parameters } = await operationWith('listThings', changes);
    expect(parameters.find(({ name }) => name === 'q')?.doubt).toBe(isDoubtful ? 'constraints' : undefined);
  });
});

describe('a header that is required', () => {
  test('is in each valid request', async () => {
    const header = { name: 'X-Tenant', in: 'header', required: true, schema: {}, example: 'acme' };
    expect((await operationWith('listThings', listing(header))).headers).toEqual([['X-Tenant', 'acme']]);
  });

  test('and has no example is made', async () => {
    const header = { name: 'X-Tenant', in: 'header', required: true, schema: {} };
    expect((await operationWith('listThings', listing(header))).headers).toEqual([['X-Tenant', 'naysayer']]);
  });

  test('and has an example that no header can have keeps the operation from being judged', async () => {
    const header = { name: 'X-Tenant', in: 'header', required: true, schema: {}, example: 'Café' };
    expect((await operationWith('listThings', listing(header))).skip?.reason).toBe(
      "what it needs can't be sent: the header X-Tenant (its value is none that a header can have)",
    );
  });

  test.each(['Accept', 'content-type', 'Authorization', 'X-Key'])(
    'is set from elsewhere if it is %s',
    async (name) => {
      const operation = await operationWith('listThings', {
        ...listing({ name, in: 'header', required: true, schema: { type: 'string' } }),
        '/components': { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } },
        '/security': [{ key: [] }],
      });
      expect(operation).not.toHaveProperty('unsendable');
      expect(operation).not.toHaveProperty('headers');
    },
  );
});

describe('a cookie that is required', () => {
  test('is in each valid request, with the letters that a cookie may have', async () => {
    const cookie = { name: 's', in: 'cookie', required: true, schema: {}, example: 'a b;c' };
    const operation = await operationWith('listThings', listing(cookie));
    expect(operation.headers).toEqual([['cookie', 's=a%20b%3Bc']]);
  });
});

describe('a parameter that is not required', () => {
  test.each(['query', 'header', 'cookie'])(
    'has a value of its own, and is in no request for it: %s',
    async (place) => {
      const parameter = { name: 'p', in: place, schema: { type: 'integer', minimum: 5 } };
      const operation = await operationWith('listThings', listing(parameter));
      expect(operation.parameters).toEqual([expect.objectContaining({ in: place, value: 5 })]);
      expect(operation).not.toHaveProperty('query');
      expect(operation).not.toHaveProperty('headers');
    },
  );
});

describe('a path parameter', () => {
  test.each<[string, JsonObject]>([
    ['a number', { example: 5 }],
    ['a text', { example: '5' }],
    ['one of several', { examples: { a: { value: 5 } } }],
    ['its schema’s', { schema: { type: 'integer', example: 5 } }],
    ['its schema’s first', { schema: { type: 'integer', examples: [5, 6] } }],
    ['one of a few, beside any text', { schema: { anyOf: [{ enum: ['5', '6'] }, { type: 'string' }] } }],
    ['one of either form', { schema: { oneOf: [{ const: null }, { const: 5 }] } }],
  ])('has its example: %s', async (_, parameter) => {
    expect((await operationWith('getThing', naming(parameter))).parameters[0]?.example).toBe('5');
  });

  test('has the schema that a reference leads to, with what stands beside it', async () => {
    const operation = await operationWith('getThing', {
      ...naming({ schema: { $ref: '#/components/schemas/Id', maximum: 9 } }),
      '/components': { schemas: { Id: { type: 'integer', minimum: 1 } } },
    });
    expect(operation.parameters[0]?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 9 });
  });
});

describe('a header that makes a request conditional', () => {
  const changing = (header: JsonObject, more: Changes = {}): Changes => ({
    [`${ONE}/delete/parameters`]: [{ in: 'header', schema: { type: 'string' }, ...header }],
    ...more,
  });

  test.each([
    ['If-Match', '*'],
    ['if-none-match', '"naysayer"'],
    ['If-Unmodified-Since', 'Fri, 31 Dec 9999 23:59:59 GMT'],
  ])('is no parameter, and holds in each valid request: %s', async (name, value) => {
    const operation = await operationWith('deleteThing', changing({ name, required: true }));
    expect(operation.parameters.map((each) => each.name)).toEqual(['thing_id']);
    expect(operation.conditions).toEqual([{ name, required: true, takesAnyTag: true }]);
    expect(operation.headers).toEqual([[name, value]]);
  });

  test('is left out where it need not be there', async () => {
    const operation = await operationWith('deleteThing', changing({ name: 'If-Match' }));
    expect(operation.conditions).toEqual([{ name: 'If-Match', required: false, takesAnyTag: true }]);
    expect(operation).not.toHaveProperty('headers');
  });

  test('is needed where a request without it is documented to be answered 428', async () => {
    const answers = { [`${ONE}/delete/responses/428`]: { description: 'If-Match?' } };
    const operation = await operationWith('deleteThing', changing({ name: 'If-Match' }, answers));
    expect(operation.conditions).toEqual([{ name: 'If-Match', required: true, takesAnyTag: true }]);
  });

  test('is known to take no tag of another form', async () => {
    const schema = { type: 'string', pattern: '^"[0-9]+"$' };
    const operation = await operationWith('deleteThing', changing({ name: 'If-Match', schema }));
    expect(operation.conditions).toEqual([{ name: 'If-Match', required: false, takesAnyTag: false }]);
  });
});
