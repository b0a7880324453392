import { CLASS_STATUSES } from './class-statuses.ts';
import { ERROR_CLASSES } from '../contracts/requirements/error-class.ts';
import type { ErrorClass } from '../contracts/requirements/error-class.ts';
import type { CellResult, Outcome } from '../engine/verdict/result.ts';

/** The gravest outcome comes first: it stands for its operation and class. */
const GRAVITY: readonly Outcome[] = [
  'harness-failed',
  'fail',
  'warn',
  'unstable',
  'inconclusive',
  'pass',
  'not-applicable',
];

/** One sign an outcome: different in shape, so that it is read without colour. */
export const SIGNS: Readonly<Record<Outcome, string>> = {
  pass: '✓',
  fail: '✗',
  warn: '!',
  unstable: '~',
  inconclusive: '?',
  'not-applicable': '·',
  'harness-failed': '⚠',
};

/** A class in five letters. */
function shortOf(errorClass: ErrorClass): string {
  if (CLASS_STATUSES[errorClass] !== '') return CLASS_STATUSES[errorClass];
  return errorClass === 'every-answer' ? 'every' : errorClass.slice(0, 3);
}

/** Operations × the classes that any of them has, each with its gravest outcome. */
export function matrix(
  cells: readonly CellResult[],
  paint: (outcome: Outcome, text: string) => string,
): string {
  const operations = [...new Set(cells.map((cell) => cell.operation))];
  const width = Math.max(...operations.map((each) => each.length), 9);
  const classes = ERROR_CLASSES.filter((each) => cells.some(({ errorClass }) => errorClass === each));
  const header = `${' '.repeat(width)}  ${classes.map((each) => shortOf(each).padStart(5)).join(' ')}`;
  const groups = Map.groupBy(cells, ({ operation, errorClass }) => `${operation} ${errorClass}`);
  const rows = operations.map((operation) => {
    const marks = classes.map((errorClass) => {
      const outcome = gravest(groups.get(`${operation} ${errorClass}`) ?? []);
      return outcome === undefined ? ' '.repeat(5) : paint(outcome, SIGNS[outcome].padStart(5));
    });
    return `${operation.padEnd(width)}  ${marks.join(' ')}`;
  });
  return [header, ...rows].join('\n');
}

/** Undefined where no cell was selected. */
function gravest(cells: readonly CellResult[]): Outcome | undefined {
  return GRAVITY.find((outcome) => cells.some((cell) => cell.outcome === outcome));
}
