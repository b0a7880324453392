import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Pair } from 'yaml';
import { toPath } from '../wire/json-pointer.ts';

/** Finds the line of a document where a JSON pointer leads, from 1 on; undefined for what stands elsewhere. */
export type LineAt = (pointer: string) => number | undefined;

/**
 * Reads where the parts of a document stand.
 *
 * @param text the document, in YAML or JSON
 */
export function documentLines(text: string): LineAt {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter, logLevel: 'silent' });
  return (pointer) => {
    let node: unknown = contents;
    let start: number | undefined;
    for (const step of toPath(pointer)) {
      const key = String(step);
      if (isMap(node)) {
        const pair = node.items.find((each) => nameOf(each) === key);
        if (!pair) return undefined;
        start = isNode(pair.key) ? pair.key.range?.[0] : undefined;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(key)];
        start = isNode(node) ? node.range?.[0] : undefined;
      } else return undefined;
    }
    return start === undefined ? undefined : lineCounter.linePos(start).line;
  };
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}
