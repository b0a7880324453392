import type { Operation } from '../contracts/api/operation.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import { Sampler } from '../contracts/samples/sampler.ts';
import type { Json } from '../wire/json.ts';

/** A body with all that its schema allows: with an item in each list, be the list a required one. */
export function madeInFull({ body }: Operation, schemas: Schemas): Json | undefined {
  if (!body) return undefined;
  const sample = new Sampler(schemas).sample(body.schema, { isBody: true });
  return sample.kind === 'made' ? sample.fuller : undefined;
}
