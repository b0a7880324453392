import type { InferredNote } from '../../contracts/api/operation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { documentOf } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { idIn } from './id-in-answer.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import { linkedId } from './linked-id.ts';

/** How the things in a list may be named, and the path template of one of them. */
type Naming = Pick<InferredNote, 'names' | 'item'>;

/** The id of the first thing in a list; undefined if it lists nothing, or in no form that is known. */
export function firstListed(list: Exchange, note: Naming): Json | undefined {
  return idOf(itemsOf(list, note)[0], note);
}

/** The id of the last thing in a list likewise. */
export function lastListed(list: Exchange, note: Naming): Json | undefined {
  return idOf(itemsOf(list, note).at(-1), note);
}

/** Tells whether a list shows what has an id. */
export function isListed(list: Exchange, note: Naming, id: string): boolean {
  return itemsOf(list, note).some((each) => asText(idOf(each, note) ?? '') === id);
}

function itemsOf(list: Exchange, { names }: Naming): readonly Json[] {
  return itemsIn(documentOf(list.reply), names) ?? [];
}

function idOf(listed: Json | undefined, { names, item }: Naming): Json | undefined {
  if (typeof listed === 'string') return linkedId(listed, item.slice(0, item.lastIndexOf('/'))) ?? listed;
  if (typeof listed === 'number') return listed;
  return listed === undefined ? undefined : idIn(listed, names);
}
