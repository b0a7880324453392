import { deletes } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Collection } from '../../contracts/inferred/collections.ts';
import { describeReply } from '../../checks/describe-reply.ts';
import { otherBodies, withIds } from '../../generators/other-bodies.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { bodyWords } from './learnt-words.ts';
import type { Learning } from './learning.ts';
import type { Lesson } from './lesson.ts';
import { isRefused } from '../../wire/refusals.ts';
import { tryOtherwise } from './try-otherwise.ts';
import { verbatim } from './learn-verbatim.ts';
import { withExamples } from './with-examples.ts';
import { withReferences } from './with-references.ts';

/** Learns another body for an operation whose body is refused, by what the refusals say and what the document allows. */
export const learnBody: Lesson = async ({ learning, referable, onUnhelpful }, operation, sent) => {
  const [first] = operation.body?.examples ?? [];
  if (!first || !isRefused(sent.reply)) return undefined;
  const { schemas } = learning.original;
  // What was there before is not named to what deletes.
  const collections = deletes(operation)
    ? await referable.madeFor(operation)
    : await referable.listsFor(operation);
  const wordsOf = (each: Json): string => bodyWords(first.value, each, referable.makerId);
  const wasTriedVerbatim = verbatim(learning.factsOf(operation), sent) !== undefined;
  const { tried, found } = await tryOtherwise(
    first.value,
    sent.reply,
    {
      others: (body, said) =>
        otherBodies({ operation, schemas, collections, body, said }).filter((each) =>
          learning.isValid(operation, each),
        ),
      textOf: (each) => wordsOf(each),
      send: async (each) => {
        const changed = withExamples(operation, [{ name: 'tried', value: each }]);
        learning.tryAs(changed);
        return await learning.sendIfPossible(changed);
      },
    },
    wasTriedVerbatim ? 1 : 0,
  );
  if (found) {
    const seen = { words: wordsOf(found.with), status: statusOf(sent.reply) ?? 0, collections, operation };
    keepBody(learning, operation, found.with, seen);
    return found.sent;
  }
  learning.undo(operation);
  if (tried.length > 0)
    onUnhelpful(
      `${operation.id} is refused (${describeReply(sent.reply)}), also ${tried.map(wordsOf).join('; ')}: note its body`,
    );
  return undefined;
};

/** Sends an operation with the body that succeeded, and its other examples with the same ids. */
function keepBody(
  learning: Learning,
  operation: Operation,
  value: Json,
  seen: {
    readonly words: string;
    readonly status: number;
    readonly collections: readonly Collection[];
    readonly operation: Operation;
  },
): void {
  const [first, ...others] = operation.body?.examples ?? [];
  if (!first) return;
  const rest = others.map((each) => {
    const filled = withReferences(withIds(each.value, seen), value);
    return learning.isValid(operation, filled) ? { ...each, value: filled } : each;
  });
  // What only names other ids than the example does is as good as the example.
  const isOtherwise = JSON.stringify(withIds(first.value, seen)) !== JSON.stringify(value);
  const learnt = withExamples(operation, [
    { name: 'learnt', value, ...(first.made && { made: true }) },
    ...rest,
    ...(isOtherwise && !first.made ? [{ ...first, refused: true as const }] : []),
  ]);
  learning.keep(learnt, {
    words: `${operation.id} is sent ${seen.words}, learnt from a ${seen.status}`,
    note: { 'x-naysayer': { body: value } },
  });
}
