import { shownFor } from '../contracts/api/conflict-path.ts';
import { itemsIn } from '../contracts/inferred/items-in.ts';
import type { Exchange } from '../wire/exchange.ts';
import { exactJsonOf, replyText } from '../wire/exchange.ts';
import { differences, toPointer, valueAt } from '../wire/json-pointer.ts';
import type { Json } from '../wire/json.ts';
import type { ReadBack } from './evidence.ts';

/** What of two reads is compared. */
export type Compared = Partial<Pick<ReadBack, 'only' | 'at' | 'counting' | 'volatile'>>;

/** JSON pointers of where two reads differ though they should not; undefined where one does not show what to compare. */
export function unlikeAt(
  before: Exchange,
  after: Exchange,
  { only, at: place, counting, volatile = [] }: Compared = {},
): readonly string[] | undefined {
  const documents = [shownBy(before, only), shownBy(after, only)];
  const isText = documents.every((each) => each === undefined) && only === undefined;
  const [earlier, later] = isText ? [textOf(before), textOf(after)] : documents;
  if (earlier === undefined || later === undefined) return undefined;
  return differences(earlier, later)
    .filter((path) => counting !== true || typeof valueAt(earlier, path) !== 'number')
    .map(toPointer)
    .filter((at) => place === undefined || isWithin(at, place))
    .filter((at) => !volatile.some((each) => isWithin(at, each)));
}

function isWithin(at: string, place: string): boolean {
  return at === place || at.startsWith(`${place}/`);
}

function shownBy(exchange: Exchange, only: Compared['only']): Json | undefined {
  const document = exactJsonOf(exchange.reply);
  if (!only || document === undefined) return document;
  return itemsIn(document)?.filter((item) => shownFor(only.key, item) === only.value);
}

/** What is no JSON, such as a picture, is the same or not as a whole. */
function textOf({ reply }: Exchange): string | undefined {
  return reply.kind === 'answer' && reply.complete && reply.body.length > 0 ? replyText(reply) : undefined;
}
