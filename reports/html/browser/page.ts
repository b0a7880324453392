import type { PageClass, PageData, PageOperation, PageOutcome, PageRequirement } from '../page-data.ts';
import { byId } from './element.ts';

/** What the page is about. */
export const page = JSON.parse(byId('data').textContent ?? '') as PageData;

/** A thing of a list by its number, which is in it. */
export function one<Thing>(things: readonly Thing[], index: number): Thing {
  const thing = things[index];
  if (thing === undefined) throw new RangeError(`no thing has the number ${index}`);
  return thing;
}

/** An operation by its number. */
export function operationAt(index: number): PageOperation {
  return one(page.operations, index);
}

/** A promise by its number. */
export function requirementAt(index: number): PageRequirement {
  return one(page.requirements, index);
}

/** An outcome by its number. */
export function outcomeAt(index: number): PageOutcome {
  return one(page.outcomes, index);
}

/** A class by its number. */
export function classAt(index: number): PageClass {
  return one(page.classes, index);
}
