import { keysOfConflict } from '../../contracts/api/conflict-path.ts';
import { creates } from '../../contracts/api/method-semantics.ts';
import { answeredWith } from '../../checks/describe-reply.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { exactJsonOf, statusOf, succeeded } from '../../wire/exchange.ts';
import { differences } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import {
  creatorsOf,
  deletedByOf,
  deleterOf,
  goneOnceDeleted,
  listDeleterOf,
  pathParameters,
  putDeleterOf,
  readerAt,
} from '../../contracts/api/paths.ts';
import { saysGone } from '../../contracts/api/says-gone.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import { makerFor } from '../../contracts/users.ts';
import { draft, render } from '../../generators/draft.ts';
import { gradeDoubt } from '../plan/grade-doubt.ts';
import { makersOf } from '../plan/producers.ts';
import { awaitDeleted } from './await-effect.ts';
import { checkBelongsToOne } from './belongs-to-one.ts';
import { factsFor } from './run-context.ts';
import type { RunContext } from './run-context.ts';
import type { StateAdditions } from './state-additions.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { idInAnswer } from './id-in-answer.ts';
import { sendBefore } from './sent-before.ts';
import { neededInVain, SetupFailure } from './setup-failure.ts';
import { baseWithUnique, uniqueIn } from './unique-key.ts';

/** Brings about states of resources: deleted, taken, under a second parent. */
export class ResourceStates {
  readonly #context: RunContext;
  readonly #fixtures: Fixtures;

  constructor(context: RunContext, fixtures: Fixtures) {
    this.#context = context;
    this.#fixtures = fixtures;
  }

