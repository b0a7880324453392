import { allowsNothing, notesOf } from '../../contracts/api/schema.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { listIn, objectIn } from '../../wire/json-members.ts';
import { asText, isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { BadValue, Breaker, Edit, RuleAt } from './bad-value.ts';
import { replaced } from './bad-value.ts';

/** More items than this are no fault that is worth its size. */
const MOST_ITEMS = 200;

/** More items than this of which no two are the same are not made. */
const MOST_DISTINCT = 8;

/** How each rule on lists is broken. */
export const LIST_RULES: Readonly<Record<string, Breaker>> = {
  minItems: ofLists((value, { node: { minItems } }) => {
    if (typeof minItems !== 'number' || minItems < 1) return [];
    const name = `fewer than ${minItems} items`;
    return [
      replaced(name, value.slice(0, minItems - 1)),
      replaced(name, value.slice(value.length - minItems + 1)),
    ];
  }),
  maxItems: ofLists((value, rule) => {
    const { maxItems } = rule.node;
    if (typeof maxItems !== 'number' || maxItems > MOST_ITEMS) return [];
    const name = `one item more than ${maxItems}`;
    const patterns = [value.at(-1) ?? null, ...further(rule), ...itemSamples(rule)];
    const { uniqueBy } = notesOf(rule.node);
    const missing = maxItems + 1 - value.length;
    return [
      ...patterns.map((pattern) =>
        appended(
          name,
          value,
          Array.from({ length: missing }, (_, index) => numbered(pattern, index, uniqueBy)),
        ),
      ),
      ...patterns.map((pattern) =>
        appended(
          name,
          value,
          Array.from({ length: missing }, () => pattern),
        ),
      ),
      ...distinct(value, missing, rule).map((items) => appended(name, value, items)),
    ];
  }),
  uniqueItems: ofLists((value, rule) => {
    if (rule.node['uniqueItems'] !== true) return [];
    const name = 'an item twice';
    const [first = itemSamples(rule)[0]] = value;
    if (first === undefined) return [];
    return [
      appended(name, value, value.length === 0 ? [first, first] : [first]),
      replaced(name, [...value.slice(0, -1), first]),
      replaced(name, [first, first]),
    ];
  }),
  'x-naysayer': ofLists((value, rule) => {
    const { uniqueBy } = notesOf(rule.node);
    const [first, ...rest] = value;
    if (uniqueBy === undefined || !isJsonObject(first)) return [];
    return [rest[0] ?? first, ...further(rule)].filter(isJsonObject).map((second) => {
      const copy = { ...second, [uniqueBy]: first[uniqueBy] ?? null };
      return replaced(`the same ${uniqueBy} twice`, [first, copy, ...rest.slice(1)]);
    });
  }),
  contains: ofLists((value, rule) => {
    const { minContains, maxContains } = rule.node;
    const contains = rule.node['contains'] === true ? {} : rule.node['contains'];
    if (!isJsonObject(contains)) return [];
    const least = typeof minContains === 'number' ? minContains : 1;
    const matching = [...rule.samples(contains, ...itemNodes(rule)), ...value];
    const other = [...PLAIN, ...value, ...itemSamples(rule)];
    const few = `fewer than ${least} of the items that it must contain`;
    const fewer: readonly BadValue[] =
      least < 1
        ? []
        : [
            ...varied(value, contains, near).map((items) => replaced(few, items)),
            ...other.map((item) =>
              replaced(
                few,
                Array.from({ length: Math.max(value.length, 1) }, () => item),
              ),
            ),
            replaced(few, value.slice(0, least - 1)),
            replaced(few, []),
          ];
    if (typeof maxContains !== 'number' || maxContains > MOST_ITEMS) return fewer;
    const many = `more than ${maxContains} of the items that it may contain`;
    return [
      ...fewer,
      ...varied(value, contains, (_, spoken) => rule.samples(isJsonObject(spoken) ? spoken : {})).map(
        (items) => replaced(many, items),
      ),
      ...matching.map((item) =>
        appended(
          many,
          value,
          Array.from({ length: maxContains + 1 }, () => item),
        ),
      ),
    ];
  }),
  prefixItems: ofLists((value, { node, samples }) => {
    const described = listIn(node, 'prefixItems');
    const last = described.findIndex(allowsNothing);
    if (last < value.length) return [];
    const filled = described
      .slice(value.length, last)
      .flatMap((each) => samples(isJsonObject(each) ? each : {}).slice(0, 1));
    return [appended(`an item at place ${last + 1}, where none may be`, value, [...filled, 'naysayer'])];
  }),
  items: ofLists((value, rule) => beyondPrefix(value, rule, 'items')),
  unevaluatedItems: ofLists((value, rule) => beyondPrefix(value, rule, 'unevaluatedItems')),
};

const PLAIN: readonly Json[] = ['naysayer', 0, -1, 1, null, false, {}, []];

function ofLists(breaker: (value: readonly Json[], rule: RuleAt) => readonly BadValue[]): Breaker {
  return (rule) => (isJsonArray(rule.key.value) ? breaker(rule.key.value, rule) : []);
}

function appended(name: string, value: readonly Json[], items: readonly Json[]): BadValue {
  // A list of one type of item is changed as a whole: what is appended must not depend on what stood there.
  const edits: readonly Edit[] = [{ at: [], value: [...value, ...items] }];
  return { name, edits };
}

function beyondPrefix(value: readonly Json[], rule: RuleAt, keyword: string): readonly BadValue[] {
  if (rule.node[keyword] !== false) return [];
  const missing = listIn(rule.node, 'prefixItems').slice(value.length);
  const filled = missing.flatMap((each) => (isJsonObject(each) ? rule.samples(each).slice(0, 1) : [null]));
  const before = [...value, ...filled];
  const spokenOf = itemsSpokenOf(rule.node, before.length).flatMap((each) => rule.samples(each).slice(0, 1));
  // An item may be evaluated by what it is (`contains`).
  return [...PLAIN, ...spokenOf].map((item) => appended('an item more than are described', before, [item]));
}

/** What is said of an item at a place where that describes none (JSON Schema 2020-12, core §11.2). */
function itemsSpokenOf(node: Json | undefined, place: number): readonly JsonSchema[] {
  if (!isJsonObject(node)) return [];
  const own = listIn(node, 'prefixItems')[place];
  const within = ['not', 'if'].flatMap((key) => itemsSpokenOf(node[key], place));
  return isJsonObject(own) ? [own, ...within] : within;
}

function further({ key: { others } }: RuleAt): readonly Json[] {
  return others.flatMap((each) => (isJsonArray(each) ? each : []));
}

function itemNodes({ nodes }: RuleAt): readonly { readonly [key: string]: Json }[] {
  return nodes.flatMap(({ items }) => (isJsonObject(items) ? [items] : []));
}

function itemSamples(rule: RuleAt): readonly Json[] {
  return rule.samples(...itemNodes(rule));
}

/** Further items of which no two are the same, where that is a rule and there are so many; they are made one by one. */
function distinct(value: readonly Json[], missing: number, rule: RuleAt): readonly (readonly Json[])[] {
  if (rule.node['uniqueItems'] !== true || missing > MOST_DISTINCT) return [];
  const items: Json[] = [];
  while (items.length < missing) {
    const [next] = rule.samples(...itemNodes(rule), { not: { enum: [...value, ...items] } });
    if (next === undefined) return [];
    items.push(next);
  }
  return [items];
}

/**
 * The list with one of its objects changed in a key that `contains` speaks of: what else is said of the items, in the
 * document or by the service alone, holds as before.
 */
function varied(
  value: readonly Json[],
  contains: JsonSchema,
  valuesFor: (own: Json, spoken: Json) => readonly Json[],
): readonly (readonly Json[])[] {
  const spoken = Object.entries(objectIn(contains, 'properties'));
  return value.flatMap((item, index) =>
    spoken.flatMap(([key, schema]) => {
      const own = isJsonObject(item) && Object.hasOwn(item, key) ? item[key] : undefined;
      if (!isJsonObject(item) || own === undefined) return [];
      return valuesFor(own, schema).map((each) => value.with(index, { ...item, [key]: each }));
    }),
  );
}

/** Values of the same type, of which many a rule allows one. */
function near(own: Json): readonly Json[] {
  if (typeof own === 'number') return [own / 2, own + 1, own - 1];
  if (typeof own === 'boolean') return [!own];
  return typeof own === 'string' ? [`${own}0`] : [];
}

function numbered(pattern: Json, index: number, uniqueBy: string | undefined): Json {
  if (typeof pattern === 'string') return `${pattern}${index}`;
  if (isJsonObject(pattern) && uniqueBy !== undefined)
    return { ...pattern, [uniqueBy]: `${asText(pattern[uniqueBy])}${index}` };
  return typeof pattern === 'number' ? pattern + index + 1 : pattern;
}
