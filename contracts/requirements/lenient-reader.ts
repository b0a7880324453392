const LENIENT = 'a lenient reader may take';

/** The doubt that rests on a reader which takes more than it should. @param what `1 for true` */
export function ofLenientReader(what: string): string {
  return `${LENIENT} ${what}`;
}

/** Tells whether a doubt is that a reader takes more than it should. */
export function isOfLenientReader(doubt: string | undefined): boolean {
  return doubt?.startsWith(LENIENT) === true;
}