  /** What the path names, deleted: another of each, so that the fixture itself stays. */
  async deleted(fixture: Fixture): Promise<StateAdditions> {
    const { contract } = this.#context;
    const others: Record<string, string> = {};
    const reused: (() => boolean)[] = [];
    let doubt: string | undefined;
    for (const parameter of goneOnceDeleted(contract, fixture.operation)) {
      const deleter = deleterOf(contract, parameter);
      if (!deleter) continue;
      const values = await this.#another(fixture, parameter);
      const id = values[parameter] ?? '';
      others[parameter] = id;
      // It may be handed out again while its DELETE is under way.
      reused.push(this.#context.guarded.keeper.watchId(parameter, id));
      await this.#deleteTwin(deleter, values, fixture, parameter);
      doubt = doubt ?? gradeDoubt(deleter);
    }
    const isReused = (): boolean => reused.some((each) => each());
    return { others, isReused, ...(doubt !== undefined && { doubt }) };
  }

  /** What the path names, deleted with the whole list that it was in, and another in its place. */
  async deletedByList(fixture: Fixture): Promise<StateAdditions> {
    const { contract } = this.#context;
    const { path } = fixture.operation;
    const others: Record<string, string> = {};
    const values: Record<string, string> = {};
    let doubt: string | undefined;
    for (const parameter of pathParameters(path)) {
      const deleter = listDeleterOf(contract, path, parameter);
      if (deleter?.deletes?.after !== 'gone') continue;
      const { [parameter]: id = '', ...kept } = fixture.values;
      await this.delete(deleter, kept, fixture);
      others[parameter] = id;
      values[parameter] = await this.#fixtures.fresh(fixture.operation, parameter, kept);
      doubt = doubt ?? gradeDoubt(deleter);
    }
    return { others, values, ...(doubt !== undefined && { doubt }) };
  }

  /** What another operation on its path made of another thing, deleted by the DELETE on it. */
  async putAndDeleted(fixture: Fixture): Promise<StateAdditions> {
    const { contract } = this.#context;
    const { operation } = fixture;
    const parameter = pathParameters(operation.path).at(-1);
    const deleter = putDeleterOf(contract, operation);
    if (parameter === undefined || !deleter)
      throw new SetupFailure(`nothing deletes what ${operation.id} is sent to`);
    const values = await this.#another(fixture, parameter);
    await sendBefore(this.#context, { ...fixture, values }, (each) => this.#fixtures.request(each));
    await this.#deleteForGood(deleter, values, fixture);
    const doubt = gradeDoubt(deleter);
    return { others: { [parameter]: values[parameter] ?? '' }, ...(doubt !== undefined && { doubt }) };
  }

  /** Deletes a resource beside the fixture's. */
  async #deleteTwin(
    deleter: Operation,
    values: Readonly<Record<string, string>>,
    fixture: Fixture,
    parameter: string,
  ): Promise<void> {
    // What is kept out of sight is there still, and its document says what is answered of it.
    if (deleter.deletes?.inferred && deleter.deletes.archives === undefined)
      await this.#deleteForGood(deleter, values, fixture, saysGone(fixture.operation, parameter));
    else await this.delete(deleter, values, fixture);
  }

  /** The fixture's values with another resource in the place of one. */
  async #another(
    { operation, values }: Fixture,
    parameter: string,
  ): Promise<Readonly<Record<string, string>>> {
    const { [parameter]: _own, ...kept } = values;
    return { ...kept, [parameter]: await this.#fixtures.fresh(operation, parameter, kept) };
  }

  /**
   * Deletes what a path parameter names by what is only taken to do so for good.
   *
   * @param isSaid the document says that what was deleted is gone
   * @throws {SetupFailure} if it is there still, and not as it was: then it was ended, and not taken away
   */
  async #deleteForGood(
    deleter: Operation,
    values: Readonly<Record<string, string>>,
    fixture: Fixture,
    isSaid = false,
  ): Promise<void> {
    const isReadable = readerAt(this.#context.contract, deleter.path) !== undefined;
    const body = async (): Promise<Json | undefined> => {
      const { reply } = await this.read(deleter.path, values, fixture.credential);
      return succeeded(reply) ? exactJsonOf(reply) : undefined;
    };
    const before = isReadable ? [await body(), await body()] : [];
    const deletion = await this.delete(deleter, values, fixture);
    // What is only accepted may be under way yet.
    if (isSaid && statusOf(deletion.reply) !== 202) return;
    const [one, other] = before;
    const after = one === undefined || differences(one, other).length > 0 ? undefined : await body();
    if (after !== undefined && differences(one, after).length > 0)
      throw new SetupFailure(
        `what ${deleter.id} deletes is there still, and was changed by it: note whether it is deleted, as deletes: { …, after: addressable }`,
      );
  }

  /**
   * Deletes what a path parameter names, as a user who may.
   *
   * @throws {SetupFailure} if it can't, or if the run did not create it
   */
  async delete(
    deleter: Operation,
    values: Readonly<Record<string, string>>,
    fixture: Fixture,
  ): Promise<Exchange> {
    const body = deleter.deletes?.by;
    const credential = makerFor(this.#context.target, fixture.credential, deleter);
    const headers = await this.#fixtures.conditions({ operation: deleter, credential, values });
    const request = draft(deleter, { ...credential, values, headers, ...(body && { body }) });
    const exchange = await this.#context.guarded.send(request, values);
    this.#context.observe(deleter.id, 'the valid request that deletes', exchange);
    if (!succeeded(exchange.reply)) {
      throw neededInVain(deleter.id, exchange.reply);
    }
    const parameter = pathParameters(deleter.path).at(-1) ?? '';
    const done = { operation: deleter, values, credential: fixture.credential, exchange };
    await awaitDeleted(this.#context, done, parameter);
    return exchange;
  }

  /** A second parent for each that the suite can make. */
  async secondParent(fixture: Fixture): Promise<StateAdditions> {
    const names = pathParameters(fixture.operation.path).slice(0, -1);
    const others: Record<string, string> = {};
    for (const name of names.filter((each) => creatorsOf(this.#context.contract, each).length > 0)) {
      const other = await this.another(fixture, name);
      await checkBelongsToOne(this.#context, fixture, other);
      Object.assign(others, other);
    }
    return { others };
  }

  /** Another one of what a path parameter names, beneath the same. */
  async another(fixture: Fixture, parameter: string): Promise<Readonly<Record<string, string>>> {
    const id = await this.#fixtures.fresh(fixture.operation, parameter, above(fixture, parameter));
    return { [parameter]: id };
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
    await this.delete(deletion.deleter, { ...values, [deletion.parameter]: String(id) }, fixture);
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

  /** A parent that was deleted, and whether it can still be addressed. */
  async expiredParent(fixture: Fixture): Promise<StateAdditions> {
    const parameter = fixture.operation.needsActive ?? '';
    const deleter = deleterOf(this.#context.contract, parameter);
    if (!deleter) throw new SetupFailure(`no operation deletes what ${parameter} names`);
    const id = await this.#fixtures.fresh(fixture.operation, parameter, above(fixture, parameter));
    const values = { ...fixture.values, [parameter]: id };
    await this.delete(deleter, values, fixture);
    const read = await this.read(deleter.path, values, fixture.credential);
    return { others: { [parameter]: id }, goneAfterDelete: statusOf(read.reply) === 404 };
  }

  /** Reads a resource that may be gone, at a path template. */
  async read(path: string, values: Readonly<Record<string, string>>, tokens: Tokens): Promise<Exchange> {
    const reader = readerAt(this.#context.contract, path);
    if (!reader) throw new SetupFailure(`no operation reads ${path}`);
    const exchange = await this.#context.sender.sendToGone(render(draft(reader, { ...tokens, values })));
    this.#context.observe(reader.id, 'a read to learn the state', exchange);
    return exchange;
  }
}

/** What stands before a parameter in the path: another resource in its place is under the same parents. */
function above({ operation, values }: Fixture, parameter: string): Readonly<Record<string, string>> {
  const names = pathParameters(operation.path);
  const before = names.slice(0, names.indexOf(parameter));
  return Object.fromEntries(before.map((name) => [name, values[name] ?? '']));
}
