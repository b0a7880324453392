import type { Path } from '../../wire/json-pointer.ts';
import { asText, isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { Pair } from './parameter-pairs.ts';

/**
 * A value with each of its parts under a name of its own: `card[address][city]`, `tags[]`, `lines[0][sku]`. OpenAPI says so of an object's
 * members; of what is in these, and of a list, frameworks and what they took it from (PHP, Rack) agree.
 *
 * @returns undefined for what can't be said so: null, a list without an item, a name with a bracket in it
 */
export function inBrackets(name: string, value: Json): readonly Pair[] | undefined {
  if (isJsonObject(value))
    return all(
      Object.entries(value).map(([key, each]) =>
        /^[^[\]]+$/.test(key) ? inBrackets(`${name}[${key}]`, each) : undefined,
      ),
    );
  if (!isJsonArray(value)) return value === null ? undefined : [[name, asText(value)]];
  if (value.length === 0) return undefined;
  const isPlain = value.every((each) => typeof each !== 'object');
  return all(value.map((each, index) => inBrackets(`${name}[${isPlain ? '' : index}]`, each)));
}

/** The steps that a name in brackets stands for, those of a list as numbers; `[]` at its end is the list itself. */
export function pathInBrackets(name: string): Path {
  const [first = '', ...rest] = name.replace(/\[\]$/, '').split('[');
  return [first, ...rest.map((each) => each.replace(/\]$/, '')).map(stepOf)];
}

function stepOf(text: string): string | number {
  return /^\d{1,4}$/.test(text) ? Number(text) : text;
}

function all(parts: readonly (readonly Pair[] | undefined)[]): readonly Pair[] | undefined {
  return parts.every((each) => each !== undefined) ? parts.flat() : undefined;
}
