import { placeShownNow, referencesIn } from './body-reference.ts';
import type { Condition, Operation } from './operation.ts';

/** A condition that holds whatever is there, by the header's name in lower case (RFC 9110 §13.1). */
const ALWAYS_TRUE: ReadonlyMap<string, string> = new Map([
  ['if-match', '*'],
  ['if-none-match', '"naysayer"'],
  ['if-modified-since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['if-unmodified-since', 'Fri, 31 Dec 9999 23:59:59 GMT'],
  ['if-range', '"naysayer"'],
]);

/** An ETag that no server makes (RFC 9110 §8.8.3). */
export const FOREIGN_TAG = '"naysayer-no-version"';

/** Tells whether a header makes a request conditional. */
export function isCondition(header: string): boolean {
  return ALWAYS_TRUE.has(header.toLowerCase());
}

/** The value of a condition that holds whatever is there. */
export function alwaysTrue({ name }: Pick<Condition, 'name'>): string {
  return ALWAYS_TRUE.get(name.toLowerCase()) ?? '*';
}

/** Tells whether an operation takes no request but one that names the version that is there. */
export function needsVersion({ conditions }: Pick<Operation, 'conditions'>): boolean {
  return ifMatchOf(conditions)?.required === true;
}

/** Tells whether a valid request names the version that is there in a header. */
export function sendsVersion(operation: Pick<Operation, 'conditions'>): boolean {
  return needsVersion(operation) && ifMatchOf(operation.conditions)?.holdsForNone !== true;
}

/** Tells whether a valid request names the version that is there, so that it is valid once: in a header, or in its body. */
export function goesStale(operation: Pick<Operation, 'conditions' | 'body'>): boolean {
  const examples = operation.body?.examples ?? [];
  const namesNow = examples.some(({ value }) =>
    referencesIn(value).some(({ reference }) => placeShownNow(reference) !== undefined),
  );
  return namesNow || sendsVersion(operation);
}

/** The header If-Match among some conditions, as the document writes it. */
export function ifMatchOf(conditions: readonly Condition[] | undefined): Condition | undefined {
  return conditions?.find(({ name }) => name.toLowerCase() === 'if-match');
}
