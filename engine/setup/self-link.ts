import { valueAt } from '../../wire/json-pointer.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';

/** Where something says its own address: HAL (`_links`), JSON:API (`links`), and what many have beside these. */
const PLACES = [
  ['_links', 'self', 'href'],
  ['_links', 'self'],
  ['links', 'self', 'href'],
  ['links', 'self'],
  ['self'],
  ['href'],
  ['url'],
  ['uri'],
];

/** The link to itself that something shows, without a template's parameters at its end; undefined if it shows none. */
export function selfLink(shown: Json): string | undefined {
  const link = [...PLACES.map((place) => valueAt(shown, place)), ofRelation(valueAt(shown, ['links']))].find(
    (each) => typeof each === 'string',
  );
  return typeof link === 'string' ? link.replace(/\{.*$/, '') : undefined;
}

/** A list of links that each say what they are for: `[{ "rel": "self", "href": "/things/7" }]`. */
function ofRelation(links: Json | undefined): Json | undefined {
  const own = isJsonArray(links) ? links.find((each) => valueAt(each, ['rel']) === 'self') : undefined;
  return isJsonObject(own) ? own['href'] : undefined;
}
