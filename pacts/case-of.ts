import { nameOfReference } from '../contracts/api/body-reference.ts';
import { valueInPlace } from '../contracts/api/credential-place.ts';
import { asText } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import { toPointer, valueAt } from '../wire/json-pointer.ts';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { StatusLevels } from '../contracts/requirements/assertion.ts';
import { stateOfFault } from '../contracts/requirements/follow-up.ts';
import type { ProviderState, StateParameters } from '../contracts/requirements/provider-state.ts';
import type { PlacedToken, Token, Tokens } from '../contracts/api/tokens.ts';
import type { Provocation, Requirement, Scenario } from '../contracts/requirements/requirement.ts';
import { fillBody } from '../engine/setup/fill-body.ts';
import { expressionName } from '../engine/provider-states/state-values.ts';
import type { StateSource } from '../engine/provider-states/state-values.ts';
import { FAULT_FAMILIES } from '../generators/fault-families.ts';
import type { Variant } from '../generators/fault-family.ts';
import type { Fault } from '../generators/fault.ts';
import { draft, render } from '../generators/draft.ts';
import type { Draft } from '../generators/draft.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';
import { smallest } from '../generators/smallest.ts';
import { faultVariantsOf } from './fault-variants.ts';
import type { FaultVariant } from './fault-variants.ts';
import { furtherStatuses } from './further-statuses.ts';
import { placeholdersFor, Templates } from './placeholders.ts';
import type { Variety } from './variety.ts';

/** One request that a requirement can be judged by, in placeholders. */
export interface Case {
  /** What is wrong with it; undefined if nothing is. */
  readonly fault?: FaultVariant;
  readonly doubt?: string;
  /** The statuses that it may be refused with beside those that fit the fault, where a document says which those are. */
  readonly furtherStatuses?: readonly number[];
  readonly state: ProviderState;
  readonly parameters: StateParameters;
  readonly draft: Draft;
  readonly templates: Templates;
}

/**
 * The requests that show whether a promise is kept on an operation: the surest first, then what other operations hold
 * least, then the smallest.
 */
export async function* casesOf(
  requirement: Requirement,
  provokedBy: readonly Provocation[],
  facts: OperationFacts,
  variety: Variety,
  levels?: StatusLevels,
): AsyncGenerator<Case> {
  const isOwn = (kind: FaultKind): boolean =>
    requirement.provokedBy.some((each) => each.kind === 'fault' && each.fault === kind);
  // What is promised of any answer is shown by faults of other promises, in the states that these need.
  for (const each of inTurn(faultVariantsOf(provokedBy, facts), facts, variety, levels)) {
    const state = isOwn(each.kind)
      ? requirement.precondition
      : stateOfFault(facts.contract.requirements, each.kind);
    const made = await faultCase(each, state, facts);
    if (made) yield made;
  }
  for (const provocation of provokedBy) {
    switch (provocation.kind) {
      case 'valid':
        yield asksSuccess(await validCase(requirement.precondition, facts, 'owner'), requirement);
        break;
      case 'scenario':
        yield await validCase(requirement.precondition, facts, senderOf(provocation.scenario, requirement));
        break;
      case 'fault':
      case 'any-answer':
        break;
      default:
        provocation satisfies never;
    }
  }
}

/** Who sends the scenario's judged request. */
function senderOf(scenario: Scenario, { asks }: Requirement): 'owner' | 'other' {
  return scenario === 'race' || asks.kind === 'isolated' ? 'owner' : 'other';
}

/** Where a refusal is a finding, the state is brought about whether the valid request succeeds or not. */
function asksSuccess(made: Case, { asks }: Requirement): Case {
  return asks.kind === 'resource' ? { ...made, parameters: { ...made.parameters, asksSuccess: true } } : made;
}

/**
 * The valid request of an operation.
 *
 * @param sender whose token it has: that of the user whose things they are, or the other one that the state brings
 */
export async function validCase(
  state: ProviderState,
  facts: OperationFacts,
  sender: 'owner' | 'other',
): Promise<Case> {
  const all = placeholdersFor(facts);
  // The ids of another client would be refused to the one whose token it is.
  const isOther = sender === 'other';
  const source = isOther ? { ...all, values: all.others } : all;
  const { valid, references } = await validDraft(facts, source, facts.minimal, []);
  const credential = isOther
    ? (source.otherCredential ?? []).map(({ place, token }) => ({ place, value: valueInPlace(place, token) }))
    : valid.credential;
  return {
    state,
    parameters: { operation: facts.operation.id },
    draft: { ...valid, credential },
    templates: new Templates(all, references, () => false),
  };
}

