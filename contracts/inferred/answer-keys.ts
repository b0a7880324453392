import { isJsonObject } from '../../wire/json.ts';
import { isRefusalFlag } from '../../wire/told-refusal.ts';
import type { JsonSchema, Operation } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { surelyApplying } from '../samples/facets-of.ts';
import { propertiesIn, schemasUnder, typesIn } from '../samples/facets.ts';
import type { Holder } from './id-names.ts';

/** A documented success of an operation, and what its JSON may hold. */
export interface DocumentedSuccess {
  readonly status: string;
  readonly holder: AnswerHolder;
}

/** What an answer is documented to hold; `0` in a place is any item of a list. */
export interface AnswerHolder extends Holder {
  readonly isList: (path: readonly string[]) => boolean;
}

/** The successes of an operation that are documented with a JSON body, that of a creation first. */
export function documentedSuccesses(
  { responses }: Operation,
  schemas: Schemas,
): readonly DocumentedSuccess[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .toSorted(([one], [other]) => Number(other === '201') - Number(one === '201'))
    .flatMap(([status, { content }]) => {
      const type = Object.keys(content).find((each) => /json|\*\/\*/i.test(each));
      const schema = type === undefined ? undefined : content[type]?.schema;
      return schema ? [{ status, holder: holderOf(schema, schemas) }] : [];
    });
}

function holderOf(schema: JsonSchema, schemas: Schemas): AnswerHolder {
  const at = (path: readonly string[]): readonly (JsonSchema | boolean)[] =>
    path.reduce<readonly (JsonSchema | boolean)[]>(
      (nodes, key) => {
        const own = applying(nodes);
        return propertiesIn(own).get(key) ?? (key === '0' ? schemasUnder(own, 'items') : []);
      },
      [schema],
    );
  const applying = (nodes: readonly (JsonSchema | boolean)[]): readonly JsonSchema[] => {
    const all = new Set<JsonSchema>();
    for (const each of nodes) surelyApplying(each, schemas, all);
    // What is added to a set is come to as well, and each schema once.
    for (const each of all) for (const way of onlyWays(each)) surelyApplying(way, schemas, all);
    return [...all];
  };
  return {
    isList: (path) => schemasUnder(applying(at(path)), 'items').length > 0,
    keysAt: (path) => [...propertiesIn(applying(at(path))).keys()],
    isId: (path) =>
      typesIn(applying(at(path))).some(
        (each) => each === 'string' || each === 'integer' || each === 'number',
      ),
  };
}

/** What the choices of a schema come to where but one way says anything: what may be absent is written as `anyOf: [Thing, {}]`. */
function onlyWays(node: JsonSchema): readonly JsonSchema[] {
  return [node['anyOf'], node['oneOf']].flatMap((ways) => {
    const said = Array.isArray(ways) ? ways.filter(isJsonObject).filter(saysSomething) : [];
    const [only, ...others] = said.filter((each) => !isOfRefusal(each));
    return only && others.length === 0 ? [only] : [];
  });
}

/** Where a flag is always false, it says that the request was refused. */
function isOfRefusal({ properties }: JsonSchema): boolean {
  return Object.entries(isJsonObject(properties) ? properties : {}).some(
    ([key, node]) =>
      isRefusalFlag(key) &&
      isJsonObject(node) &&
      (node['const'] === false || JSON.stringify(node['enum']) === '[false]'),
  );
}

function saysSomething(way: JsonSchema): boolean {
  return Object.keys(way).length > 0 && way['type'] !== 'null';
}
