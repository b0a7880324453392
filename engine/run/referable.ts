import { parameterOf, referenceIn } from '../../contracts/api/body-reference.ts';
import { creates } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Contract } from '../../contracts/contract.ts';
import { bodyIdsTold } from '../../contracts/inferred/body-ids-told.ts';
import { bodyIdsIn } from '../../contracts/inferred/body-ids.ts';
import { collectionsIn } from '../../contracts/inferred/collections.ts';
import type { Collection } from '../../contracts/inferred/collections.ts';
import { madeInFull } from '../../generators/made-in-full.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import { listsOf, makersOf } from '../plan/producers.ts';

/** What is known of requests so far, and how more is learnt. */
export interface KnownRequests {
  /** The valid body of an operation, as it is known by now. */
  readonly bodyOf: (operation: string) => Json;
  readonly learn: (operation: Operation) => Promise<void>;
}

/** What a request may refer to: the lists of what other operations make, which are learnt before it. */
export class Referable {
  readonly #contract: Contract;
  readonly #known: KnownRequests;
  readonly #collections: readonly Collection[];

  constructor(contract: Contract, known: KnownRequests) {
    this.#contract = contract;
    this.#known = known;
    this.#collections = collectionsIn(contract.operations);
  }

  /**
   * The lists that a request may refer to something in, by the names of its keys and parameters: what makes it is learnt
   * before, and needs none of this operation's.
   */
  async listsFor(operation: Operation): Promise<readonly Collection[]> {
    const own = new Set(pathParameters(operation.path));
    const bodies = this.#bodiesOf(operation);
    const others = this.#collections.filter(
      (each) =>
        !(creates(operation) && each.path === resourcePath(operation.path)) &&
        mayName(operation, bodies, each),
    );
    for (const each of new Set(Object.values(operation.named?.keys ?? {}))) {
      const maker = this.#makerOf(each);
      if (maker && !this.#needs(maker, operation.id)) await this.#known.learn(maker);
    }
    const found: Collection[] = [];
    for (const each of others) {
      const maker = this.#makerOf(each.parameter);
      if (own.has(each.parameter)) found.push(each);
      else if (maker && !this.#needs(maker, operation.id)) {
        await this.#known.learn(maker);
        found.push(each);
      }
    }
    return found;
  }

  /** Those of them whose things the run can make. */
  async madeFor(operation: Operation): Promise<readonly Collection[]> {
    const own = pathParameters(operation.path);
    const lists = await this.listsFor(operation);
    return lists.filter(({ parameter }) => {
      const maker = this.#makerOf(parameter);
      return !own.includes(parameter) && maker !== undefined && creates(maker);
    });
  }

  /** The id of what makes what a path parameter names, else of what lists it. */
  readonly makerId = (parameter: string): string | undefined => this.#makerOf(parameter)?.id;

  #bodiesOf(operation: Operation): readonly Json[] {
    const full = madeInFull(operation, this.#contract.schemas);
    const examples = operation.body?.examples.map(({ value }) => value) ?? [];
    return full === undefined ? examples : [...examples, full];
  }

  #makerOf(parameter: string): Operation | undefined {
    const consumer = this.#contract.operations.find(
      ({ path, named }) =>
        pathParameters(path).includes(parameter) || Object.values(named?.keys ?? {}).includes(parameter),
    );
    const [maker] = consumer ? makersOf(this.#contract, consumer, parameter) : [];
    return maker?.operation ?? listsOf(this.#contract, parameter)[0]?.operation;
  }

  /** Tells whether an operation takes another one first, through what its path and its body name. */
  #needs(operation: Operation, id: string, seen = new Set<string>()): boolean {
    if (operation.id === id) return true;
    if (seen.has(operation.id)) return false;
    seen.add(operation.id);
    const body = this.#known.bodyOf(operation.id);
    const referred = pathsOf(body).flatMap((path) => {
      const reference = referenceIn(valueAt(body, path));
      return (reference && parameterOf(reference)) ?? [];
    });
    return [...pathParameters(operation.path), ...referred].some((parameter) => {
      const maker = this.#makerOf(parameter);
      return maker !== undefined && this.#needs(maker, id, seen);
    });
  }
}

/** Tells whether a key of an operation's bodies, or a parameter, may hold the id of something in a list. */
function mayName({ path, parameters }: Operation, bodies: readonly Json[], collection: Collection): boolean {
  if (pathParameters(path).includes(collection.parameter)) return true;
  const named = Object.fromEntries(parameters.map(({ name }) => [name, name]));
  const isNamed = (): boolean => true;
  return [named, ...bodies].some(
    (each) =>
      bodyIdsIn(each, [collection], undefined, isNamed).length > 0 ||
      bodyIdsTold(each, [collection], isNamed).length > 0,
  );
}
