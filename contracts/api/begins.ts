import type { Operation } from './operation.ts';
import { wordsIn } from './words-in.ts';

/** Tells whether an operation begins what another one ends: their paths differ in that word alone. */
export function begins(
  one: Pick<Operation, 'path' | 'method'>,
  end: Pick<Operation, 'path' | 'method'>,
): boolean {
  const [started, ended] = [one, end].map(({ path }) => path.split('/').filter((each) => each !== ''));
  const [first, last] = [started?.pop(), ended?.pop()].map((each) => wordsIn(each ?? '').join('-'));
  return (
    one.method === end.method &&
    started?.join('/') === ended?.join('/') &&
    first !== last &&
    first?.replace(/^(?:start|begin)\b/, 'stop') === last
  );
}
