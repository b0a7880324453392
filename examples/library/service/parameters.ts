import type { Call, Json } from './call.ts';
import type { CheckedParameter, Operation } from './operations.ts';
import { InvalidFields, Refusal } from './refusal.ts';
import type { Field } from './refusal.ts';
import { meant, meantByPairs } from './shape.ts';

/** Parameters by name. */
export type Parameters = Readonly<Record<string, Json>>;

/** Names and values, both decoded; a value that can't be is undefined. */
export type Pairs = readonly (readonly [name: string, value: string | undefined])[];

/**
 * Reads the parameters of a path.
 *
 * @throws {Refusal} not_found, where an id has not the form of one.
 */
export function readPath(operation: Operation, path: string): Readonly<Record<string, string>> {
  const texts = operation.path.expression.exec(path)?.slice(1) ?? [];
  return Object.fromEntries(
    operation.path.names.map((name, index) => {
      const value = decoded(texts[index] ?? '');
      const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
      if (value === undefined || parameter?.check(value).length)
        throw new Refusal('not_found', `Nothing has this ${name}.`);
      return [name, value];
    }),
  );
}

/**
 * Reads the documented parameters of a query and of the headers.
 *
 * @throws {Refusal} invalid, with everything that is wrong; precondition_required.
 */
export function readParameters(operation: Operation, { query, headers }: Call): Parameters {
  const pairs = pairsOf(query);
  const values: Record<string, Json> = {};
  const flaws: Field[] = [];
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query' && parameter.in !== 'header') continue;
    const value =
      parameter.in === 'query' ? inQuery(parameter, pairs) : headers[parameter.name.toLowerCase()];
    if (value === undefined && parameter.required && parameter.name === 'If-Match')
      throw new Refusal('precondition_required', 'If-Match must name the version that is changed.');
    const problem = problemOf(parameter, value);
    if (problem) flaws.push({ in: parameter.in, at: parameter.name, problem });
    else if (value !== undefined) values[parameter.name] = value;
  }
  if (flaws.length > 0) throw new InvalidFields(flaws);
  return values;
}

/** The pairs of a query, or of a form that is encoded as one (WHATWG URL, 5.1). */
export function pairsOf(text: string): Pairs {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
      return [decoded(name) ?? name, decoded(value.join('='))];
    });
}

function problemOf(parameter: CheckedParameter, value: Json | null | undefined): string | undefined {
  if (value === undefined) return parameter.required ? 'is required' : undefined;
  return value === null ? 'can not be read' : parameter.check(value)[0]?.problem;
}

/** What a query says of a parameter: undefined where it says nothing, null where it can't be read. */
function inQuery(parameter: CheckedParameter, pairs: Pairs): Json | null | undefined {
  if (parameter.style === 'deepObject') return inBrackets(parameter, pairs);
  const found = pairs.filter(([name]) => name === parameter.name).map(([, value]) => value);
  if (found.length === 0) return undefined;
  if (!found.every((each) => each !== undefined)) return null;
  if (parameter.shape.type !== 'array' || parameter.explode !== false) return meant(parameter.shape, found);
  return found.length > 1 ? null : meant(parameter.shape, (found[0] ?? '').split(','));
}

/** An object whose keys stand in brackets: `years[from]=1950`. */
function inBrackets({ name, shape }: CheckedParameter, pairs: Pairs): Json | null | undefined {
  const found = pairs.flatMap(([each, value]) => {
    const key =
      each.startsWith(`${name}[`) && each.endsWith(']') ? each.slice(name.length + 1, -1) : undefined;
    return key === undefined ? [] : [[key, value] as const];
  });
  if (found.length === 0) return undefined;
  const isDecoded = (pair: readonly [string, string | undefined]): pair is [string, string] =>
    pair[1] !== undefined;
  return found.every(isDecoded) ? meantByPairs(shape, found) : null;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
