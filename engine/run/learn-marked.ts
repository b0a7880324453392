import { creates } from '../../contracts/api/method-semantics.ts';
import { succeeded } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Lesson } from './lesson.ts';
import { withExamples } from './with-examples.ts';

/**
 * Learns to send what is created with a text of its own, such as a note, where nothing that it must have tells it from others,
 * and the read of its list shows that text: what was written could not be told from what others write meanwhile.
 */
export const learnMarked: Lesson = async ({ learning, isQuick }, operation, { made, reply }) => {
  if (isQuick || !succeeded(reply)) return undefined;
  const [first, ...others] = operation.body?.examples ?? [];
  const fuller = others.find((each) => each.made === true)?.value;
  if (!creates(operation) || !made || made.request.marker !== undefined || first?.made !== true)
    return undefined;
  const { value } = first;
  if (!isJsonObject(value) || !isJsonObject(fuller)) return undefined;
  const marked = textsBeside(value, fuller)
    .map((body) => withExamples(operation, [{ ...first, value: body }, ...others]))
    .find((each) => learning.factsOf(each).labels.length > 0);
  if (!marked) return undefined;
  learning.tryAs(marked);
  const sent = await learning.sendIfPossible(marked);
  const marker = sent?.made?.request.marker;
  if (
    sent?.made &&
    marker !== undefined &&
    succeeded(sent.reply) &&
    (await learning.isShown(sent.made.fixture, marker))
  ) {
    learning.keep(marked);
    return sent;
  }
  learning.undo(operation);
  return undefined;
};

/** A body with one text more that another one has, each of them in turn. */
function textsBeside(body: JsonObject, fuller: JsonObject): readonly JsonObject[] {
  return Object.entries(fuller)
    .filter(([key, text]) => typeof text === 'string' && !Object.hasOwn(body, key))
    .map(([key, text]) => ({ ...body, [key]: text }));
}
