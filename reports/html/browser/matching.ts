import type { PageFinding } from '../page-data.ts';
import { classAt, operationAt, outcomeAt, page, requirementAt } from './page.ts';
import type { View } from './view.ts';

const MOST_TERMS = 30;

/** For each thing of the page's lists, something to search by. */
interface Searched<Thing> {
  readonly operations: readonly Thing[];
  readonly requirements: readonly Thing[];
  readonly reasons: readonly Thing[];
  readonly findings: readonly Thing[];
}

/** Made when something is searched for. */
let texts: Searched<string> | undefined;

/** Which promises pass the filters of a view, by their numbers. */
export function matchingCells(view: View): Uint8Array {
  const terms = view.text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_TERMS);
  const all = 2 ** terms.length - 1;
  const isClass = page.classes.map(({ id }) => view.classes.length === 0 || view.classes.includes(id));
  const isOutcome = page.outcomes.map(({ id }) => view.outcomes.length === 0 || view.outcomes.includes(id));
  const found = terms.length === 0 ? undefined : foundIn(terms);
  const matching = new Uint8Array(page.cells.length);
  for (const [index, [operation, requirement, outcome, reason, , , , , findings]] of page.cells.entries()) {
    if (!isOutcome[outcome] || !isClass[requirementAt(requirement).errorClass]) continue;
    let has = all;
    if (found) {
      has =
        (found.operations[operation] ?? 0) |
        (found.requirements[requirement] ?? 0) |
        (found.reasons[reason] ?? 0);
      for (const each of findings) has |= found.findings[each] ?? 0;
    }
    if (has === all) matching[index] = 1;
  }
  return matching;
}

/** For each text, the terms that it holds: a bit each. */
function foundIn(terms: readonly string[]): Searched<number> {
  texts ??= textsOf();
  const bits = (text: string): number =>
    terms.reduce((sum, term, index) => (text.includes(term) ? sum | (1 << index) : sum), 0);
  return {
    operations: texts.operations.map(bits),
    requirements: texts.requirements.map(bits),
    reasons: texts.reasons.map(bits),
    findings: texts.findings.map(bits),
  };
}

function textsOf(): Searched<string> {
  const small = (...parts: readonly string[]): string => parts.join(' ').toLowerCase();
  return {
    operations: page.operations.map((each) => small(each.id, each.method, each.path, each.title)),
    requirements: page.requirements.map((each) =>
      small(each.id, each.level, each.title, each.failureTitle, classAt(each.errorClass).id),
    ),
    reasons: page.reasons.map((each) => small(each)),
    findings: page.findings.map(({ id, expected, actual, variants }: PageFinding) =>
      small(id, expected, actual, ...variants),
    ),
  };
}

/** How many of some promises there are of each outcome, by the outcomes' numbers. */
export function countsOf(cells: readonly number[], matching?: Uint8Array): readonly number[] {
  const counts = page.outcomes.map(() => 0);
  for (const cell of cells) {
    const outcome = page.cells[cell]?.[2] ?? -1;
    if (!matching || matching[cell] === 1) counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

/** Counts in words, the gravest first. */
export function countsText(counts: readonly number[]): string {
  return counts
    .flatMap((count, index) => (count === 0 ? [] : [`${count} ${outcomeAt(index).word}`]))
    .join(', ');
}

/** The name of an operation and a class, as the address has it. */
export function cellName(operation: number, errorClass: number): string {
  return `${operationAt(operation).id} ${classAt(errorClass).id}`;
}
