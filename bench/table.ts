import { inColumns } from '../reports/in-columns.ts';

/** One figure, with its limit if it has one. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit?: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly note?: string;
}

/** The middle one of some figures. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('nothing was measured');
  return middle;
}

/** Figures and limits as a plain table. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.what,
    shown(row.value, row.unit),
    limitOf(row),
    isWithin(row),
    row.note ?? '',
  ]);
  const all = [['', 'measured', 'limit', '', ''], ...lines];
  return inColumns(all).join('\n');
}

function shown(value: number, unit = ''): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}

function limitOf({ atLeast, atMost, unit }: Row): string {
  if (atLeast !== undefined) return `≥ ${atLeast}${unit === undefined ? '' : ` ${unit}`}`;
  if (atMost !== undefined) return `≤ ${atMost}${unit === undefined ? '' : ` ${unit}`}`;
  return '';
}

function isWithin({ value, atLeast, atMost }: Row): string {
  if (atLeast === undefined && atMost === undefined) return '';
  return value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity) ? 'met' : 'MISSED';
}
