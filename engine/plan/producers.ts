import { isSafe, reads } from '../../contracts/api/method-semantics.ts';
import { handsOutMade } from '../../contracts/api/hands-out-made.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Link, Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Target } from '../../contracts/target.ts';

/** An operation whose result holds a value for a path parameter, and where in it. */
export interface Producer {
  readonly operation: Operation;
  /** JSON pointer into the 2XX body. */
  readonly pointer: string;
  /** It creates what it hands out the id of. */
  readonly creates: boolean;
  /**
   * How else the value is had: it is new and names what is then created, is that of the first thing in a list (at the
   * pointer, where there is one), stands where an answer leads to, or names together with something else what is made.
   */
  readonly by?: 'new name' | 'list' | 'Location' | 'beside';
}

const FROM_BODY = '$response.body#';

/** They are asked for with every request that is made. */
const KNOWN = new WeakMap<Contract, Map<string, readonly Producer[]>>();

/**
 * The operations that a path parameter's value can be had from, by the contract's links, the best first.
 *
 * What can be created is created, and never taken from what is there already: best by an operation on the same
 * resources, that needs the least. What can't is read from an operation that needs nothing.
 */
export function producersOf(contract: Contract, consumer: Operation, parameter: string): readonly Producer[] {
  const known = KNOWN.get(contract) ?? new Map<string, readonly Producer[]>();
  KNOWN.set(contract, known);
  const key = `${consumer.id} ${consumer.path} ${parameter}`;
  const producers = known.get(key) ?? rank(contract, consumer, parameter);
  known.set(key, producers);
  return producers;
}

function rank(contract: Contract, consumer: Operation, parameter: string): readonly Producer[] {
  const own = pathParameters(consumer.path);
  const ranked = (sourcesIn(contract).get(parameter) ?? [])
    .flatMap((operation) => [
      ...(operation.id === consumer.id || pathParameters(operation.path).includes(parameter)
        ? []
        : producersIn(operation, parameter)),
      ...inferredProducersIn(operation, parameter),
    ])
    .filter(({ by, operation }) => by !== 'beside' || operation.id !== consumer.id)
    .filter(
      (producer) =>
        producer.creates || producer.by === 'list' || producer.by === 'beside' || readsByItself(producer),
    )
    .map((producer) => ({ producer, cost: costOf(producer, own) }))
    .toSorted((one, other) => one.cost - other.cost)
    .map(({ producer }) => producer);
  const creators = ranked.filter((each) => each.creates);
  return creators.length > 0 ? creators : ranked;
}

const SOURCES = new WeakMap<Contract, ReadonlyMap<string, readonly Operation[]>>();

/** The operations whose result may hold a value for each path parameter: looking at all for each takes the square of their number. */
function sourcesIn(contract: Contract): ReadonlyMap<string, readonly Operation[]> {
  const known = SOURCES.get(contract);
  if (known) return known;
  const sources = new Map<string, Operation[]>();
  for (const operation of contract.operations) {
    const linked = operation.links.flatMap((link) => Object.keys(link.parameters));
    for (const parameter of new Set([
      ...linked,
      ...(operation.inferred?.parameters ?? []),
      ...(operation.inferred?.beside ?? []),
      ...Object.keys(operation.shows ?? {}),
      ...(operation.leadsTo ?? []),
    ]))
      sources.set(parameter, [...(sources.get(parameter) ?? []), operation]);
  }
  SOURCES.set(contract, sources);
  return sources;
}

/** The parameter behind one in a path that names a thing together with it, and is had with it: `repo` for `owner` in `/repos/{owner}/{repo}`. */
export function namedWith(contract: Contract, consumer: Operation, parameter: string): string | undefined {
  const names = pathParameters(consumer.path);
  return names.slice(names.indexOf(parameter) + 1).find((each) => {
    const [producer] = producersOf(contract, consumer, each);
    return producer?.operation.inferred?.beside?.includes(parameter);
  });
}

