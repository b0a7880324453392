import { notApplicable } from '../contracts/skip.ts';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import { asText, isJsonObject } from '../wire/json.ts';
import { toPath, toPointer, valueAt } from '../wire/json-pointer.ts';
import type { Proof } from '../contracts/requirements/proof.ts';
import fc from 'fast-check';
import type { Bytes, FaultFamily, Variant } from './fault-family.ts';
import type { Fault } from './fault.ts';
import { oncePerOperation } from './once-per-operation.ts';
import { bodyValueOf, withBodyValue } from './draft.ts';
import type { KeyFact } from './key-fact.ts';
import type { OperationFacts } from './operation-facts.ts';
import { onlyBodyDiffers, onlyDiffersAt } from './proof.ts';
import { edited } from './rules/bad-value.ts';
import { besideOthers } from './rules/fullest-body.ts';
import type { BadValue, Edit } from './rules/bad-value.ts';
import { examplePlaces, madePlaces, rulePlaces } from './rules/rule-places.ts';
import type { RulePlace } from './rules/rule-places.ts';
import { refusalOf } from './rules/refusal.ts';
import { withoutBody } from './without-json.ts';

/** Why no key has a bad value although the schema refuses some. */
const BREAKS_MORE = 'every such value of a key breaks a rule on other keys, too';

/** A kind of fault that puts bad values in place of one key's value: all its parts but the values are the same. */
export function keyFault(
  kind: FaultKind,
  badValues: (key: RulePlace, facts: OperationFacts) => readonly BadValue[],
  doubtOf: (key: KeyFact) => string | undefined,
  spoil: (text: string, way: string) => string | undefined = () => undefined,
  further: (facts: OperationFacts, faults: readonly FaultAt[]) => readonly FaultAt[] = () => [],
): FaultFamily {
  const faultsOfExamples = oncePerOperation((facts) => faultsAt(facts, examplePlaces(facts)));
  const ofExamples = oncePerOperation((facts) => variantsFor(faultsOfExamples(facts)));
  const variants = oncePerOperation((facts) => {
    const all = [...faultsOfExamples(facts), ...faultsAt(facts, madePlaces(facts))];
    return variantsFor(all, further(facts, all.filter(isOfOne)));
  });
  return {
    kind,
    skip: (facts) => {
      const without = withoutBody(facts);
      if (without !== undefined) return without;
      if (ofExamples(facts).length > 0 || variants(facts).length > 0) return undefined;
      return notApplicable(isRefused(facts) ? BREAKS_MORE : 'no documented key can have such a value');
    },
    variants,
    ofExamples,
    apply: (valid, fault) => {
      const path = toPath(asText(fault.with['at']));
      const { way } = fault.with;
      const text = valueAt(bodyValueOf(valid), path);
      // What must be new is new with the fault in it, too: else it would be taken the next time.
      const spoilt = typeof way === 'string' && typeof text === 'string' ? spoil(text, way) : undefined;
      const edits = spoilt === undefined ? editsOf(fault) : [{ at: [], value: spoilt }];
      return withBodyValue(valid, (body) => edited(body, path, edits));
    },
    prove: proveByRule,
  };

  function isRefused(facts: OperationFacts): boolean {
    return rulePlaces(facts).some((key) =>
      badValues(key, facts).some(
        ({ edits }) => facts.oracle?.(edited(key.base, key.path, edits)).length !== 0,
      ),
    );
  }

  function faultsAt(facts: OperationFacts, places: readonly RulePlace[]): readonly FaultAt[] {
    return places.flatMap((key) => plainest(facts, key, badValues(key, facts)).map((bad) => ({ key, bad })));
  }

  /** What concerns several keys at once says less than what concerns one. */
  function variantsFor(faults: readonly FaultAt[], more: readonly FaultAt[] = []): readonly Variant[] {
    const several = faults.filter((each) => !isOfOne(each));
    return [...faults.filter(isOfOne), ...several, ...more].map(({ key, bad }) => ({
      name: `${key.generic || 'the body'}: ${bad.name}`,
      values: fc.constant({ at: toPointer(key.path), ...changeOf(bad) }),
      single: true,
      ...startingFrom(key),
      ...withDoubt(doubtOf(key) ?? bad.doubt),
    }));
  }
}

function isOfOne({ bad }: FaultAt): boolean {
  return bad.isAlone !== true;
}

/** A bad value, and where it stands. */
export interface FaultAt {
  readonly key: RulePlace;
  readonly bad: BadValue;
}

