import { reads } from '../../contracts/api/method-semantics.ts';
import type { InferredNote, Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { documentOf, statusOf, succeeded } from '../../wire/exchange.ts';
import { producersOf } from '../plan/producers.ts';
import type { Producer } from '../plan/producers.ts';
import { firstShown } from '../setup/first-listed.ts';
import type { Learning } from './learning.ts';
import { placesTold } from './places-told.ts';

/** Places that are tried at most: each costs a read. */
const MOST_PLACES = 6;

/** The list that the last parameter in the path of a read is taken from, where nothing makes such things. */
function listFilling(
  { original }: Pick<Learning, 'original'>,
  operation: Operation,
): { readonly list: Producer; readonly parameter: string; readonly note: InferredNote } | undefined {
  const parameter = pathParameters(operation.path).at(-1);
  if (!reads(operation) || !namesOne(operation.path) || parameter === undefined) return undefined;
  const [list] = producersOf(original, operation, parameter);
  const note = list?.operation.inferred;
  if (list?.by !== 'list' || list.pointer !== '' || !note || note.beside) return undefined;
  return { list, parameter, note: { ...note, parameters: [parameter], item: `/{${parameter}}` } };
}

/**
 * Learns which key of what is listed a path has, where nothing is read under the one that it was taken to be: the `slug` of what has a
 * `name`, too, or the `login` of what has an `id`.
 */
export async function learnListedPlace(learning: Learning, operation: Operation): Promise<void> {
  const filling = listFilling(learning, operation);
  if (!filling) return;
  const { parameter, note } = filling;
  const before = await learning.sendIfPossible(operation);
  if (before && ![400, 404].includes(statusOf(before.reply) ?? 0)) return;
  const list = learning.now(filling.list.operation.id);
  const read = await learning.sendIfPossible(list);
  const shown = read && succeeded(read.reply) ? firstShown(documentOf(read.reply), note) : undefined;
  if (shown === undefined || !list.inferred) return;
  for (const told of placesTold(note, { shown }).slice(0, MOST_PLACES)) {
    const telling = { ...list, inferred: { ...list.inferred, told: { ...list.inferred.told, ...told } } };
    learning.tryAs(telling);
    const sent = await learning.sendIfPossible(operation);
    if (sent && succeeded(sent.reply)) {
      learning.keep(telling, {
        words: `${operation.id} is sent what ${list.id} shows at ${told[parameter] ?? ''} as ${parameter}`,
      });
      return;
    }
  }
  learning.undo(list);
}
