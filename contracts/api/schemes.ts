import type { Operation } from './operation.ts';

type Asking = Pick<Operation, 'alternatives'>;

/** The security schemes that operations ask for, each once, by the document's names. */
export function schemesIn(operations: readonly Asking[]): readonly string[] {
  const named = operations.flatMap(({ alternatives }) => alternatives.flat().map(({ scheme }) => scheme));
  return [...new Set(named)].filter((each) => each !== undefined);
}

/** The schemes of which one alone is enough for an operation. */
export function enoughFor({ alternatives }: Asking): readonly string[] {
  return schemesIn([{ alternatives: alternatives.filter((each) => each.length === 1) }]);
}

/**
 * Of several schemes the one that is enough for most operations; where there are several, the first of them that is in no
 * cookie: that holds a session, and what a user is given as a token is none. Undefined where there is none.
 */
export function mainScheme(operations: readonly Asking[]): string | undefined {
  const schemes = schemesIn(operations);
  if (schemes.length < 2) return undefined;
  const uses = (scheme: string): number =>
    operations.filter((each) => enoughFor(each).includes(scheme)).length;
  const inCookies = new Set(
    operations.flatMap(({ alternatives }) =>
      alternatives.flat().flatMap(({ kind, scheme }) => (kind === 'cookie' ? [scheme] : [])),
    ),
  );
  const isInCookie = (scheme: string): number => Number(inCookies.has(scheme));
  const [most] = schemes.toSorted(
    (one, other) => uses(other) - uses(one) || isInCookie(one) - isInCookie(other),
  );
  return most !== undefined && uses(most) > 0 ? most : undefined;
}
