import type { JsonSchema } from '../../contracts/api/operation.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { withoutValueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { KeyFact } from '../key-fact.ts';

/** A change of a valid value. */
export interface Edit {
  /** Where, from the value that is changed; empty for all of it. */
  readonly at: Path;
  /** What stands there afterwards; nothing, if it is left out. */
  readonly value?: Json;
}

/** A way of making a value wrong, with a name for what is wrong about it. */
export interface BadValue {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** The rule that it breaks, by its name in JSON Schema. */
  readonly keyword?: string;
  /** How a text is spoilt, where the value is another in each request. */
  readonly way?: string;
  /** It says something only where it breaks no other rule. */
  readonly isAlone?: boolean;
  /** It is tried only where nothing else breaks the rule. */
  readonly isLastResort?: boolean;
  /** Why a server may lawfully take it all the same. */
  readonly doubt?: string;
}

/** A rule that a value of a valid body keeps. */
export interface RuleAt {
  readonly key: KeyFact;
  /** The schema that states it. */
  readonly node: JsonSchema;
  /** Every schema that judges the value, this one among them. */
  readonly nodes: readonly JsonSchema[];
  /** Values that fit all of some schemas, few and plain; none, if none could be made. */
  readonly samples: (...schemas: readonly JsonSchema[]) => readonly Json[];
}

/** Makes the values that break one keyword's rule; several of one name where the first may break others, too. */
export type Breaker = (rule: RuleAt) => readonly BadValue[];

/** Another value in place of the valid one. */
export function replaced(name: string, value: Json): BadValue {
  return { name, edits: [{ at: [], value }] };
}

/** A document with changes of the value at a path. */
export function edited(document: Json, path: Path, edits: readonly Edit[]): Json {
  return edits.reduce((changed, { at, value }) => {
    const place = [...path, ...at];
    if (value === undefined) return withoutValueAt(changed, place);
    return place.length === 0 ? value : withValueAt(changed, place, value);
  }, document);
}
