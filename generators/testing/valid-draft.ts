import { keysOfConflict } from '../../contracts/api/conflict-path.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Parameter } from '../../contracts/api/operation.ts';
import type { PlacedToken, Token } from '../../contracts/api/tokens.ts';
import type { Proof } from '../../contracts/requirements/proof.ts';
import { draft, render } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import type { Bytes, FaultFamily, Variant } from '../fault-family.ts';
import type { Fault, Situation } from '../fault.ts';
import { factsOf } from '../operation-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsOfAction, factsOfConditional, factsOfKeyed } from './condition-facts.ts';
import { factsOfListing, PARAMETERS } from './parameter-facts.ts';
import {
  factsInFurtherMedia,
  factsOfBody,
  factsOfChange,
  factsOfOwnBody,
  factsOfPatch,
  FURTHER_RULES,
  OWN_RULES,
} from './rule-facts.ts';

/** The facts of every operation of the SigOpt contract, and of some with rules and parameters that it lacks. */
export const ALL_FACTS: readonly OperationFacts[] = [
  ...factsOf(await loadContract()).values(),
  await factsOfListing(...PARAMETERS),
  await factsOfConditional(),
  await factsOfBody(FURTHER_RULES, { name: 'first', day: '2024-05-01' }),
  await factsOfOwnBody(OWN_RULES, { size: 3, isNew: true, currency: 'USD' }),
  await factsOfPatch(),
  await factsInFurtherMedia(),
  await factsOfChange(),
  await factsOfAction(),
  await factsOfKeyed(),
  await factsOfOwnBody({ type: 'array', items: FURTHER_RULES }, [{ name: 'first' }]),
];

/** A variant of a fault on one operation, with a valid request that it can be put into. */
export interface Occasion {
  /** For messages. */
  readonly name: string;
  readonly facts: OperationFacts;
  readonly family: FaultFamily;
  readonly variant: Variant;
  readonly valid: Draft;
  readonly situation: Situation;
}

/** The facts of one operation. */
export function factsFor(operation: string): OperationFacts {
  const found = ALL_FACTS.find((each) => each.operation.id === operation);
  if (!found) throw new RangeError(`no operation is called ${operation}`);
  return found;
}

/** Every variant of a kind of fault on every operation that can have it, on each body that it can start from. */
export function occasionsOf(kind: FaultKind): readonly Occasion[] {
  const family = FAULT_FAMILIES[kind];
  return ALL_FACTS.filter((facts) => family.skip(facts) === undefined).flatMap((facts) => {
    const situation = situationFor(facts);
    return family.variants(facts).flatMap((variant) => {
      const sent = variant.facts ?? facts;
      return bodiesFor(sent, variant).map((body, index) => ({
        name: `${facts.operation.id}, ${kind}, ${variant.name}${index === 0 ? '' : ', fuller body'}`,
        facts: sent,
        family,
        variant,
        valid: validDraft(sent, situation, body, variant.validQuery, variant.validHeaders),
        situation,
      }));
    });
  });
}

/** The fault that a variant and a generated value make up. */
function faultOf({ family, variant }: Occasion, values: Fault['with']): Fault {
  return { kind: family.kind, variant: variant.name, with: values };
}

/** Both requests as bytes, with all that an oracle may look at. */
export function bytesOf(occasion: Occasion, values: Fault['with']): Bytes {
  const { facts, family, valid, situation } = occasion;
  const fault = faultOf(occasion, values);
  return {
    valid: render(valid),
    faulty: render(family.apply(valid, fault, situation, facts)),
    operation: facts.operation,
    facts,
    fault,
    situation,
  };
}

/** The proof that a generated value makes a request faulty. */
export function proofOf(occasion: Occasion, values: Fault['with']): Proof | undefined {
  return occasion.family.prove(bytesOf(occasion, values));
}

/** The valid request of an operation. */
export function validDraft(
  facts: OperationFacts,
  situation: Situation,
  body: Json | undefined,
  query: Variant['validQuery'] = [],
  headers: Variant['validHeaders'] = [],
): Draft {
  const [first = { token: '' }, ...further] = situation.credential.map(({ place, token }): Token => ({
    token,
    fills: { kind: 'place', place },
  }));
  return draft(facts.operation, {
    ...first,
    further,
    values: situation.values,
    query,
    headers,
    ...(body !== undefined && { body }),
  });
}

/** Made-up ids and tokens: those of the path, others of the same form, and what is taken. */
export function situationFor({ operation }: OperationFacts): Situation {
  const inPath = operation.parameters.filter((each) => each.in === 'path');
  const idsFrom = (first: number): Record<string, string> =>
    Object.fromEntries(inPath.map((each, index) => [each.name, idFor(each, first + index)]));
  const taken = operation.conflictsOn.flatMap(keysOfConflict).map((key) => [key, 'taken-already']);
  const placed = (token: string): readonly PlacedToken[] =>
    operation.credential.map((place, index) => ({ place, token: `${token}0000000${index + 1}` }));
  return {
    values: idsFrom(101),
    others: idsFrom(201),
    taken: Object.fromEntries(taken),
    before: '"of-before"',
    used: { key: 'used-before', body: Buffer.from('{"name":"of before"}') },
    written: [{ name: 'made-before' }],
    credential: placed('NAYSAYERUNITTESTTOKENONE'),
    otherCredential: placed('NAYSAYERUNITTESTTOKENTWO'),
    known: [...placed('NAYSAYERUNITTESTTOKENONE'), ...placed('NAYSAYERUNITTESTTOKENTWO')].map(
      ({ token }) => token,
    ),
  };
}

function idFor({ schema }: Parameter, number: number): string {
  if (schema['type'] === 'integer') return String(number);
  return typeof schema['pattern'] === 'string' ? `project-${number}` : `NAYSAYERTOKENINTHEPATH${number}`;
}

/** The body with the key that the variant needs, or else the minimal one, and the fuller one beside it. */
function bodiesFor({ keys, minimal, operation }: OperationFacts, variant: Variant): readonly Bodied[] {
  const { needsKey, madeBase } = variant;
  if (madeBase !== undefined) return [madeBase];
  if (needsKey) {
    const at = toPointer(needsKey);
    return [keys.find((key) => toPointer(key.path) === at)?.base ?? minimal];
  }
  const fuller = operation.body?.examples.find((each) => each.name === 'fuller');
  return variant.single || !fuller || fuller.needs !== undefined ? [minimal] : [minimal, fuller.value];
}

type Bodied = Json | undefined;

/** The JSON in a request's body. */
export function jsonBodyOf(body: Uint8Array | null): Json {
  return JSON.parse(Buffer.from(body ?? []).toString()) as Json;
}
