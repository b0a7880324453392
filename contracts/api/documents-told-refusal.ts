import { mayTellRefusal } from '../../wire/told-refusal.ts';
import { keysOf } from './schema.ts';
import type { Schemas } from './schema.ts';
import type { Operation } from './operation.ts';

/** Tells whether an operation's 2XX are documented with a key that may say that the request was refused (`ok`, beside `error`). */
export function documentsToldRefusal({ responses }: Operation, schemas: Schemas): boolean {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => Object.values(content))
    .some(({ schema }) => {
      const keys = schema ? keysOf(schema, schemas) : [];
      return keys.some((key) => mayTellRefusal(key, keys));
    });
}
