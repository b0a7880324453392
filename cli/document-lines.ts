import type { JsonObject } from '../wire/json.ts';
import type { Contract, Learnt } from '../contracts/contract.ts';
import { overlayAction } from './overlay-text.ts';

/**
 * What of a contract's document is not tested as it is written, for a person to read: nothing if all of it is.
 *
 * @param learnt what the last run learnt from refusals
 */
export function documentLines(
  { operations, setAside, mended, inferences }: Contract,
  learnt: readonly Learnt[] = [],
): readonly string[] {
  const aside = [
    ...setAside.map(({ operation, place, reason, remedy }) => {
      const help = remedy === undefined ? '' : ` (${remedy})`;
      return `${operation}: ${reason}${help}, at ${place}`;
    }),
    ...operations.flatMap(({ id, skip }) => (skip ? [`${id}: ${skip.reason}`] : [])),
  ];
  const all = operations.length + setAside.length;
  return [
    ...section(`Set aside, since they can’t be tested: ${aside.length} of ${all} operations`, aside),
    ...section('Read otherwise than the document has it:', mended),
    ...section(
      'Taken to be so, since no link and no note says otherwise; below each, the overlay’s action to correct it:',
      inferences.flatMap(({ words, at, note }) => [words, ...actionLines(at, note)]),
    ),
    ...section(
      'Learnt in the last run from what was refused; below each, the overlay’s action that notes it:',
      learnt.flatMap(({ words, at, note }) => [words, ...actionLines(at, note)]),
    ),
  ];
}

function actionLines(at: string, note: JsonObject = {}): readonly string[] {
  return Object.keys(note).length === 0 ? [] : [`  - ${overlayAction(at, note)}`];
}

/** Lines under a title, if there are any. */
export function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((each) => `  ${each}`)];
}
