import type { InferredNote } from '../../contracts/api/operation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { exactJsonOf } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { idIn } from './id-in-answer.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import { linkedId } from './linked-id.ts';

/** The id of the first thing in a list; undefined if it lists nothing, or in no form that is known. */
export function firstListed(list: Exchange, note: InferredNote): Json | undefined {
  const [first] = itemsIn((exactJsonOf(list.reply) ?? null) as Json, note.names) ?? [];
  if (typeof first === 'string')
    return linkedId(first, note.item.slice(0, note.item.lastIndexOf('/'))) ?? first;
  if (typeof first === 'number') return first;
  return first === undefined ? undefined : idIn(first, note.names);
}
