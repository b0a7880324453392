import { asText } from '../../wire/json.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { renewedPlaces } from './renewed-places.ts';
import { RenewedValues } from './renewed-values.ts';

/** The texts in an operation's minimal body that must be new and keep their form, each with a new one. */
export function uniqueTexts(
  facts: OperationFacts,
  unique: string,
): readonly { readonly path: Path; readonly value: string }[] {
  const { minimal, oracle } = facts;
  if (minimal === undefined) return [];
  const values = new RenewedValues(facts);
  return renewedPlaces(facts)(minimal).keepingForm.map(({ key, path }) => {
    const like = asText(valueAt(minimal, path));
    const problems = oracle?.(minimal).length ?? 0;
    const isAllowed = (text: string): boolean =>
      (oracle?.(withValueAt(minimal, path, text)).length ?? 0) <= problems;
    return { path, value: values.text(key, unique, like, isAllowed) };
  });
}
