import { describe, expect, test } from 'vitest';
import { operationOf } from '../../contract.ts';
import { asText } from '../../../wire/json.ts';
import { contractOf, MEDIA, thingsWith } from '../testing/things.ts';

const SCHEMAS = `
Thing:
  type: object
  required: [name]
  properties:
    name: { $ref: '#/Name' }
    owner: { $ref: 'owner.yaml' }
Name: { type: string, maxLength: 5 }
`;
const OWNER = `
type: object
properties:
  things: { type: array, items: { $ref: 'schemas.yaml#/Thing' } }
`;

describe('a reference into another file', () => {
  test('is followed, and so are those in it', async () => {
    const document = thingsWith({ [`${MEDIA}/schema`]: { $ref: './schemas.yaml#/Thing' } });
    const contract = await contractOf(document, { 'schemas.yaml': SCHEMAS, 'owner.yaml': OWNER });
    expect(contract).toMatchObject({ mended: [], setAside: [] });
    expect(contract.schemas).toEqual({
      Thing: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          owner: { $ref: '#/components/schemas/owner.yaml' },
        },
      },
      Name: { type: 'string', maxLength: 5 },
      'owner.yaml': {
        type: 'object',
        properties: { things: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } },
      },
    });
  });

  test('may stand for an example, which no version of OpenAPI has', async () => {
    const document = thingsWith({ [`${MEDIA}/examples`]: { first: { value: { $ref: 'thing.json' } } } });
    const contract = await contractOf(document, { 'thing.json': '{"name": "from a file"}' });
    const values = operationOf(contract, 'createThing').body?.examples.map(({ value }) => value);
    expect(values).toContainEqual({ name: 'from a file' });
    const alone = await contractOf(document, {});
    expect(alone.mended).toContainEqual(
      expect.stringContaining('an example is left out: the reference thing.json leads nowhere'),
    );
  });

  test('may be a path, with the parameters and answers beside it', async () => {
    const document = thingsWith({ '/paths/~1owners~1{id}': { $ref: 'paths.yaml#/~1owners~1{id}' } });
    const paths = `
/owners/{id}:
  parameters: [{ $ref: '#/parameters/Id' }]
  get:
    operationId: getOwner
    responses: { '404': { $ref: 'openapi.json#/components/responses/None' } }
parameters:
  Id: { name: id, in: path, required: true, schema: { type: integer } }
`;
    const components = { responses: { None: { description: 'None.' } } };
    const contract = await contractOf({ ...document, components }, { 'paths.yaml': paths });
    expect(operationOf(contract, 'getOwner')).toMatchObject({
      parameters: [{ name: 'id', schema: { type: 'integer' } }],
      responses: { '404': { description: 'None.' } },
    });
  });

  test.each([
    ['is not there', 'none.yaml#/A', 'there is no such file'],
    ['can’t be read', 'broken.yaml#/A', 'at line'],
    ['has no such part', 'schemas.yaml#/None', 'nothing stands there'],
    ['is called like a member of each object', 'constructor#/A', 'there is no such file'],
    ['is behind http', 'https://example.com/a.yaml#/A', 'nothing is fetched'],
  ])('sets aside the operation that needs it where the file %s', async (_why, reference, why) => {
    const document = thingsWith({ [`${MEDIA}/schema`]: { $ref: reference } });
    const contract = await contractOf(document, {
      'schemas.yaml': SCHEMAS,
      'owner.yaml': OWNER,
      'broken.yaml': 'a: [',
    });
    expect(contract.operations.map((each) => each.id)).not.toContain('createThing');
    expect(contract.setAside).toMatchObject([
      { operation: 'createThing', reason: expect.stringContaining(why) as string },
    ]);
  });

  test('has its notes looked at as strictly as those of the document', async () => {
    const document = thingsWith({ [`${MEDIA}/schema`]: { $ref: 'schemas.yaml#/A' } });
    const noted = 'A: { type: object, x-naysayer: { lable: true } }';
    await expect(contractOf(document, { 'schemas.yaml': noted })).rejects.toThrow(
      'unknown key lable, did you mean label?',
    );
  });

  test('within the document leads anywhere, also to what is no component', async () => {
    const document = thingsWith({
      '/paths/~1things/get/requestBody': {
        content: { 'application/json': { schema: { $ref: `#${MEDIA}/schema` } } },
      },
    });
    const contract = await contractOf(document);
    const { body } = operationOf(contract, 'listThings');
    const name = asText(body?.schema['$ref']).replace('#/components/schemas/', '');
    expect(contract.schemas[name]).toEqual(operationOf(contract, 'createThing').body?.schema);
  });
});
