import { withValueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { KeyFact } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import type { BadValue } from '../rules/bad-value.ts';

/**
 * Tells whether a lenient reader may take a value for the only item of the list that a key wants: as it is, or read as a
 * text or a number. Many readers of JSON can be set so; a page that names its own types knows nothing of it.
 */
export function isLoneItem(
  { base, path }: KeyFact,
  { oracle, contract }: OperationFacts,
  { edits }: BadValue,
): boolean {
  const value = edits[0]?.value;
  if (contract.promises || value === undefined) return false;
  return readingsOf(value).some((item) => oracle?.(withValueAt(base, path, [item])).length === 0);
}

function readingsOf(value: Json): readonly Json[] {
  if (value === null || typeof value === 'object') return [value];
  const number = Number(value);
  return [value, String(value), ...(Number.isFinite(number) ? [number] : [])];
}
