import type { Operation } from '../../contracts/api/operation.ts';

const FORCING = /^(?:force|cascade|recursive|recurse)(?:_?(?:delete|cascade|removal?))?$/i;

/** What of a DELETE's query asks it to remove a thing with all that is in it: `?force=true`, `?recursive=true`. */
export function forcingQuery({ parameters }: Operation): readonly (readonly [string, string])[] {
  return parameters
    .filter(({ in: place, name, schema }) => {
      return place === 'query' && schema['type'] === 'boolean' && FORCING.test(name);
    })
    .map(({ name }) => [name, 'true']);
}
