import { referenceIn } from '../contracts/api/body-reference.ts';
import { conflictName, keysOfConflict } from '../contracts/api/conflict-path.ts';
import { pathsOf } from '../contracts/api/schema.ts';
import { typesIn } from '../contracts/samples/facets.ts';
import { givenIn } from '../contracts/samples/given.ts';
import { numberSamples } from '../contracts/samples/number-samples.ts';
import { looksServerMade } from '../contracts/samples/server-made.ts';
import { PLAIN_TEXT } from '../contracts/samples/text-samples.ts';
import { toPointer, valueAt, withValueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import type { Json } from '../wire/json.ts';
import type { KeyFact } from './key-fact.ts';
import type { OperationFacts } from './operation-facts.ts';
import { otherDays } from './other-bodies.ts';

/** A value in place of another one. */
export interface OtherValue {
  readonly path: Path;
  readonly value: Json;
}

/** What a thing may be in for good, which version of it there is, and what names another thing. */
const NOT_FREE =
  /(?:status|state|stage|phase|archived|closed|locked|deleted|cancell?ed|frozen|finali[sz]ed|submitted|approved|published|paid|version|revision|[a-z\d](?:Id|_id|Uuid|_uuid|Ref|_ref)s?)$/i;

/**
 * Other values for what stays the same in each request that is made from a body, as far as its schema allows them freely; nothing
 * says that a server takes them.
 */
export function otherValues(facts: OperationFacts, body: Json): readonly OtherValue[] {
  const { contract, operation } = facts;
  // Promises beside the document say what is new in each request.
  if (contract.promises || operation.body?.asItStands || operation.body?.refusesNew !== undefined) return [];
  const renewed = new Set([...facts.labels, ...facts.uniques, ...facts.renewed].map(toPointer));
  const keys = new Map(facts.keys.map((key) => [toPointer(key.path), key]));
  let changed = body;
  return pathsOf(body).flatMap((path): readonly OtherValue[] => {
    const key = keys.get(toPointer(path));
    if (!key || renewed.has(toPointer(path)) || !isFree(facts, key)) return [];
    const before = changed;
    // What holds it may have been replaced as a whole.
    if (valueAt(before, path) === undefined) return [];
    const value = valuesBeside(facts, key, valueAt(body, path) ?? null).find((each) =>
      isValid(facts, withValueAt(before, path, each)),
    );
    if (value === undefined) return [];
    changed = withValueAt(before, path, value);
    return [{ path, value }];
  });
}

/** A body with other values. */
export function withOthers(body: Json, others: readonly OtherValue[]): Json {
  return others.reduce<Json>((changed, { path, value }) => withValueAt(changed, path, value), body);
}

function isFree({ operation }: OperationFacts, { path, schemas }: KeyFact): boolean {
  const name = path.findLast((step) => typeof step === 'string') ?? '';
  const { conflictsOn, takenOnce = [] } = operation;
  const isTaken = [...conflictsOn, ...takenOnce]
    .flatMap(keysOfConflict)
    .some((each) => conflictName(each) === name);
  return (
    !isTaken && !NOT_FREE.test(name) && !looksServerMade(name) && !schemas.some(({ readOnly }) => readOnly)
  );
}

function valuesBeside(
  { contract }: OperationFacts,
  { schemas, others }: KeyFact,
  value: Json,
): readonly Json[] {
  if (referenceIn(value)) return [];
  const { only } = givenIn(schemas, contract.schemas);
  const known = [...others, ...(only ?? [])].filter((each) => typeof each === typeof value && each !== value);
  if (known.length > 0 || only) return known.filter((each) => each !== null);
  switch (typeof value) {
    case 'boolean':
      return [!value];
    case 'number': {
      const isWhole = !typesIn(schemas).includes('number');
      return [value + 1, value - 1, ...numberSamples(schemas, isWhole, 2)].filter((each) => each !== value);
    }
    case 'string': {
      if (value === PLAIN_TEXT) return [`${PLAIN_TEXT} 2`, `${PLAIN_TEXT}2`];
      return schemas.flatMap(({ format }) => otherDays('', format)).filter((each) => each !== value);
    }
    default:
      return [];
  }
}

function isValid({ oracle, says }: OperationFacts, body: Json): boolean {
  return says(body) && oracle?.(body).length === 0;
}
