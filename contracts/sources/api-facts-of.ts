import { bareType } from '../api/media-types.ts';
import { semanticsOf } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';

/** What all operations of an API say together. */
export interface ApiFacts {
  /** The methods that some operation has. */
  readonly methods: ReadonlySet<string>;
  /** Some answer is documented to hold problem details (RFC 9457). */
  readonly documentsProblems: boolean;
  /** The schemas of bodies that make or replace all of a thing, as texts. */
  readonly schemasOfWhole: ReadonlySet<string>;
}

/** Each operation asks for them: looking at all of them each time would take the square of their number. */
const KNOWN = new WeakMap<readonly Operation[], ApiFacts>();

/** The facts of an API's operations, found once. */
export function apiFactsOf(operations: readonly Operation[]): ApiFacts {
  const known = KNOWN.get(operations);
  if (known) return known;
  const facts = {
    methods: new Set(operations.map((each) => each.method)),
    documentsProblems: operations.some(documentsProblems),
    schemasOfWhole: new Set(operations.flatMap(schemaOfWhole)),
  };
  KNOWN.set(operations, facts);
  return facts;
}

function schemaOfWhole({ method, body }: Operation): readonly string[] {
  const isOfWhole = ['creates', 'replaces'].includes(semanticsOf(method).effect);
  return isOfWhole && body ? [JSON.stringify(body.schema)] : [];
}

function documentsProblems({ responses }: Operation): boolean {
  return Object.values(responses).some(({ content }) =>
    Object.keys(content).some((type) => bareType(type) === 'application/problem+json'),
  );
}
