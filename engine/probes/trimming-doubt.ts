import { jsonOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { differences, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';

/**
 * Why a server may have taken a body all the same: its answer shows the one text that is wrong without the white space around
 * it, and so it is right. Many a framework takes that for nothing.
 *
 * @param valid the body that the faulty one was made from
 */
export function trimmingDoubt(
  { contract, oracle }: Pick<OperationFacts, 'contract' | 'oracle'>,
  valid: Json | undefined,
  faulty: Json | undefined,
  reply: Reply,
): string | undefined {
  // Promises beside the document say what is refused.
  if (contract.promises || valid === undefined || faulty === undefined || !succeeded(reply)) return undefined;
  const [path, ...others] = differences(valid, faulty);
  const sent = path && others.length === 0 ? valueAt(faulty, path) : undefined;
  if (!path || typeof sent !== 'string' || sent.trim() === sent) return undefined;
  const isRight = oracle?.(withValueAt(faulty, path, sent.trim())).length === 0;
  const answer = (jsonOf(reply) ?? null) as Json;
  const shown = JSON.stringify(answer);
  const isShown = shown.includes(JSON.stringify(sent.trim())) || showsNumber(answer, path, sent.trim());
  const isTrimmed = isShown && !shown.includes(JSON.stringify(sent));
  return isRight && isTrimmed
    ? 'its answer shows the text without the white space around it, as it may be read'
    : undefined;
}

/** Tells whether an answer shows a number under the same key, however it writes it: `1` may be shown as `1.00`. */
function showsNumber(answer: Json, path: Path, sent: string): boolean {
  return pathsOf(answer).some((each) => {
    const shown = valueAt(answer, each);
    return (
      each.at(-1) === path.at(-1) && isNumeric(shown) && isNumeric(sent) && Number(shown) === Number(sent)
    );
  });
}

function isNumeric(value: Json | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[-+]?\d+(?:\.\d+)?$/.test(value));
}
