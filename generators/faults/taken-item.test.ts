import { expect, test } from 'vitest';
import { bytesOf, occasionsOf } from '../testing/valid-draft.ts';
import { takenItem } from './taken-item.ts';

const [occasion] = occasionsOf('taken-item');
if (!occasion) throw new TypeError('nothing makes a list');
const bytes = bytesOf(occasion, {});

test('a list with an item behind it that was made before is proved', () => {
  expect(takenItem.prove(bytes)?.statement).toContain('only its last item is more');
  expect(takenItem.variants(occasion.facts)[0]?.fits?.(bytes.situation)).toBe(true);
});

test('so is none where nothing was made before, or that is another one', () => {
  const { written: _, ...situation } = bytes.situation;
  expect(takenItem.variants(occasion.facts)[0]?.fits?.(situation)).toBe(false);
  for (const other of [situation, { ...situation, written: [{ name: 'another' }] }])
    expect(takenItem.prove({ ...bytes, situation: other })).toBeUndefined();
});

test('so is none that the document refuses, or where more differs than the body', () => {
  const facts = { ...occasion.facts, oracle: () => [{ at: '', keyword: 'maxItems', message: '' }] };
  expect(takenItem.prove({ ...bytes, facts })).toBeUndefined();
  const faulty = { ...bytes.faulty, target: `${bytes.faulty.target}?a=b` };
  expect(takenItem.prove({ ...bytes, faulty })).toBeUndefined();
});
