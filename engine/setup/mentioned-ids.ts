import type { Exchange } from '../../wire/exchange.ts';
import { documentOf } from '../../wire/exchange.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { isId } from './id-in-answer.ts';

const MOST_MENTIONED = 100;

/** Whatever in an answer may be the id of something: what stands under a key that is called so. */
export function mentionedIds(exchange: Exchange): readonly string[] {
  const found = new Set<string>();
  const look = (value: Json, isNamed: boolean): void => {
    if (found.size >= MOST_MENTIONED) return;
    if (isId(value)) {
      if (isNamed) found.add(String(value));
    } else if (isJsonArray(value)) for (const each of value) look(each, isNamed);
    else if (isJsonObject(value))
      for (const [key, each] of Object.entries(value))
        look(each, /^(created|imported|uuid|guid|slug|name|ids?)$|(_|-)ids?$|Ids?$/.test(key));
  };
  look(documentOf(exchange.reply), true);
  return [...found];
}
