import { ERROR_CLASSES } from '../contracts/error-class.ts';
import type { ErrorClass } from '../contracts/error-class.ts';
import type { CellResult, Outcome } from '../engine/result.ts';

/** The gravest outcome comes first: it stands for its operation and class. */
const GRAVITY: readonly Outcome[] = [
  'harness-failed',
  'fail',
  'warn',
  'inconclusive',
  'pass',
  'not-applicable',
];

/** One sign an outcome: different in shape, so that it is read without colour. */
export const SIGNS: Readonly<Record<Outcome, string>> = {
  pass: '✓',
  fail: '✗',
  warn: '!',
  inconclusive: '?',
  'not-applicable': '·',
  'harness-failed': '⚠',
};

const SHORT: Readonly<Record<ErrorClass, string>> = {
  'every-answer': 'every',
  malformed: '400',
  unauthenticated: '401',
  forbidden: '403',
  'not-found': '404',
  'method-not-allowed': '405',
  conflict: '409',
  'rate-limited': '429',
  development: 'dev',
};

/** Operations × classes, each with its gravest outcome. */
export function matrix(
  cells: readonly CellResult[],
  paint: (outcome: Outcome, text: string) => string,
): string {
  const operations = [...new Set(cells.map((cell) => cell.operation))];
  const width = Math.max(...operations.map((each) => each.length), 9);
  const header = `${' '.repeat(width)}  ${ERROR_CLASSES.map((each) => SHORT[each].padStart(5)).join(' ')}`;
  const rows = operations.map((operation) => {
    const marks = ERROR_CLASSES.map((errorClass) => {
      const outcome = gravest(
        cells.filter((cell) => cell.operation === operation && cell.errorClass === errorClass),
      );
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
