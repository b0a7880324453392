import { differences } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import type { Json } from '../wire/json.ts';
import type { Header, WireRequest } from '../wire/exchange.ts';

/** The parts of a request in which two requests can differ. */
export type RequestPart = 'method' | 'path' | 'query' | 'headers' | 'body';

/** The parts in which two requests differ on the wire. */
export function differingParts(one: WireRequest, other: WireRequest): readonly RequestPart[] {
  const [path, query] = one.target.split('?');
  const [otherPath, otherQuery] = other.target.split('?');
  const parts: readonly (readonly [RequestPart, boolean])[] = [
    ['method', one.method === other.method],
    ['path', path === otherPath],
    ['query', query === otherQuery],
    ['headers', differingHeaders(one, other).length === 0],
    ['body', Buffer.compare(one.body ?? Buffer.alloc(0), other.body ?? Buffer.alloc(0)) === 0],
  ];
  return parts.filter(([, same]) => !same).map(([part]) => part);
}

/** The names of the headers in which two requests differ. */
export function differingHeaders(one: WireRequest, other: WireRequest): readonly string[] {
  const [ofOne, ofOther] = [textsOf(one.headers), textsOf(other.headers)];
  const differing = [
    ...one.headers.filter((header) => !ofOther.has(textOf(header))),
    ...other.headers.filter((header) => !ofOne.has(textOf(header))),
  ];
  return [...new Set(differing.map(([name]) => name))];
}

function textOf([name, value]: Header): string {
  return `${name}: ${value}`;
}

function textsOf(headers: readonly Header[]): ReadonlySet<string> {
  return new Set(headers.map(textOf));
}

/** Tells whether two requests differ in exactly these parts. */
export function onlyDiffersIn(
  one: WireRequest,
  other: WireRequest,
  ...parts: readonly RequestPart[]
): boolean {
  const found = differingParts(one, other);
  return found.length === parts.length && found.every((part) => parts.includes(part));
}

/** Tells whether two requests differ in the body and in nothing else. */
export function onlyBodyDiffers(one: WireRequest, other: WireRequest): boolean {
  return onlyDiffersIn(one, other, 'body');
}

/** Tells whether two documents differ, and only at or below one path. */
export function onlyDiffersAt(one: Json, other: Json, path: Path): boolean {
  return onlyDiffersAtSome(one, other, [path]);
}

/** Tells whether two documents differ, and only at or below some of these paths. */
export function onlyDiffersAtSome(one: Json, other: Json, paths: readonly Path[]): boolean {
  const found = differences(one, other);
  const isBelow = (each: Path, path: Path): boolean =>
    path.every((step, depth) => String(each[depth]) === String(step));
  return found.length > 0 && found.every((each) => paths.some((path) => isBelow(each, path)));
}

/** The segments in which two paths differ, or undefined if they are of different lengths. */
export function differingSegments(one: WireRequest, other: WireRequest): readonly number[] | undefined {
  const segments = (request: WireRequest): readonly string[] =>
    (request.target.split('?')[0] ?? '').split('/');
  const left = segments(one);
  const right = segments(other);
  if (left.length !== right.length) return undefined;
  return left.flatMap((segment, index) => (segment === right[index] ? [] : [index]));
}

/** Tells whether two requests differ in one header at most. @param name in whatever case */
export function onlyDiffersInHeader(valid: WireRequest, faulty: WireRequest, name: string): boolean {
  const differing = differingHeaders(valid, faulty).map((each) => each.toLowerCase());
  return onlyDiffersIn(valid, faulty, 'headers') && differing.every((each) => each === name.toLowerCase());
}
