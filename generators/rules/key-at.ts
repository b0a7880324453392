import type { JsonSchema } from '../../contracts/api/operation.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import { genericOf, keyFactAt } from '../key-fact.ts';
import type { KeyFact, KeyPlace } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { judgesOf } from './judges.ts';

/** A place in a body that no example is; its label sets the body apart. */
export function placeAt(base: Json, path: Path, label: string): KeyPlace {
  const where = path.length === 0 && label !== '' ? 'the body' : genericOf(base, path);
  return { base, path, generic: label === '' ? where : `${where} ${label}` };
}

/** What is known of a place in such a body. */
export function keyAt(facts: OperationFacts, place: KeyPlace): KeyFact {
  const nodes = nodesOn(facts, place.base, place.path);
  const key = keyFactAt(facts, place, nodes.at(-1) ?? [], nodes);
  return { ...key, others: [], complete: false, nullable: key.nullable && place.path.length > 0 };
}

/** The schemas on the way to a value, and at it. */
export function nodesOn(facts: OperationFacts, body: Json, path: Path): readonly (readonly JsonSchema[])[] {
  const nodes = judgesOf(facts).nodesIn(body);
  return [[], ...path].map((_, depth) => nodes.get(toPointer(path.slice(0, depth))) ?? []);
}