/** The producers of a path parameter that make something new each time. */
export function makersOf(contract: Contract, consumer: Operation, parameter: string): readonly Producer[] {
  return producersOf(contract, consumer, parameter).filter(
    (each) => each.creates && !each.operation.oneOfAKind,
  );
}

/**
 * Tells whether a read is of what the config's `values` name, though the API could make it.
 *
 * They must name all of it: the rest would have to be written beneath what they name.
 */
export function isOfNamed(contract: Contract, { values }: Target, operation: Operation): boolean {
  const made = pathParameters(operation.path).filter(
    (each) => makersOf(contract, operation, each).length > 0,
  );
  return isSafe(operation) && made.length > 0 && made.every((each) => values[each] !== undefined);
}

/** A list may hold what is not the suite's own. */
function readsByItself({ operation, pointer }: Producer): boolean {
  const paths = operation.parameters.filter((each) => each.in === 'path');
  return (
    reads(operation) &&
    operation.skip === undefined &&
    !pointer.startsWith('/data/') &&
    paths.every((each) => each.example !== undefined)
  );
}

/** Why a link that gives a path parameter's value does not help, as the end of a sentence; empty if there is none. */
export function unusedLink(contract: Contract, parameter: string): string {
  for (const { id, links, resultId } of contract.operations) {
    const expression = links.map((link) => link.parameters[parameter]).find((each) => each !== undefined);
    if (expression === undefined) continue;
    if (!expression.startsWith(FROM_BODY))
      return ` (${id} links to it by ${expression}: only ${FROM_BODY}/… is read)`;
    if (resultId === undefined) return ` (${id} links to it, but has no resultId)`;
  }
  return '';
}

function producersIn(operation: Operation, parameter: string): readonly Producer[] {
  const expressions = operation.links.map((link: Link) => link.parameters[parameter]);
  return [...new Set(expressions)]
    .filter((expression) => expression?.startsWith(FROM_BODY))
    .map((expression) => ({
      operation,
      pointer: (expression ?? '').slice(FROM_BODY.length),
      creates: handsOutMade(operation, expression),
    }));
}

/** Those that no link says. */
function inferredProducersIn(operation: Operation, parameter: string): readonly Producer[] {
  if (operation.leadsTo?.includes(parameter))
    return [{ operation, pointer: '', creates: true, by: 'Location' }];
  const shown = operation.shows?.[parameter];
  if (shown !== undefined) return [{ operation, pointer: shown, creates: false, by: 'list' }];
  if (operation.inferred?.beside?.includes(parameter))
    return [{ operation, pointer: '', creates: false, by: 'beside' }];
  if (operation.inferred?.parameters.includes(parameter) !== true) return [];
  switch (operation.inferred.kind) {
    case 'creates':
      return [];
    case 'creates at its path':
      return [{ operation, pointer: '', creates: true, by: 'new name' }];
    case 'lists':
      return [{ operation, pointer: '', creates: false, by: 'list' }];
    default:
      return operation.inferred.kind satisfies never;
  }
}

/** The lists that the value of a path parameter may be taken from where nothing creates it after all. */
export function listsOf(contract: Contract, parameter: string): readonly Producer[] {
  return (sourcesIn(contract).get(parameter) ?? [])
    .flatMap((operation) => inferredProducersIn(operation, parameter))
    .filter((each) => each.by === 'list');
}

/** The lower, the better: on the same resources before elsewhere, well described before known by its route alone. */
function costOf({ operation, pointer, by }: Producer, own: readonly string[]): number {
  const needs = pathParameters(operation.path);
  const foreign = needs.filter((each) => !own.includes(each)).length;
  const shared = needs.length - foreign;
  return (
    (operation.oneOfAKind ? 100 : 0) +
    (by === 'list' || by === 'beside' ? 100 : 0) +
    foreign * 10 -
    shared * 20 +
    (operation.grade.every((each) => each === 'R') ? 5 : 0) +
    pointer.split('/').length
  );
}
