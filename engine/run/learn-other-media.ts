import { bareType } from '../../contracts/api/media-types.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { describeReply } from '../../checks/describe-reply.ts';
import { inOtherMedia } from '../../generators/in-other-media.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import { isPassedOver } from '../setup/is-passed-over.ts';
import type { Learning } from './learning.ts';

/**
 * Sends an operation once in each further media type of its body. Where what is made for one is refused, what succeeded in the
 * usual one is tried, if it may be sent so; a media type that is not served is told.
 */
export async function learnOtherMedia(learning: Learning, id: string): Promise<void> {
  for (const { operation } of inOtherMedia(learning.factsOf(learning.now(id)))) {
    const sent = await learning.sendIfPossible(operation);
    if (!sent) continue;
    const type = bareType(operation.body?.mediaType ?? '');
    if (succeeded(sent.reply)) {
      if (sent.made && isPassedOver(sent.reply, sent.made.request))
        learning.tell(operation, {
          words: `${id} is answered ${statusOf(sent.reply)} as ${type}, and nothing of its body is taken up: what is faulty as ${type} is not judged`,
        });
      continue;
    }
    const shared = withUsual(learning.factsOf(learning.now(id)), learning.factsOf(operation));
    if (shared && (await isServed(learning, id, shared))) continue;
    learning.tell(operation, {
      words: `${id} is refused as ${type} (${describeReply(sent.reply)}): what is faulty as ${type} is not judged`,
    });
  }
}

/** The operation in a further media type with what is sent in the usual one; undefined where that can't be sent so, or is no other. */
function withUsual(
  { operation, minimal }: OperationFacts,
  { operation: other, minimal: own, says, oracle, placeholders }: OperationFacts,
): Operation | undefined {
  const { body } = other;
  if (!body || minimal === undefined || JSON.stringify(minimal) === JSON.stringify(own)) return undefined;
  if (!says(placeholders(minimal)) || oracle?.(minimal).length !== 0) return undefined;
  const examples = operation.body?.examples.filter(
    ({ value }) => says(placeholders(value)) && oracle(value).length === 0,
  );
  return { ...other, body: { ...body, examples: examples ?? [] } };
}

/** Takes an operation as it is in a further media type, and keeps it so if it is served. */
async function isServed(learning: Learning, id: string, { body }: Operation): Promise<boolean> {
  const before = learning.now(id);
  if (!body) return false;
  const otherBodies = (before.otherBodies ?? []).map((each) =>
    each.mediaType === body.mediaType ? body : each,
  );
  const changed = { ...before, otherBodies };
  learning.tryAs(changed);
  const { otherBodies: _, ...rest } = changed;
  const sent = await learning.sendIfPossible({ ...rest, body });
  if (sent && succeeded(sent.reply)) {
    learning.keep(changed);
    return true;
  }
  learning.undo(before);
  return false;
}
