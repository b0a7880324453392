import { isJsonType, jsonKind } from '../../contracts/api/media-types.ts';
import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Learning } from './learning.ts';

const JSON_TYPE = 'application/json';
/** What may be answered to who takes more than what is documented. */
const REFUSALS = [400, 406, 415];
/** Reads that are tried at most. */
const MOST_TRIES = 3;

/**
 * Learns that a target wants to be asked for nothing but what its document has (`application/vnd.things.v1+json`): plain JSON is taken
 * beside it, since errors may be that.
 */
export async function learnAccept(learning: Learning): Promise<void> {
  const asDocumented = learning.original.operations.flatMap((each) => withoutPlain(each) ?? []);
  const readers = asDocumented.filter(
    (each) => reads(each) && each.skip === undefined && pathParameters(each.path).length === 0,
  );
  for (const reader of readers.slice(0, MOST_TRIES)) {
    const { id, accept } = reader;
    const sent = await learning.sendIfPossible(learning.now(id));
    if (sent && succeeded(sent.reply)) return;
    const status = sent && statusOf(sent.reply);
    if (status === undefined || !REFUSALS.includes(status)) continue;
    const words = `${id} is asked for ${accept} alone, and what else is documented without plain JSON is asked so, too, learnt from a ${status}`;
    if (!(await learning.attempt(reader, { words }))) continue;
    for (const each of asDocumented) learning.keep({ ...learning.now(each.id), accept: each.accept });
    return;
  }
}

/** An operation that is asked for what it is documented to answer; undefined where plain JSON is that, or nothing else is. */
function withoutPlain(operation: Operation): Operation | undefined {
  const own = operation.accept.split(', ').filter((each) => each !== JSON_TYPE);
  const documented = Object.values(operation.responses).flatMap(({ content }) => Object.keys(content));
  const isPlain = documented.some((each) => isJsonType(each) && jsonKind(each) === JSON_TYPE);
  return own.length === 0 || isPlain ? undefined : { ...operation, accept: own.join(', ') };
}
