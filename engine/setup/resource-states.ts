import { statusOf } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import {
  creatorsOf,
  deleterOf,
  goneOnceDeleted,
  listDeleterOf,
  pathParameters,
  putDeleterOf,
} from '../../contracts/api/paths.ts';
import { saysGone } from '../../contracts/api/says-gone.ts';
import { showsPast } from '../../contracts/api/shows-past.ts';
import { gradeDoubt } from '../plan/grade-doubt.ts';
import { checkBelongsToOne } from './belongs-to-one.ts';
import type { RunContext } from './run-context.ts';
import type { StateAdditions } from './state-additions.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { sendBefore } from './sent-before.ts';
import type { ResourceDeleter } from './resource-deleter.ts';
import { SetupFailure } from './setup-failure.ts';

/** Brings about states of resources: deleted, under a second parent. */
export class ResourceStates {
  readonly #context: RunContext;
  readonly #fixtures: Fixtures;
  readonly #deleter: ResourceDeleter;

  constructor(context: RunContext, fixtures: Fixtures, deleter: ResourceDeleter) {
    this.#context = context;
    this.#fixtures = fixtures;
    this.#deleter = deleter;
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
      await this.#deleteBeside(deleter, values, fixture, parameter);
      doubt = doubt ?? gradeDoubt(deleter) ?? doubtOfPast(fixture.operation, parameter);
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
      await this.#deleter.delete(deleter, kept, fixture);
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
    await this.#deleter.deleteForGood(deleter, values, fixture);
    const doubt = gradeDoubt(deleter);
    return { others: { [parameter]: values[parameter] ?? '' }, ...(doubt !== undefined && { doubt }) };
  }

  /** Deletes a resource beside the fixture's. */
  async #deleteBeside(
    deleter: Operation,
    values: Readonly<Record<string, string>>,
    fixture: Fixture,
    parameter: string,
  ): Promise<void> {
    // What is kept out of sight is there still, and its document says what is answered of it.
    if (deleter.deletes?.inferred && deleter.deletes.archives === undefined)
      await this.#deleter.deleteForGood(deleter, values, fixture, saysGone(fixture.operation, parameter));
    else await this.#deleter.delete(deleter, values, fixture);
  }

  /** The fixture's values with another resource in the place of one. */
  async #another(
    { operation, values }: Fixture,
    parameter: string,
  ): Promise<Readonly<Record<string, string>>> {
    const { [parameter]: _own, ...kept } = values;
    return { ...kept, [parameter]: await this.#fixtures.fresh(operation, parameter, kept) };
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

  /** A parent that was deleted, and whether it can still be addressed. */
  async expiredParent(fixture: Fixture): Promise<StateAdditions> {
    const parameter = fixture.operation.needsActive ?? '';
    const deleter = deleterOf(this.#context.contract, parameter);
    if (!deleter) throw new SetupFailure(`no operation deletes what ${parameter} names`);
    const id = await this.#fixtures.fresh(fixture.operation, parameter, above(fixture, parameter));
    const values = { ...fixture.values, [parameter]: id };
    await this.#deleter.delete(deleter, values, fixture);
    const read = await this.#deleter.read(deleter.path, values, fixture.credential);
    return { others: { [parameter]: id }, goneAfterDelete: statusOf(read.reply) === 404 };
  }
}

/** Why a read may answer for what was deleted, where nothing says that it does not. */
function doubtOfPast(operation: Operation, parameter: string): string | undefined {
  if (!showsPast(operation, parameter) || saysGone(operation, parameter)) return undefined;
  return 'what shows the past of a thing may be kept when the thing is deleted';
}

/** What stands before a parameter in the path: another resource in its place is under the same parents. */
function above({ operation, values }: Fixture, parameter: string): Readonly<Record<string, string>> {
  const names = pathParameters(operation.path);
  const before = names.slice(0, names.indexOf(parameter));
  return Object.fromEntries(before.map((name) => [name, values[name] ?? '']));
}
