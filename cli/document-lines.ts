import type { Contract } from '../contracts/contract.ts';

/** What of a contract's document is not tested as it is written, for a person to read: nothing if all of it is. */
export function documentLines({ operations, setAside, mended, inferences }: Contract): readonly string[] {
  const aside = [
    ...setAside.map(({ operation, place, reason, remedy }) => {
      const help = remedy === undefined ? '' : ` (${remedy})`;
      return `${operation}: ${reason}${help}, at ${place}`;
    }),
    ...operations.flatMap(({ id, unsendable }) => (unsendable === undefined ? [] : [`${id}: ${unsendable}`])),
  ];
  const all = operations.length + setAside.length;
  return [
    ...section(`Set aside, since they can’t be tested: ${aside.length} of ${all} operations`, aside),
    ...section('Read otherwise than the document has it:', mended),
    ...section(
      'Taken to be so, since no link and no note says otherwise:',
      inferences.map(({ words }) => words),
    ),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((each) => `  ${each}`)];
}
