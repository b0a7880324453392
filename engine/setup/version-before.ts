import { changes, reads } from '../../contracts/api/method-semantics.ts';
import { operationsOn } from '../../contracts/api/paths.ts';
import { headerOf, replyText, succeeded } from '../../wire/exchange.ts';
import type { Answer } from '../../wire/exchange.ts';
import { readCurrent } from './conditions.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import type { RunContext } from './run-context.ts';

/** More than the second that some count versions by. */
const SECONDS_OF_ONE_VERSION = 1.1;

/**
 * The ETag that what a path names had before a change which a read shows: it names no version that is there, since a strong one is
 * another one for each change that can be seen (RFC 9110 §8.8.1, §8.8.3).
 *
 * @returns undefined where there is none, it is a weak one, or no read of the path shows a change
 */
export async function versionBefore(
  context: RunContext,
  fixtures: Fixtures,
  { operation, credential, values }: Fixture,
): Promise<string | undefined> {
  const { contract, sender, guarded, observe } = context;
  const beside = operationsOn(contract, operation.path).filter((each) => each.skip === undefined);
  const change = changes(operation) ? operation : beside.find(changes);
  if (!change || !beside.some(reads)) return undefined;
  const read = async (): Promise<Answer | undefined> =>
    await readCurrent(contract, operation, { ...credential, values }, async (request) => {
      const exchange = await sender.send(request);
      observe(request.operation, 'a read that gives an ETag', exchange);
      return exchange;
    });
  const before = await read();
  const tag = before && headerOf(before.headers, 'etag');
  if (!before || tag?.startsWith('"') !== true) return undefined;
  const tagOfNext = async (): Promise<string | undefined> => {
    const { draft, marker } = await fixtures.request({ operation: change, credential, values });
    const exchange = await guarded.send(draft, values);
    observe(change.id, 'the valid request that makes a new version', exchange);
    const after = succeeded(exchange.reply) ? await read() : undefined;
    if (!after || marker === undefined || replyText(before).includes(marker)) return undefined;
    return replyText(after).includes(marker) ? headerOf(after.headers, 'etag') : undefined;
  };
  const next = await tagOfNext();
  if (next !== tag) return next === undefined ? undefined : tag;
  // Many take the second of the last change for a version: the next one is another then.
  await sender.wait(SECONDS_OF_ONE_VERSION);
  return (await tagOfNext()) === undefined ? undefined : tag;
}
