import { listIn } from '../../wire/json-members.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import { asText, isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { isWords } from '../is-words.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { judgesOf } from './judges.ts';
import { isInteger } from './types-at.ts';
import type { RulePlace } from './rule-places.ts';

/** A value that the rules on a place just allow. */
export interface AllowedValue {
  readonly name: string;
  /** What stands there; where a text must be new in each request, how it is made from the one that does. */
  readonly change: { readonly value: Json } | { readonly way: keyof typeof STRETCHED; readonly to: number };
}

/** How a text becomes another that is as new as it was. */
export const STRETCHED = {
  longest: (text: string, to: number) => {
    const longest = text.padEnd(to, 'a').slice(0, to);
    return longest === text ? withOtherStart(text) : longest;
  },
  shortest: (text: string, to: number) => text.slice(text.length - to),
  astral: (text: string) => `${text}😀`,
} as const satisfies Readonly<Record<string, (text: string, to: number) => string>>;

/** What makes it new stands at its end. */
function withOtherStart(text: string): string {
  const [first, ...others] = Array.from(text);
  return `${first === 'a' ? 'b' : 'a'}${others.join('')}`;
}

/** Longer texts say more on a limit for bodies than on the rule. */
const LONGEST = 10_000;
const MOST_OPTIONS = 20;
/** Shorter texts are soon the same as others that were sent: what must be new would not be. */
const LEAST_TOLD_APART = 4;
/** Keys whose texts are for readers, so that nobody leaves a rule on their letters unsaid. */
const FOR_READERS = /name|title|description|comment|note|text|message|summary|label|subject/i;
const MOST_ITEMS = 10;
/** What e-mail addresses and links have, where no format is stated. */
const OF_ADDRESSES = /@|:\/\//;

/** The values at the edge of each rule on a place: what lies in its middle is what the valid body has. */
export function allowedValuesAt(key: RulePlace, facts: OperationFacts): readonly AllowedValue[] {
  const { value, path, base } = key;
  const nodesAt = judgesOf(facts).nodesIn(base);
  const nodes = nodesAt.get(toPointer(path)) ?? [];
  if (nodesAt.get(toPointer(path.slice(0, -1)))?.some((each) => isToldApartBy(each, path.at(-1)))) return [];
  const own =
    typeof value === 'number' ? numbers(value, nodes) : typeof value === 'string' ? texts(key, nodes) : [];
  return [
    ...own,
    ...(isJsonArray(value) ? lists(value, nodes, nodesAt.get(toPointer([...path, 0])) ?? []) : []),
    ...optionsBeside(value, nodes),
    ...(key.nullable && !key.nullRemoves && nodes.some(saysNull) ? [exactly('null', null)] : []),
  ];
}

/** What says of which kind an object is goes with what else it has. */
function isToldApartBy({ discriminator }: JsonSchema, key: string | number | undefined): boolean {
  return isJsonObject(discriminator) && discriminator['propertyName'] === key;
}

function exactly(name: string, value: Json): AllowedValue {
  return { name, change: { value } };
}

function numbers(value: number, nodes: readonly JsonSchema[]): readonly AllowedValue[] {
  const [multiple] = nodes.flatMap(({ multipleOf }) => (typeof multipleOf === 'number' ? [multipleOf] : []));
  const step = multiple ?? (isInteger(nodes) ? 1 : undefined);
  const bounds = nodes.flatMap(({ minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below }) => [
    minimum,
    maximum,
    ...(step !== undefined && typeof above === 'number' ? [above + step] : []),
    ...(step !== undefined && typeof below === 'number' ? [below - step] : []),
  ]);
  return [...new Set(bounds)]
    .filter((each) => typeof each === 'number' && each !== value && Math.abs(each) <= 2 ** 31)
    .map((each) => exactly(`the bound ${asText(each)} itself`, each ?? null));
}

function texts({ path, value }: RulePlace, nodes: readonly JsonSchema[]): readonly AllowedValue[] {
  // Of a text with a form of its own nothing tells what else it may hold.
  if (nodes.some(hasForm) || OF_ADDRESSES.test(asText(value))) return [];
  const most = Math.min(
    ...nodes.flatMap(({ maxLength }) => (typeof maxLength === 'number' ? [maxLength] : [])),
  );
  const least = Math.max(
    ...nodes.flatMap(({ minLength }) => (typeof minLength === 'number' ? [minLength] : [])),
  );
  return [
    ...(least >= LEAST_TOLD_APART && least < asText(value).length
      ? [{ name: `the shortest text, of ${least}`, change: { way: 'shortest', to: least } } as const]
      : []),
    ...(most <= LONGEST && asText(value).length < most
      ? [{ name: `the longest text, of ${most}`, change: { way: 'longest', to: most } } as const]
      : []),
    ...(FOR_READERS.test(String(path.at(-1))) && isWords(asText(value))
      ? [{ name: 'a letter beyond U+FFFF', change: { way: 'astral', to: 0 } } as const]
      : []),
  ];
}

function hasForm(node: JsonSchema): boolean {
  return ['pattern', 'format', 'enum', 'const', 'contentEncoding'].some((rule) => rule in node);
}

/** @param items the schemas of the first item */
function lists(
  value: readonly Json[],
  nodes: readonly JsonSchema[],
  items: readonly JsonSchema[],
): readonly AllowedValue[] {
  const stated = (keyword: string): readonly number[] =>
    nodes.flatMap(({ [keyword]: bound }) => (typeof bound === 'number' ? [bound] : []));
  const [least] = stated('minItems');
  const [most = MOST_ITEMS + 1] = stated('maxItems');
  const [first] = value;
  return [
    ...(least !== undefined && least < value.length
      ? [exactly(`the fewest items, ${least}`, value.slice(0, least))]
      : []),
    // What an object says twice may be taken for one thing said twice.
    ...(most <= MOST_ITEMS && first !== undefined && typeof first !== 'object'
      ? [
          exactly(`the most items, ${most}`, [
            ...value,
            ...Array.from({ length: most - value.length }, (_, nth) => another(first, nth + 1, items)),
          ]),
        ]
      : []),
  ];
}

/** The nth item beside another: not the same, where that can be had, since lists that hold nothing twice may leave it unsaid. */
function another(item: Json, nth: number, nodes: readonly JsonSchema[]): Json {
  if (nodes.some(hasForm)) return item;
  if (typeof item === 'string') return `${item.slice(0, item.length - String(nth).length)}${nth}`;
  return item;
}

function optionsBeside(value: Json, nodes: readonly JsonSchema[]): readonly AllowedValue[] {
  const all = nodes.flatMap((node) => listIn(node, 'enum'));
  return all
    .filter((each) => each !== value && each !== null && !isJsonObject(each))
    .slice(0, MOST_OPTIONS)
    .map((each) => exactly(`the option ${asText(each)}`, each));
}

function saysNull({ type, enum: options }: JsonSchema): boolean {
  return (
    type === 'null' ||
    [type, options].some((each) => isJsonArray(each) && each.some((one) => one === 'null' || one === null))
  );
}
