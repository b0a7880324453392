import type { Situation } from '../fault.ts';

/** As long as ids are below it, none is likely to lie beyond 32 bits. */
const LIMIT = 2 ** 31;

/** A number beyond 32 bits that becomes the id when it is cut to them; undefined for what is no small number. */
export function wrappedId(id: string): string | undefined {
  return isSmall(id) ? String(Number(id) + 2 ** 32) : undefined;
}

/** Tells whether no known id is so great a number that something might have the wrapped one. */
export function areSmall({ values, others }: Situation): boolean {
  return [...Object.values(values), ...Object.values(others)].every((id) => !/^\d+$/.test(id) || isSmall(id));
}

function isSmall(id: string): boolean {
  return /^\d+$/.test(id) && Number(id) < LIMIT;
}
