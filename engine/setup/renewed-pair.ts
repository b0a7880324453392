import type { Parameter } from '../../contracts/api/operation.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { violationIn } from '../../generators/parameter-text.ts';
import type { Header } from '../../wire/exchange.ts';
import { newText } from './new-text.ts';

/** A header or a part of a query with a new value that its parameter allows; as it is where none is found. */
export function renewedPair(
  facts: OperationFacts,
  parameter: Parameter | undefined,
  [name, value]: Header,
  unique: string,
): Header {
  const isAllowed = (text: string): boolean =>
    parameter === undefined || violationIn(facts, parameter, text) === undefined;
  return [name, newText(unique, value, { isAllowed }) ?? value];
}
