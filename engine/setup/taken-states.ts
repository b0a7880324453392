import { answeredWith } from '../../checks/describe-reply.ts';
import { keysOfConflict } from '../../contracts/api/conflict-path.ts';
import { creates } from '../../contracts/api/method-semantics.ts';
import { deletedByOf, pathParameters } from '../../contracts/api/paths.ts';
import { makerFor } from '../../contracts/users.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { makersOf } from '../plan/producers.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { idInAnswer, namedInAnswer } from './id-in-answer.ts';
import type { ResourceDeleter } from './resource-deleter.ts';
import { factsFor } from './run-context.ts';
import type { RunContext } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';
import type { StateAdditions } from './state-additions.ts';
import { baseWithUnique, uniqueIn } from './unique-key.ts';

/** Brings about what has the ids, or names, that must be unique. */
export class TakenStates {
  readonly #context: RunContext;
  readonly #fixtures: Fixtures;
  readonly #deleter: ResourceDeleter;

  constructor(context: RunContext, fixtures: Fixtures, deleter: ResourceDeleter) {
    this.#context = context;
    this.#fixtures = fixtures;
    this.#deleter = deleter;
  }

  /**
   * A resource that has the ids, or names, that must be unique; beside the one that a change is about.
   *
   * @param isGivenUp whether it is deleted then
   */
  async taken(fixture: Fixture, isGivenUp = false): Promise<StateAdditions> {
    const { conflictsOn } = fixture.operation;
    const beside = await this.#beside(fixture);
    const facts = factsFor(this.#context, beside.operation.id);
    const keys = conflictsOn.flatMap(keysOfConflict);
    // What is taken together is that of one resource.
    const isTogether = conflictsOn.some((each) => each.with);
    const bases = new Map(keys.map((key) => [key, baseWithUnique(facts, isTogether ? keys : [key])]));
    const taken: Record<string, Json> = {};
    for (const base of new Set(bases.values())) {
      const first = await this.#fixtures.request(beside, base);
      const exchange = await this.#context.guarded.send(first.draft, beside.values);
      this.#context.observe(beside.operation.id, 'the first create', exchange);
      if (!succeeded(exchange.reply)) {
        throw new SetupFailure(`the first create ${answeredWith(exchange.reply)}`);
      }
      for (const key of keys.filter((each) => bases.get(each) === base))
        taken[key] = uniqueIn(first.body, key);
      if (isGivenUp) await this.#giveUp(beside, exchange);
    }
    return { others: {}, taken };
  }

  /** Deletes what a create has just made. */
  async #giveUp(fixture: Fixture, exchange: Exchange): Promise<void> {
    const { operation, values } = fixture;
    const deletion = deletedByOf(this.#context.contract, operation);
    const id = idInAnswer(operation, exchange);
    if (!deletion || (typeof id !== 'string' && typeof id !== 'number'))
      throw new SetupFailure(`nothing tells how to delete what ${operation.id} created`);
    const named = { ...values, ...namedInAnswer(operation, exchange), [deletion.parameter]: String(id) };
    await this.#deleter.delete(deletion.deleter, named, fixture);
  }

  /** What creates another resource beside the one that a change is about; a create makes one itself. */
  async #beside(fixture: Fixture): Promise<Fixture> {
    const { operation } = fixture;
    const parameter = pathParameters(operation.path).at(-1);
    if (creates(operation) || parameter === undefined) return fixture;
    const { contract, target } = this.#context;
    const [maker] = makersOf(contract, operation, parameter);
    if (!maker?.creates || maker.by !== undefined)
      throw new SetupFailure(`no operation creates another one beside what ${parameter} names`);
    const { [parameter]: _own, ...kept } = fixture.values;
    const user = makerFor(target, fixture.credential, maker.operation);
    return await this.#fixtures.make(maker.operation, kept, user);
  }
}
