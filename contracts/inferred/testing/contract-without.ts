import type { JsonObject } from '../../../wire/json.ts';
import type { Contract } from '../../contract.ts';
import { contractOf } from '../../openapi/testing/things.ts';

/** The contract of a document with these operations and no notes: `GET /things` → what stands there. */
export async function contractWithout(operations: Readonly<Record<string, JsonObject>>): Promise<Contract> {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [name, operation] of Object.entries(operations)) {
    const [method = '', path = ''] = name.split(' ');
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
    const parameters = names.map((each) => ({
      name: each,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    paths[path] = { ...paths[path], [method.toLowerCase()]: { parameters, ...operation } };
  }
  return await contractOf(
    { openapi: '3.1.0', info: { title: 'x', version: '1' }, security: [], paths },
    {},
    {},
  );
}
