import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Pair } from 'yaml';

/**
 * Finds the line of an OpenAPI document where an operation stands, from 1 on.
 *
 * @param text the document, in YAML or JSON
 * @returns undefined for an operation that stands elsewhere, such as behind a `$ref`
 */
export function operationLines(text: string): (method: string, path: string) => number | undefined {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter, logLevel: 'silent' });
  const lines = new Map<string, number>();
  for (const path of pairsIn(pairsIn(contents).find((each) => nameOf(each) === 'paths')?.value)) {
    const methods = pairsIn(path.value).flatMap((each) =>
      nameOf(each) === 'additionalOperations' ? pairsIn(each.value) : [each],
    );
    for (const method of methods) {
      const start = isNode(method.key) ? method.key.range?.[0] : undefined;
      if (start === undefined) continue;
      lines.set(`${nameOf(method).toUpperCase()} ${nameOf(path)}`, lineCounter.linePos(start).line);
    }
  }
  return (method, path) => lines.get(`${method} ${path}`);
}

function pairsIn(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}
