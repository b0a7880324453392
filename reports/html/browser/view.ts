/** What is shown: it stands in the address, so that it can be linked. */
export interface View {
  /** Classes by their names; none for all. */
  readonly classes: readonly string[];
  /** Outcomes by their names; none for all. */
  readonly outcomes: readonly string[];
  readonly text: string;
  /** The id of the open finding. */
  readonly finding: string | null;
  /** The open cell: an operation, a space and a class. */
  readonly cell: string | null;
}

/** The view that an address asks for. */
export function viewOf(hash: string): View {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    classes: asked.getAll('class'),
    outcomes: asked.getAll('outcome'),
    text: asked.get('q') ?? '',
    finding: asked.get('finding'),
    cell: asked.get('cell'),
  };
}

/** The address of a view. */
export function hashOf({ classes, outcomes, text, finding, cell }: View): string {
  const asked = new URLSearchParams();
  for (const each of classes) asked.append('class', each);
  for (const each of outcomes) asked.append('outcome', each);
  if (text !== '') asked.set('q', text);
  if (finding !== null) asked.set('finding', finding);
  if (cell !== null) asked.set('cell', cell);
  return `#${asked.toString()}`;
}
