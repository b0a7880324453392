import { saysAt } from '../contracts/api/type-of.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { Schemas } from '../contracts/api/schema.ts';

type Query = readonly (readonly [name: string, value: string])[];

/** Queries that are tried for an operation at most. */
const MOST_TRIES = 12;

/** One query for each option of each query parameter that has a choice: `?sort=name`, `?sort=-name`. */
export function optionQueries({ parameters }: Operation, schemas: Schemas): readonly Query[] {
  const chosen = parameters.filter((each) => each.in === 'query' && !each.json);
  return chosen
    .flatMap(({ name, schema, value }) => {
      const options = saysAt(schema, 'enum', schemas);
      const texts = Array.isArray(options) ? options.filter((each) => typeof each === 'string') : [];
      return texts.filter((each) => each !== value).map((each) => [[name, each]] as const);
    })
    .slice(0, MOST_TRIES);
}
