import type { Json } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import { isJsonArray } from '../../wire/json.ts';
import { atLeast, atMost, isSchema, schemasUnder } from './facets.ts';
import type { Facets } from './facets.ts';
import type { Node } from './facets-of.ts';
import { NoValue } from './no-value.ts';
import type { SamplePlace, SampleMaker } from './sample-maker.ts';

/** Items beyond which a list is asked for by mistake, or to see what happens. */
const MOST_ITEMS = 1000;

/**
 * A list: of as many items as there must be, or of one where all is made that can be, and where nothing else is in
 * a body: an empty one asks for nothing.
 *
 * @throws {NoValue} if an item that must be there can't be made
 */
export function arraySample(maker: SampleMaker, facets: Facets, place: SamplePlace): Json {
  const at = toPointer(place.path);
  const contained = schemasUnder(facets, 'contains');
  const some = contained.length > 0 ? Math.max(1, atLeast(facets, 'minContains')) : 0;
  const isNone = facets.some((each) => each['minContains'] === 0);
  const least = Math.max(atLeast(facets, 'minItems'), isNone ? 0 : some);
  if (least > MOST_ITEMS) throw new NoValue(at, `a list of ${least} items is asked for`);
  const most = atMost(facets, 'maxItems');
  const isFilled = maker.isFullerAt(place) || place.isBody;
  const usual = isFilled && !isEndless() ? Math.max(least, Math.min(1, most)) : least;
  const other = usual === least ? Math.min(Math.max(least, 1), most) : least;
  const counts = usual === other ? [usual] : [usual, other];
  const count = counts[maker.making.choices.take(at, 'items', counts.length)] ?? usual;
  return Array.from({ length: count }, (_, index) =>
    maker.make([...itemAt(index), ...(index < some ? contained : [])], {
      ...place,
      path: [...place.path, index],
      nth: place.nth + index,
    }),
  );

  function itemAt(index: number): readonly Node[] {
    return facets.flatMap(({ prefixItems, items }) => {
      const own = isJsonArray(prefixItems) ? prefixItems[index] : undefined;
      const node = own ?? items;
      return isSchema(node) ? [node] : [];
    });
  }

  function isEndless(): boolean {
    return itemAt(0).some((each) => maker.isWithinItself(each, place));
  }
}
