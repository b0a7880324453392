import { isDeepStrictEqual } from 'node:util';
import { changesWhatStands } from '../../contracts/api/changes-what-stands.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { deleterOf, pathParameters } from '../../contracts/api/paths.ts';
import type { Target } from '../../contracts/target.ts';
import type { Draft } from '../../generators/draft.ts';
import { makersOf } from '../plan/producers.ts';
import { writeTargetOf } from './write-target.ts';
import { namesOfResult } from './removal.ts';
import { SetupFailure } from './setup-failure.ts';

type Values = Readonly<Record<string, string>>;

/** Knows what the run created, and lets nothing else be changed or deleted. */
export class Guard {
  readonly #contract: Contract;
  readonly #target: Target;
  /** Path parameter and id → the parents that it was created under, once for each time. */
  readonly #created = new Map<string, Values[]>();
  readonly #handedOut = new Map<string, number>();
  readonly #makeable = new Map<string, boolean>();
  /** What was found in lists. */
  readonly #spared = new Set<string>();

  constructor(contract: Contract, target: Target) {
    this.#contract = contract;
    this.#target = target;
  }

  /**
   * Takes what a create handed out the id of for the run's own, unless that id was known before.
   *
   * @param values the path parameters of the create
   * @returns whether it is
   */
  own(operation: Operation, values: Values, id: string): boolean {
    const names = namesOfResult(operation);
    if (names.some((name) => this.#target.values[name] === id || values[name] === id)) return false;
    const above = [...pathParameters(operation.path), ...(operation.inferred?.beside ?? [])];
    const parents = Object.fromEntries(Object.entries(values).filter(([name]) => above.includes(name)));
    for (const name of names) {
      const key = keyOf(name, id);
      this.#created.set(key, [...(this.#created.get(key) ?? []), parents]);
      this.#handedOut.set(key, (this.#handedOut.get(key) ?? 0) + 1);
    }
    return true;
  }

  /** Takes what a path parameter names for the run's own, under the parents that the other values name. */
  ownAt(parameter: string, values: Values): void {
    const key = keyOf(parameter, values[parameter] ?? '');
    this.#created.set(key, [...(this.#created.get(key) ?? []), values]);
  }

  /** How often an id was handed out by a create. */
  timesHandedOut(parameter: string, id: string): number {
    return this.#handedOut.get(keyOf(parameter, id)) ?? 0;
  }

  /** Lets nothing be changed that was found in a list, nor put beneath it for good. */
  spare(parameter: string, id: string): void {
    this.#spared.add(keyOf(parameter, id));
  }

  /**
   * Lets something be created that its path names, if the run may put it there.
   *
   * @throws {SetupFailure} if it would be put beneath what the run did not create
   */
  checkAbove(operation: Operation, values: Values): void {
    const above = pathParameters(operation.path).at(-2);
    if (above === undefined || this.owns(above, values)) return;
    if (this.#isMakeable(operation, above)) throw notOwn(above);
    if (this.isSpared(above, values) && !this.#isRemovable(operation)) throw foundInList(above);
  }

  /** Tells whether what a path parameter names was found in a list. */
  isSpared(parameter: string, values: Values): boolean {
    return this.#spared.has(keyOf(parameter, values[parameter] ?? ''));
  }

  /** Tells whether what a path parameter names was there before a request, be it the run's own or not. */
  knows(parameter: string, values: Values): boolean {
    const isNamed = this.#target.values[parameter] === values[parameter];
    return isNamed || this.owns(parameter, values) || this.isSpared(parameter, values);
  }

  /** Tells whether the run created what a path parameter names, under the parents that the other values name. */
  owns(parameter: string, values: Values): boolean {
    const created = this.#created.get(keyOf(parameter, values[parameter] ?? '')) ?? [];
    return created.some((parents) =>
      Object.entries(parents).every(([name, id]) => values[name] === undefined || values[name] === id),
    );
  }

  /**
   * Lets a request pass that reads, or that reaches nothing but what the run created.
   *
   * Something is put beneath what the run did not create, and a method that is not documented is tried on it, only
   * where the API offers no way of making one. On what the config names itself, no such method is tried but POST; on
   * what was found in a list none is, and what is put beneath it can be deleted again. What there is one of is sent as it is.
   *
   * @param values the path parameters of the valid request
   * @throws {SetupFailure} if the request would change or delete anything else
   */
  check(request: Pick<Draft, 'operation' | 'method'> & Partial<Draft>, values: Values): void {
    const { operation, method } = request;
    if (changesWhatStands(operation) && method === operation.method) {
      if (leavesAsItStands(request)) return;
      throw standing(operation);
    }
    const writeTarget = writeTargetOf(operation, method);
    if (!writeTarget || this.owns(writeTarget.parameter, values)) return;
    const adds =
      writeTarget.kind === 'beneath' && method === operation.method && this.#isRemovable(operation);
    if (this.isSpared(writeTarget.parameter, values) && !adds) throw foundInList(writeTarget.parameter);
    const isNamed = this.#target.values[writeTarget.parameter] === values[writeTarget.parameter];
    const isSpared =
      writeTarget.kind === 'itself' || (writeTarget.kind === 'itself unless refused' && isNamed);
    if (!isSpared && !this.#isMakeable(operation, writeTarget.parameter)) return;
    throw notOwn(writeTarget.parameter);
  }

  /** Tells whether the API can delete what an operation creates. */
  #isRemovable(operation: Operation): boolean {
    return namesOfResult(operation).some((name) => deleterOf(this.#contract, name) !== undefined);
  }

  #isMakeable(operation: Operation, parameter: string): boolean {
    const key = keyOf(parameter, operation.id);
    const known = this.#makeable.get(key) ?? makersOf(this.#contract, operation, parameter).length > 0;
    this.#makeable.set(key, known);
    return known;
  }
}

/** Tells whether a request changes what there is one of to what that is already. */
function leavesAsItStands({ operation, body }: Partial<Draft>): boolean {
  const known = operation?.body?.asItStands ? operation.body.examples[0]?.value : undefined;
  return known !== undefined && body?.kind === 'value' && isDeepStrictEqual(body.value, known);
}

/**
 * Why something is left alone.
 *
 * @param name the path parameter that names it
 */
export function notOwn(name: string): SetupFailure {
  return new SetupFailure(
    `no operation creates what ${name} names, and what the suite did not create is never changed`,
  );
}

function standing({ method, path }: Operation): SetupFailure {
  return new SetupFailure(
    `what ${method} ${path} changes was there before, and what the suite did not create is never changed`,
  );
}

function foundInList(name: string): SetupFailure {
  return new SetupFailure(
    `what ${name} names was found in a list, and what the suite did not create is never changed: name one of your own under "values"`,
  );
}

function keyOf(name: string, value: string): string {
  return `${name} ${value}`;
}
