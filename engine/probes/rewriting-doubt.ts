import { jsonOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { differences, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { shownUnder } from './shown-under.ts';

/** Half of the last digit that is kept where amounts are rounded. */
const HALF_A_HUNDREDTH = 0.005;

/**
 * Why a server may have taken a body all the same: its answer shows the one value that is wrong as it may be read, and so it is
 * right: a text without the white space around it, or in the other case, a number rounded to hundredths or finer.
 *
 * @param valid the body that the faulty one was made from
 */
export function rewritingDoubt(
  { contract, oracle }: Pick<OperationFacts, 'contract' | 'oracle'>,
  valid: Json | undefined,
  faulty: Json | undefined,
  reply: Reply,
): string | undefined {
  // Promises beside the document say what is refused.
  if (contract.promises || valid === undefined || faulty === undefined || !succeeded(reply)) return undefined;
  const [path, ...others] = differences(valid, faulty);
  const sent = path && others.length === 0 ? valueAt(faulty, path) : undefined;
  if (!path || sent === undefined) return undefined;
  const isRight = (read: Json): boolean => oracle?.(withValueAt(faulty, path, read)).length === 0;
  const answer = jsonOf(reply) ?? null;
  const shown = shownUnder(path, answer);
  if (typeof sent === 'number') {
    const isRounded = shown.some(
      (each) => each !== sent && isNumeric(each) && isNear(Number(each), sent) && isRight(Number(each)),
    );
    return isRounded ? 'its answer shows the number rounded, as it may be read' : undefined;
  }
  if (typeof sent !== 'string' || JSON.stringify(answer).includes(JSON.stringify(sent))) return undefined;
  const trimmed = sent.trim();
  if (trimmed !== sent && isRight(trimmed) && isShown(answer, shown, trimmed))
    return 'its answer shows the text without the white space around it, as it may be read';
  const isInOtherCase = [sent.toUpperCase(), sent.toLowerCase()].some(
    (each) => each !== sent && shown.includes(each) && isRight(each),
  );
  return isInOtherCase ? 'its answer shows the text in the other case, as it may be read' : undefined;
}

/** Tells whether a text is shown anywhere, or the number in it under its key: `1` may be shown as `1.00`. */
function isShown(answer: Json, shown: readonly (Json | undefined)[], text: string): boolean {
  const isAsNumber = (each: Json | undefined): boolean =>
    isNumeric(each) && isNumeric(text) && Number(each) === Number(text);
  return JSON.stringify(answer).includes(JSON.stringify(text)) || shown.some(isAsNumber);
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= HALF_A_HUNDREDTH;
}

function isNumeric(value: Json | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[-+]?\d+(?:\.\d+)?$/.test(value));
}
