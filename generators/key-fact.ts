import { notesOf } from '../contracts/api/schema.ts';
import type { JsonSchema } from '../contracts/api/operation.ts';
import { valueAt, withoutValueAt, withValueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import type { Json } from '../wire/json.ts';
import type { OperationFacts } from './operation-facts.ts';

/** A key that a valid body can have, and the smallest known valid body that has it. */
export interface KeyFact {
  readonly path: Path;
  /** The same for every item of a list, and for items told apart by their `type`. */
  readonly generic: string;
  readonly base: Json;
  readonly value: Json;
  /** What the other examples have there, or at the like of it. */
  readonly others: readonly Json[];
  /** Every schema that applies to the value. */
  readonly schemas: readonly JsonSchema[];
  /** The doubtful fact, if the key itself is in doubt. */
  readonly doubt?: string;
  /** The doubtful fact, if its constraints are. */
  readonly constraintDoubt?: string;
  /** The body is not valid without it. */
  readonly required: boolean;
  /** It may be null. */
  readonly nullable: boolean;
  /** Null takes it out (RFC 7396), and is no way of saying nothing. */
  readonly nullRemoves: boolean;
  /** Its parent needs every key that it has. */
  readonly complete: boolean;
}

/** Where a key is, before anything is known of it. */
export type KeyPlace = Pick<KeyFact, 'base' | 'path' | 'generic'>;

/**
 * What is known of a key from the body that it is in.
 *
 * @param schemas every schema that applies to its value
 * @param chain those of each step on the way to it
 */
export function keyFactAt(
  { oracle, placeholders, operation }: Pick<OperationFacts, 'oracle' | 'placeholders' | 'operation'>,
  { path, generic, base }: KeyPlace,
  schemas: readonly JsonSchema[],
  chain: readonly (readonly JsonSchema[])[],
): Omit<KeyFact, 'others' | 'complete'> {
  const doubted = chain.some((each) => each.some((one) => notesOf(one).uncertain === 'key'));
  return {
    path,
    generic,
    base,
    value: valueAt(placeholders(base), path) ?? null,
    schemas,
    required: typeof path.at(-1) === 'string' && (oracle?.(withoutValueAt(base, path)).length ?? 0) > 0,
    nullable: oracle?.(withValueAt(base, path, null)).length === 0,
    // RFC 7396.
    nullRemoves: /^application\/merge-patch\+json\b/i.test(operation.body?.mediaType ?? ''),
    ...(doubted && { doubt: `the key ${generic} of ${operation.id} is uncertain` }),
    ...(schemas.some((each) => notesOf(each).uncertain === 'constraints') && {
      constraintDoubt: `the constraints of ${generic} of ${operation.id} are uncertain`,
    }),
  };
}

/** A place in words: the same for every item of a list, and for items told apart by their `type`. */
export function genericOf(document: Json, path: Path): string {
  return path
    .map((step, depth) => {
      if (typeof step !== 'number') return step;
      const type = valueAt(document, [...path.slice(0, depth + 1), 'type']);
      return typeof type === 'string' ? `*(${type})` : '*';
    })
    .join('.');
}
