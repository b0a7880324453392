import { notesOf } from '../../contracts/api/schema.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Breaker } from './bad-value.ts';
import { replaced } from './bad-value.ts';

/** How a note that a number is greater than its sibling is broken. */
export const SIBLING_RULES: Readonly<Record<string, Breaker>> = {
  'x-naysayer': ({ key: { base, path }, node }) => {
    const sibling = notesOf(node).greaterThan;
    const least = sibling === undefined ? undefined : valueAt(base, [...path.slice(0, -1), sibling]);
    if (typeof least !== 'number') return [];
    return [replaced(`equal to ${sibling}`, least), replaced(`less than ${sibling}`, least - 1)];
  },
};
