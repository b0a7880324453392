import { contractWith } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from './facts-in.ts';

/** The facts of an operation that lists things and has these parameters. */
export async function factsOfListing(...parameters: readonly JsonObject[]): Promise<OperationFacts> {
  const contract = await contractWith({ '/paths/~1things/get/parameters': parameters });
  return factsIn(contract, 'listThings');
}

/** A parameter in each place, required and not, in styles that the SigOpt API does not have. */
export const PARAMETERS: readonly JsonObject[] = [
  {
    name: 'area',
    in: 'query',
    required: true,
    schema: { type: 'string', pattern: '^[a-z]{2}$' },
    example: 'at',
  },
  { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'integer' }, maxItems: 5 } },
  { name: 'codes', in: 'query', explode: false, schema: { type: 'array', items: { enum: ['a', 'b'] } } },
  {
    name: 'filter',
    in: 'query',
    style: 'deepObject',
    schema: {
      type: 'object',
      required: ['from'],
      properties: { from: { type: 'integer', minimum: 1 }, to: { type: 'integer', maximum: 9 } },
    },
  },
  { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string', minLength: 3 }, example: 'abc' },
  { name: 'X-Depth', in: 'header', schema: { type: 'integer', minimum: 1, maximum: 3 } },
  { name: 'theme', in: 'cookie', required: true, schema: { enum: ['dark', 'light'] } },
];
