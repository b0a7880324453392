import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import {
  createsAtItsPath,
  creatorsOf,
  deleterOf,
  goneOnceDeleted,
  listDeleterOf,
  parentOfList,
  pathParameters,
  putDeleterOf,
} from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { heldThings } from '../../contracts/inferred/held-things.ts';
import { statedState } from '../../contracts/inferred/stated-state.ts';
import type { StatedState } from '../../contracts/inferred/stated-state.ts';
import type { FaultFamily } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyValueThatDiffers, replaceInPath } from '../path-segments.ts';
import { asText } from '../../wire/json.ts';

/** A fault that is nothing but another id in the path, which the provider state brings. */
function otherId(
  kind: FaultKind,
  parametersOf: (facts: OperationFacts) => readonly string[],
  words: { readonly variant: (parameter: string) => string; readonly skip: string; readonly proof: string },
): FaultFamily {
  return {
    kind,
    skip: (facts) => (parametersOf(facts).length > 0 ? undefined : notApplicable(words.skip)),
    variants: (facts) =>
      parametersOf(facts).map((parameter) => ({
        name: words.variant(parameter),
        values: fc.constant({ parameter }),
        single: true,
      })),
    apply: (valid, fault, situation) => {
      const parameter = asText(fault.with['parameter']);
      const other = situation.others[parameter];
      if (other === undefined) throw new TypeError(`the state brought no other ${parameter}`);
      return replaceInPath(valid, parameter, other);
    },
    prove: ({ valid, faulty, operation, fault, situation }) => {
      const parameter = asText(fault.with['parameter']);
      const id = onlyValueThatDiffers(valid, faulty, operation, parameter);
      if (id === undefined || id !== situation.others[parameter]) return undefined;
      return { oracle: 'comparison', statement: `only ${parameter} differs: ${words.proof}` };
    },
  };
}

const deletedByItself = otherId(
  'deleted-resource',
  ({ contract, operation }) => goneOnceDeleted(contract, operation),
  {
    variant: (parameter) => `${parameter}: of what was deleted`,
    skip: 'no resource in the path is removed by its deletion',
    proof: 'what it names was deleted',
  },
);

/**
 * A resource that was deleted, by itself or with its whole list, where deletion removes it; what a PUT made at its path of
 * another thing, deleted there.
 */
export const deletedResource: FaultFamily = {
  ...deletedByItself,
  skip: (facts) =>
    putDeleterOf(facts.contract, facts.operation) ? undefined : deletedByItself.skip?.(facts),
  variants: (facts) => {
    const { path } = facts.operation;
    const inLists = pathParameters(path).filter(
      (each) => listDeleterOf(facts.contract, path, each)?.deletes?.after === 'gone',
    );
    const put = putDeleterOf(facts.contract, facts.operation) ? pathParameters(path).slice(-1) : [];
    return [
      ...deletedByItself.variants(facts),
      ...inLists.map((parameter) => ({
        name: `${parameter}: of what was deleted with its list`,
        values: fc.constant({ parameter }),
        single: true,
        way: 'by-list' as const,
      })),
      ...put.map((parameter) => ({
        name: `${parameter}: one that had what was put at this path, and was deleted there`,
        values: fc.constant({ parameter }),
        single: true,
        way: 'put-and-deleted' as const,
      })),
    ];
  },
};

/**
 * Tells whether what a path parameter names is of one parent alone. What is made by itself may stand under several, and what
 * a request puts at its own path it puts under any.
 */
function belongsTo(contract: Contract, operation: Operation, child: string, parent: string): boolean {
  const creators = creatorsOf(contract, child);
  if (contract.promises) return creators.length > 0;
  const isMadeUnder = creators.some(({ path }) => pathParameters(path).includes(parent));
  return isMadeUnder && !createsAtItsPath(operation, child);
}

