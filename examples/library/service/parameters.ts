import { InvalidFields, Refusal } from './refusal.ts';
import type { Field } from './refusal.ts';
import type { Json } from './call.ts';
import type { CheckedParameter, Operation } from './operations.ts';

/** Parameters by name. */
export type Parameters = Readonly<Record<string, Json>>;

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
 * Reads the documented parameters of a query.
 *
 * @throws {Refusal} invalid, with everything that is wrong.
 */
export function readQuery(operation: Operation, query: string): Parameters {
  const pairs = query.split('&').map((pair) => {
    const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
    return { name: decoded(name), text: value.join('=') };
  });
  const values: Record<string, Json> = {};
  const flaws: Field[] = [];
  for (const parameter of operation.parameters.filter((each) => each.in === 'query')) {
    const texts = pairs.filter((each) => each.name === parameter.name).map((each) => each.text);
    const problem = problemOf(parameter, texts);
    if (problem) flaws.push({ in: 'query', at: parameter.name, problem });
    else if (texts.length > 0) values[parameter.name] = valueOf(parameter, texts) as Json;
  }
  if (flaws.length > 0) throw new InvalidFields(flaws);
  return values;
}

function problemOf(parameter: CheckedParameter, texts: readonly string[]): string | undefined {
  if (texts.length === 0) return parameter.required ? 'is required' : undefined;
  if (texts.length > 1 && (parameter.type !== 'array' || parameter.explode === false))
    return 'must be given once';
  const value = valueOf(parameter, texts);
  if (value === undefined) return 'can not be decoded';
  return parameter.check(value)[0]?.problem;
}

/** What the texts of a parameter stand for; undefined where they can't be decoded. */
function valueOf(parameter: CheckedParameter, texts: readonly string[]): Json | undefined {
  const isList = parameter.type === 'array';
  const pieces = isList && parameter.explode === false ? (texts[0] ?? '').split(',') : texts;
  const values = pieces.map((each) => scalar(isList ? parameter.itemType : parameter.type, decoded(each)));
  if (values.some((each) => each === undefined)) return undefined;
  return isList ? (values as Json[]) : values[0];
}

/** A number where one is meant and the text is the usual form of one, else the text itself. */
function scalar(type: string, text: string | undefined): Json | undefined {
  return type === 'integer' && text !== undefined && /^-?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
