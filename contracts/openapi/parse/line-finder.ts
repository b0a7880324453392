import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import { toPath } from '../../../wire/json-pointer.ts';

const DEEPEST = 1000;

/** The line of a place in a document, from 1 on; of what is not there, that of the nearest place around it. */
export type LineAt = (pointer: string) => number;

/**
 * Reads once where the parts of a document of JSON or YAML stand.
 *
 * @param text the document as it stands in its file
 */
export function lineFinder(text: string): LineAt {
  const starts = lineStarts(text);
  const positionOf = positionFinder(text);
  return (pointer) => lineIn(starts, positionOf(toPath(pointer).map(String)));
}

/** Where in a text the last step of a path that is there begins. */
type PositionOf = (path: readonly string[]) => number;

/** A part of an object or a list: its event, and where it begins, at its key if it has one. */
interface Part {
  readonly node: number;
  readonly position: number;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line that a position is in, by halves: long documents have hundreds of thousands. */
function lineIn(starts: readonly number[], position: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low + 1;
}

function positionFinder(text: string): PositionOf {
  let events: readonly Event[];
  try {
    events = parseEvents(text, { maxDepth: DEEPEST });
  } catch {
    return tolerantFinder(text);
  }
  const ends = endsOf(events);
  const known = new Map<number, ReadonlyMap<string, Part>>();
  return (path) => {
    let node = 1;
    let position = 0;
    for (const step of path) {
      const parts = known.get(node) ?? partsOf(text, events, ends, node);
      known.set(node, parts);
      const part = parts.get(step);
      if (!part) break;
      ({ node, position } = part);
    }
    return position;
  };
}

/** The event behind each node and all that is in it. */
function endsOf(events: readonly Event[]): readonly number[] {
  const ends = events.map((_, at) => at + 1);
  const open: number[] = [];
  for (const [at, { type }] of events.entries()) {
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) open.push(at);
    else if (type === EVENT_ID.POP) {
      const start = open.pop();
      if (start !== undefined) ends[start] = at + 1;
    }
  }
  return ends;
}

/** What stands in an object or a list, by its key or its number. */
function partsOf(
  text: string,
  events: readonly Event[],
  ends: readonly number[],
  node: number,
): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const type = events[node]?.type;
  if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return parts;
  const behind = (at: number): number => ends[at] ?? events.length;
  for (let at = node + 1, index = 0; at < behind(node) - 1; index += 1) {
    const first = events[at];
    const value = type === EVENT_ID.MAPPING ? behind(at) : at;
    const name =
      type === EVENT_ID.SEQUENCE
        ? String(index)
        : first?.type === EVENT_ID.SCALAR
          ? getScalarValue(text, first)
          : undefined;
    if (name !== undefined && !parts.has(name)) parts.set(name, { node: value, position: startOf(first) });
    at = behind(value);
  }
  return parts;
}

function startOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  if ('valueStart' in event) return event.valueStart;
  return 'start' in event ? event.start : 0;
}

/** Slower, for what has faults. */
function tolerantFinder(text: string): PositionOf {
  const { contents } = parseDocument(text, { lineCounter: new LineCounter(), uniqueKeys: false });
  return (path) => {
    let node: unknown = contents;
    let position = 0;
    for (const step of path) {
      const [key, value] = partIn(node, step);
      if (key === undefined) break;
      node = value;
      position = key.range?.[0] ?? position;
    }
    return position;
  };
}

function partIn(node: unknown, step: string): readonly [Node | undefined, unknown?] {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return [item, item];
  }
  const pair = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
    : undefined;
  return pair ? [pair.key as Node, pair.value] : [undefined];
}
