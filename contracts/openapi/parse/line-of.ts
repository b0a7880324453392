import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { toPath } from '../../../wire/json-pointer.ts';

const DEEPEST = 1000;

/** Finds the line of a place, counted from 1; of what is not there, that of the nearest place around it. */
type Finder = (path: readonly string[]) => number;

let last: { readonly text: string; readonly find: Finder } | undefined;

/**
 * The line of a place in a document of JSON or YAML, counted from 1; the first one if it can't be told.
 *
 * @param text the document as it stands in its file
 * @param pointer a JSON pointer; of what is not there, the line of the nearest place around it is given
 */
export function lineOf(text: string, pointer: string): number {
  if (last?.text !== text) last = { text, find: finderFor(text) };
  return last.find(toPath(pointer).map(String));
}

function finderFor(text: string): Finder {
  try {
    const events = parseEvents(text, { maxDepth: DEEPEST });
    return (path) => lineAt(text, positionIn(text, events, path));
  } catch {
    return tolerantFinder(text);
  }
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Where the last step of a path that is there begins. */
function positionIn(text: string, events: readonly Event[], path: readonly string[]): number {
  let node = 1;
  let position = 0;
  for (const step of path) {
    const found = childOf(text, events, node, step);
    if (!found) break;
    ({ node, position } = found);
  }
  return position;
}

/** The part of an object or a list under a key, and where it begins: at the key, if it has one. */
function childOf(
  text: string,
  events: readonly Event[],
  node: number,
  step: string,
): { readonly node: number; readonly position: number } | undefined {
  const type = events[node]?.type;
  if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return undefined;
  let index = 0;
  for (let part = node + 1; events[part] && events[part]?.type !== EVENT_ID.POP; index += 1) {
    const value = type === EVENT_ID.MAPPING ? after(events, part) : part;
    const key = events[part];
    const name =
      type === EVENT_ID.SEQUENCE
        ? String(index)
        : key?.type === EVENT_ID.SCALAR
          ? getScalarValue(text, key)
          : undefined;
    if (name === step) return { node: value, position: startOf(events[part]) };
    part = after(events, value);
  }
  return undefined;
}

/** The event behind a node and all that is in it. */
function after(events: readonly Event[], node: number): number {
  let depth = 0;
  for (let at = node; at < events.length; at += 1) {
    const type = events[at]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
    else if (type === EVENT_ID.POP) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return events.length;
}

function startOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  if ('valueStart' in event) return event.valueStart;
  return 'start' in event ? event.start : 0;
}

/** Slower, for what has faults. */
function tolerantFinder(text: string): Finder {
  const lines = new LineCounter();
  const document: Document.Parsed = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  return (path) => {
    let node: unknown = document.contents;
    let position = 0;
    for (const step of path) {
      const [key, value] = partOf(node, step);
      if (key === undefined) break;
      node = value;
      position = key.range?.[0] ?? position;
    }
    return lines.linePos(position).line;
  };
}

function partOf(node: unknown, step: string): readonly [Node | undefined, unknown?] {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return [item, item];
  }
  const pair = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
    : undefined;
  return pair ? [pair.key as Node, pair.value] : [undefined];
}
