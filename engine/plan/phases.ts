import { ERROR_CLASSES } from '../../contracts/requirements/error-class.ts';
import type { ErrorClass } from '../../contracts/requirements/error-class.ts';
import { LAST_FAULTS } from './last-faults.ts';
import type { Cell } from './plan.ts';

/** Cells of one class of error that are judged side by side. */
export interface Phase {
  readonly errorClass: ErrorClass;
  readonly cells: readonly Cell[];
}

/** The cells of a run in the order in which they are asked for: each phase when the one before has ended. */
export function phasesOf(cells: readonly Cell[]): readonly Phase[] {
  const classes = ERROR_CLASSES.toSorted();
  return stagesOf(cells)
    .flatMap((stage) =>
      classes.map((errorClass) => ({
        errorClass,
        cells: stage.filter((cell) => cell.requirement.errorClass === errorClass),
      })),
    )
    .filter((phase) => phase.cells.length > 0);
}

/** The cells of a run by what must have ended before them, whatever their class of error. */
export function stagesOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  return STAGES.map((_, stage) => cells.filter((cell) => stageOf(cell) === stage));
}

/** Bursts come when everything else was sent, what may spoil the target after them, and what holds for every answer is told when every answer was seen. */
const STAGES: readonly ((cell: Cell) => boolean)[] = [
  () => true,
  ({ requirement }) => requirement.errorClass === 'rate-limited',
  ({ requirement }) =>
    requirement.provokedBy.some((each) => each.kind === 'fault' && LAST_FAULTS.includes(each.fault)),
  ({ requirement }) => requirement.errorClass === 'every-answer',
];

function stageOf(cell: Cell): number {
  return STAGES.findLastIndex((isOf) => isOf(cell));
}
