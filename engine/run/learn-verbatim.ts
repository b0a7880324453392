import { asksOnly } from '../../contracts/api/asks-only.ts';
import { logsIn } from '../../contracts/api/logs-in.ts';
import { creates } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { whyOpen } from '../../contracts/api/why-open.ts';
import { NOBODY } from '../../contracts/users.ts';
import { schemaValues } from '../../contracts/openapi/values-of.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Learning } from './learning.ts';
import type { Lesson } from './lesson.ts';
import type { Sent } from './try-otherwise.ts';

/** The answers that may say that a value is none that the target knows. */
const UNKNOWN = [400, 401, 403, 404, 422];

const OPEN = {
  credential: [],
  alternatives: [],
  openBecause: 'its refusals are about what its body says, and the target serves it without a credential',
} as const;

/**
 * An operation whose bodies are sent as they stand, where one was refused in which a value of the document's own was made
 * new.
 *
 * @returns undefined for a POST that may create or change something: that takes new values, or none
 */
export function verbatim(facts: OperationFacts, { reply, made }: Sent): Operation | undefined {
  const { operation, labels, renewed } = facts;
  const { body } = operation;
  const status = statusOf(reply) ?? 0;
  if (!body || !made || body.refusesNew !== undefined || !UNKNOWN.includes(status)) return undefined;
  if (creates(operation) && !asksOnly(operation) && !logsIn(operation)) return undefined;
  const isRenewed = [...labels, ...renewed].some(
    (path) => isOfDocument(facts, path) && valueAt(made.request.body, path) !== valueAt(facts.minimal, path),
  );
  return isRenewed ? { ...operation, body: { ...body, refusesNew: status } } : undefined;
}

/** Sends an operation's bodies as they stand from now on, if that succeeds. */
export const learnVerbatim: Lesson = async ({ learning }, operation, refused) => {
  const asGiven = operation.body?.examples[0] && verbatim(learning.factsOf(operation), refused);
  if (!asGiven) return undefined;
  learning.tryAs(asGiven);
  const sent = await learning.sendIfPossible(asGiven);
  if (!sent || !succeeded(sent.reply)) {
    learning.undo(asGiven);
    return undefined;
  }
  const asksNobody = await isServedToNobody(learning, asGiven);
  learning.keep(asksNobody ? { ...asGiven, ...OPEN } : asGiven, {
    words: `${asGiven.id} is sent the document's own values, none of them made new, learnt from a ${asGiven.body?.refusesNew}`,
  });
  return sent;
};

/** What was taken for asking who calls may have been about the values alone. */
async function isServedToNobody(learning: Learning, asGiven: Operation): Promise<boolean> {
  const status = asGiven.body?.refusesNew;
  if (asGiven.securityStated || whyOpen(asGiven) !== undefined || (status !== 401 && status !== 403))
    return false;
  return succeeded((await learning.send(asGiven, undefined, NOBODY)).reply);
}

/** Tells whether the document gives a value of the first body: in an example of the whole, or of its key. */
function isOfDocument({ keys, minimal, operation }: OperationFacts, path: Path): boolean {
  if (operation.body?.examples[0]?.made !== true) return true;
  const key = keys.find((each) => toPointer(each.path) === toPointer(path));
  const value = valueAt(minimal, path);
  return (
    value !== undefined &&
    (key?.schemas.some((each) => isJsonObject(each) && schemaValues(each).includes(value)) ?? false)
  );
}