const ofAnotherParent = otherId(
  'wrong-parent',
  ({ contract, operation }) =>
    pathParameters(operation.path).filter(
      (parent, index, names) =>
        creatorsOf(contract, parent).length > 0 &&
        names.slice(index + 1).some((child) => belongsTo(contract, operation, child, parent)),
    ),
  {
    variant: (parameter) => `${parameter}: of another parent`,
    skip: 'the path has no parent that the suite can make twice',
    proof: 'it names another parent that exists, and not of this child',
  },
);

/** An existing child under another existing parent; a list beneath another one than its things were made beneath. */
export const wrongParent: FaultFamily = {
  ...ofAnotherParent,
  skip: (facts) => (parentOfListIn(facts) ? undefined : ofAnotherParent.skip(facts)),
  variants: (facts) => {
    const parameter = parentOfListIn(facts);
    const ofList = parameter && {
      name: `${parameter}: of another list`,
      values: fc.constant({ parameter }),
      single: true,
      way: 'listed' as const,
    };
    return [...ofAnotherParent.variants(facts), ...(ofList ? [ofList] : [])];
  },
};

/** What a list is beneath, where each of its things is of one parent alone. */
const parentOfListIn = oncePerOperation(({ contract, operation }): string | undefined => {
  // What comes with the package says of no list whose things are in it.
  const found = contract.promises ? undefined : parentOfList(contract.operations, operation);
  if (!found || creatorsOf(contract, found.parent).length === 0) return undefined;
  const { parent, item } = found;
  return item === undefined || belongsTo(contract, operation, item, parent) ? parent : undefined;
});

/** A write under data that was deleted but can still be addressed. */
export const expiredData = otherId(
  'expired-data',
  ({ contract, operation }) =>
    [operation.needsActive]
      .filter((each) => each !== undefined)
      .filter((each) => deleterOf(contract, each) !== undefined),
  {
    variant: (parameter) => `${parameter}: of what was deleted`,
    skip: 'the documentation asks for no parent that is not deleted',
    proof: 'what it names was deleted, and can still be addressed',
  },
);

/** It takes a look at all operations, and is asked for again and again. */
const stateOf = oncePerOperation(
  ({
    contract,
    operation,
    labels,
    renewed,
  }: OperationFacts): { readonly stated: StatedState | undefined } => ({
    stated: statedState(contract, operation, labels.length + renewed.length > 0),
  }),
);

const inOneState = otherId(
  'stated-state',
  (facts) => {
    const { stated } = stateOf(facts);
    return stated ? [stated.parameter] : [];
  },
  {
    variant: (parameter) => `${parameter}: of what is in a state that forbids it`,
    skip: 'no refusal is documented to rest on a state that a read shows, and that an operation brings about',
    proof: 'a read shows that what it names is as the document says that this is refused',
  },
);

/** Tells whether the state in which an action is refused is the one that it brings about itself: `archived`, of `POST …/archive`. */
export function bringsItsOwnState(facts: OperationFacts): boolean {
  const { contract, operation } = facts;
  const [way] = stateOf(facts).stated?.ways ?? [];
  return actsOnOne(contract, operation) && way?.operation.id === operation.id;
}

const heldBy = oncePerOperation(({ contract, operation }) => heldThings(contract, operation));

/** A thing in a state in which its document says that the operation is refused, or that has what it must not have then. */
export const inStatedState: FaultFamily = {
  ...inOneState,
  skip: (facts) => (heldBy(facts) ? undefined : inOneState.skip?.(facts)),
  variants: (facts) => {
    const held = heldBy(facts);
    const holding = held && {
      name: `${held.parameter}: of what has something that ${held.maker.id} made`,
      values: fc.constant({ parameter: held.parameter }),
      single: true,
      way: 'holding' as const,
    };
    const inStates = inOneState.variants(facts).map((variant) => ({
      ...variant,
      ...(stateOf(facts).stated?.isSure !== true && {
        doubt: `that ${facts.operation.id} refuses each change in that state is uncertain`,
      }),
    }));
    return [...inStates, ...(holding ? [holding] : [])];
  },
};
