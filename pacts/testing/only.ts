import type { Cell } from '../../engine/plan/plan.ts';

/** Selects the cells of some requirements. */
export function only(...ids: readonly string[]): (cells: readonly Cell[]) => readonly Cell[] {
  return (cells) => cells.filter((cell) => ids.includes(cell.requirement.id));
}
