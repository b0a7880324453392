import type { InferredNote } from '../../contracts/api/operation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { documentOf } from '../../wire/exchange.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { idIn } from './id-in-answer.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import { toldInItem } from './names-told.ts';
import { linkedId } from './linked-id.ts';

/** How the things in a list may be named, and the path template of one of them. */
type Naming = Pick<InferredNote, 'names' | 'item'>;

/** All that names the first thing in a list, where several path parameters do; undefined where it does not tell them. */
export function firstNamed(list: Exchange, note: InferredNote): Readonly<Record<string, string>> | undefined {
  const [first] = itemsIn(documentOf(list.reply), note.names) ?? [];
  return first === undefined ? undefined : toldInItem(note, first);
}

/** The first thing in a list, or the one thing that an answer is about. */
export function firstShown(answer: Json, { names }: Pick<InferredNote, 'names'>): Json | undefined {
  const items = itemsIn(answer, names);
  return items ? items[0] : isJsonObject(answer) ? answer : undefined;
}

/** The id of the first thing in a list; undefined if it lists nothing, or in no form that is known. */
export function firstListed(list: Exchange, note: Naming): Json | undefined {
  return idsOf(list, note)[0];
}

/** The id of the last thing in a list likewise. */
export function lastListed(list: Exchange, note: Naming): Json | undefined {
  return idsOf(list, note).at(-1);
}

/** Tells whether a list shows what has an id. */
export function isListed(list: Exchange, note: Naming, id: string): boolean {
  return idsOf(list, note).some((each) => asText(each ?? '') === id);
}

function idsOf(list: Exchange, note: Naming): readonly (Json | undefined)[] {
  const answer = documentOf(list.reply);
  return (itemsIn(answer, note.names) ?? []).map((each) => idOf(each, note) ?? keyOf(each, answer));
}

/** What an item stands under, where each has its id as its key: its own name for that may be another one. */
function keyOf(item: Json, answer: Json): string | undefined {
  if (!isJsonObject(answer) || !isJsonObject(item)) return undefined;
  return [answer, ...Object.values(answer).filter(isJsonObject)]
    .flatMap((each) => Object.entries(each))
    .find(([, each]) => each === item)?.[0];
}

function idOf(listed: Json, { names, item }: Naming): Json | undefined {
  if (typeof listed === 'string') return linkedId(listed, item.slice(0, item.lastIndexOf('/'))) ?? listed;
  if (typeof listed === 'number') return listed;
  return idIn(listed, names);
}
