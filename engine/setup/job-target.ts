import { operationName } from '../../wire/operation-name.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import { resourceName } from './resource-name.ts';

/** Where a job names what it makes: what came of it, or what it is about. What it is made from stands elsewhere. */
const PLACES = [
  ['response', 'name'],
  ['metadata', 'target'],
];

/** The id of the thing of a list that a long-running operation makes. @param list its path template, where it is known */
export function jobTarget(said: Json, list: string | undefined): string | undefined {
  if (list === undefined || operationName(said) === undefined) return undefined;
  return PLACES.map((place) => valueAt(said, place))
    .map((each) => (typeof each === 'string' ? resourceName(each, list)?.id : undefined))
    .find((each) => each !== undefined);
}