/**
 * The surest first, then what other operations hold least, then the smallest.
 *
 * @param levels where they hold what is unmistakable more strictly, that is surer
 */
export function inTurn(
  variants: readonly FaultVariant[],
  facts: OperationFacts,
  variety: Variety,
  levels?: StatusLevels,
): readonly FaultVariant[] {
  const rankOf = (each: FaultVariant): readonly number[] => [
    each.variant.doubt === undefined ? 0 : 1,
    levels?.unmistakable !== undefined && !each.variant.isUnmistakable ? 1 : 0,
    ...variety.rankOf(each),
    costOf(each.variant, facts),
  ];
  return variants
    .map((each) => ({ each, rank: rankOf(each) }))
    .toSorted((one, other) => compared(one.rank, other.rank))
    .map(({ each }) => each);
}

function compared(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((each, index) => each !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/** What is certain comes before what is in doubt, and what the minimal body can have before what it can't. */
function costOf({ doubt, needsKey }: Variant, facts: OperationFacts): number {
  const missing = needsKey !== undefined && valueAt(facts.minimal, needsKey) === undefined;
  return (doubt === undefined ? 0 : 2) + (missing ? 1 : 0);
}

/**
 * The request that has one variant of a fault; undefined if it can't be proved faulty, or not be valid but for the fault.
 *
 * @param marker a text that stands in its body in place of what is new in each request
 */
export async function faultCase(
  { kind, variant }: FaultVariant,
  state: ProviderState,
  facts: OperationFacts,
  marker?: string,
): Promise<Case | undefined> {
  const { operation } = facts;
  const family = FAULT_FAMILIES[kind];
  const usual = placeholdersFor(facts);
  const source = marker === undefined ? usual : { ...usual, unique: marker };
  const key = variant.needsKey && costOf(variant, facts) % 2 === 1 ? toPointer(variant.needsKey) : undefined;
  const base =
    key === undefined ? facts.minimal : facts.keys.find((each) => toPointer(each.path) === key)?.base;
  if (key !== undefined && !base) return undefined;
  const query = variant.validQuery ?? [];
  // The state's own valid request has each name once, and no header beside the usual ones.
  if (variant.validHeaders || new Set(query.map(([name]) => name)).size < query.length) return undefined;
  const { valid, references } = await validDraft(facts, source, base, query);
  const fault: Fault = { kind, variant: variant.name, with: smallest(variant) };
  const issued = [...source.credential, ...(source.otherCredential ?? [])];
  const situation = { ...source, known: issued.map(({ token }) => token) };
  if (variant.fits?.(situation) === false) return undefined;
  const faulty = family.apply(valid, fault, situation, facts);
  const bytes = { valid: render(valid), faulty: render(faulty) };
  if (!family.prove({ ...bytes, operation, facts, fault, situation })) return undefined;
  const input = { fault, body: base ?? null, query };
  const absent = `absent_${expressionName(asText(fault.with['parameter']))}`;
  return {
    fault: { kind, variant },
    ...(variant.doubt !== undefined && { doubt: variant.doubt }),
    ...(!facts.contract.promises && { furtherStatuses: furtherStatuses(facts, input, { valid, faulty }) }),
    state,
    parameters: {
      operation: operation.id,
      ...(key !== undefined && { key }),
      ...(query.length > 0 && { query: Object.fromEntries(query) }),
    },
    draft: faulty,
    templates: new Templates(
      source,
      references,
      (name) =>
        (marker !== undefined && name.startsWith('unique')) ||
        (name.startsWith('absent_') && (kind !== 'missing-resource' || name !== absent)),
    ),
  };
}

async function validDraft(
  facts: OperationFacts,
  source: StateSource,
  template: Json | undefined,
  query: readonly (readonly [string, string])[],
): Promise<{ readonly valid: Draft; readonly references: StateSource['references'] }> {
  const references: Record<string, Json> = {};
  const { body } = await fillBody(facts, template, source.unique, async (reference, path) => {
    const name = nameOfReference(reference);
    const value = valueAt(facts.placeholders(template ?? null), path);
    const placeholder = typeof value === 'number' ? value : `standinof${name.replaceAll('_', '')}`;
    references[name] = placeholder;
    return placeholder;
  });
  return {
    valid: draft(facts.operation, {
      ...shownIn(source.credential),
      values: source.values,
      query,
      ...(body !== undefined && { body }),
    }),
    references,
  };
}

/** A user who shows these tokens in these places. */
function shownIn(credential: readonly PlacedToken[]): Tokens {
  const [first = { token: '' }, ...further] = credential.map(({ place, token }): Token => ({
    token,
    fills: { kind: 'place', place },
  }));
  return { ...first, further };
}