/** The first fault of each key once more, where all optional keys are there: what else is looked at may depend on them. */
export function besideAllOthers(facts: OperationFacts, faults: readonly FaultAt[]): readonly FaultAt[] {
  const sure = faults.filter(({ key, bad }) => !key.isMade && key.path.length > 0 && bad.doubt === undefined);
  const first = new Map(sure.toReversed().map((each) => [each.key.generic, each]));
  return [...first.values()].toReversed().flatMap(({ key, bad }) => {
    const base = key.doubt === undefined ? besideOthers(facts, key) : undefined;
    const refusal = base && refusalOf(facts, base, edited(base, key.path, bad.edits), key.path, bad.keyword);
    if (!base || !refusal?.isAlone) return [];
    return [{ key: { ...key, base, isMade: true }, bad: { ...bad, name: `${bad.name}, beside others` } }];
  });
}

/** The valid body that a fault at a place starts from. */
export function startingFrom({ path, base, isMade }: RulePlace): Pick<Variant, 'needsKey' | 'madeBase'> {
  return isMade ? { madeBase: base } : { needsKey: path };
}

/** Bad values for what no place before was like: its type says nothing else a second time. */
export function ofNewKeys(
  badValues: (key: KeyFact, facts: OperationFacts) => readonly BadValue[],
): (key: RulePlace, facts: OperationFacts) => readonly BadValue[] {
  return (key, facts) => (key.isNew && key.path.length > 0 ? badValues(key, facts) : []);
}

/** A doubt as an optional member. */
export function withDoubt(doubt: string | undefined): { readonly doubt?: string } {
  return doubt === undefined ? {} : { doubt };
}

/** Of the values of each name the one that breaks the fewest rules, all of them at the key; none if it breaks others, too. */
export function plainest(
  facts: OperationFacts,
  { base, path, isRepeated }: RulePlace,
  values: readonly BadValue[],
): readonly BadValue[] {
  const named = new Map<string, { readonly bad: BadValue; readonly isAlone: boolean }>();
  for (const bad of values) {
    const known = named.get(bad.name);
    if (known?.isAlone) continue;
    const broken = [...named.values()].filter((each) => each.bad.keyword === bad.keyword);
    if (isRepeated && !known && broken.length > 0) continue;
    if (bad.isLastResort === true && broken.some((each) => each.isAlone)) continue;
    const body = edited(base, path, bad.edits);
    if (!facts.says(body)) continue;
    const refusal = refusalOf(facts, base, body, path, bad.keyword);
    const isEnough = !known && bad.isAlone !== true && (bad.isLastResort !== true || broken.length === 0);
    if (refusal && (refusal.isAlone || isEnough)) named.set(bad.name, { bad, isAlone: refusal.isAlone });
  }
  return [...named.values()].map(({ bad }) => bad);
}

/** What a fault holds of its change, as plain data. */
function changeOf({ edits, keyword, way }: BadValue): Fault['with'] {
  const [first] = edits;
  const whole = edits.length === 1 && first?.at.length === 0 ? first.value : undefined;
  return {
    ...(whole === undefined
      ? {
          edits: edits.map(({ at, value }) => ({ at: toPointer(at), ...(value !== undefined && { value }) })),
        }
      : { value: whole }),
    ...(keyword !== undefined && { rule: keyword }),
    ...(way !== undefined && { way }),
  };
}

function editsOf({ with: { edits, value = null } }: Fault): readonly Edit[] {
  if (!Array.isArray(edits)) return [{ at: [], value }];
  return edits.filter(isJsonObject).map(({ at, value: member }) => ({
    at: toPath(asText(at)),
    ...(member !== undefined && { value: member }),
  }));
}

/** Proves by the schema that the valid body is valid and the faulty one is not, for what stands at one place alone. */
function proveByRule({ valid, faulty, facts, fault }: Bytes): Proof | undefined {
  const at = asText(fault.with['at']);
  const rule = fault.with['rule'];
  const [before, after] = [facts.read(valid), facts.read(faulty)];
  if (before === undefined || after === undefined) return undefined;
  if (!onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, toPath(at))) return undefined;
  const refusal = refusalOf(facts, before, after, toPath(at), typeof rule === 'string' ? rule : undefined);
  if (!refusal) return undefined;
  const { violation } = refusal;
  return {
    oracle: 'JSON Schema',
    statement: `only ${at || 'the body'} differs, and the schema refuses it: ${violation.at || '/'} ${violation.message}`,
  };
}

/** Proves by the schema that the valid body is valid and the faulty one is not, differing in one key only. */
export function proveBySchema({ valid, faulty, facts, fault }: Bytes): Proof | undefined {
  const at = asText(fault.with['at']);
  const [before, after] = [facts.read(valid), facts.read(faulty)];
  const { oracle } = facts;
  if (before === undefined || after === undefined) return undefined;
  if (!oracle || !onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, toPath(at)))
    return undefined;
  if (oracle(before).length > 0) return undefined;
  const violations = oracle(after).filter((each) => each.keyword !== 'if');
  const first = violations.find((each) => each.at.startsWith(at)) ?? violations[0];
  return (
    first && {
      oracle: 'JSON Schema',
      statement: `only ${at} differs, and the schema refuses it: ${first.at || '/'} ${first.message}`,
    }
  );
}
