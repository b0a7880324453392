import { describeReply } from '../../checks/describe-reply.ts';
import type { Exchange } from '../../contracts/exchange.ts';
import { jsonOf, statusOf, succeeded } from '../../contracts/exchange.ts';
import { valueAt } from '../../contracts/json-pointer.ts';
import { asText } from '../../contracts/json.ts';
import type { Json } from '../../contracts/json.ts';
import type { Operation } from '../../contracts/operation.ts';
import { creatorsOf, deleterOf, pathParameters } from '../../contracts/paths.ts';
import type { ProviderState } from '../../contracts/provider-state.ts';
import type { Role } from '../../contracts/target.ts';
import { draft, render } from '../../generators/draft.ts';
import { producersOf } from './producers.ts';
import { gradeDoubt } from '../grade-doubt.ts';
import type { Workbench } from '../workbench.ts';
import type { Fixture, Fixtures } from './fixtures.ts';
import { SetupFailure } from './setup-failure.ts';

/** What a provider state adds to a fixture. */
export interface Added {
  readonly others: Readonly<Record<string, string>>;
  readonly token?: string;
  /** The doubtful fact that the state rests on. */
  readonly doubt?: string;
  readonly goneAfterDelete?: boolean;
}

const NOTHING: Added = { others: {} };

/** Brings about the states that faults need, through the API's own operations. */
export class States {
  readonly #bench: Workbench;
  readonly #fixtures: Fixtures;

  constructor(bench: Workbench, fixtures: Fixtures) {
    this.#bench = bench;
    this.#fixtures = fixtures;
  }

  /**
   * Brings one state about around a fixture.
   *
   * @throws {SetupFailure} if the API and the target's credentials can't
   */
  async bring(state: ProviderState, fixture: Fixture): Promise<Added> {
    switch (state) {
      case 'ready':
      case 'rate-limited-token':
      case 'spent-plan':
      case 'development-token':
        return NOTHING;
      case 'deleted':
        return await this.#deleted(fixture);
      case 'second-parent':
        return await this.#secondParent(fixture);
      case 'taken':
        return await this.#taken(fixture);
      case 'expired-parent':
        return await this.#expiredParent(fixture);
      case 'revoked-token':
        return await this.#revokedToken(fixture);
      case 'read-only-token':
        return await this.#readOnlyToken(fixture);
      case 'other-client':
        return await this.#otherClient(fixture);
      case 'wrong-kind-token':
        return this.#wrongKind(fixture.operation);
      default:
        return state satisfies never;
    }
  }

  async #deleted(fixture: Fixture): Promise<Added> {
    const { contract } = this.#bench;
    const others: Record<string, string> = {};
    let doubt: string | undefined;
    for (const parameter of pathParameters(fixture.operation.path)) {
      const deleter = deleterOf(contract, parameter);
      if (deleter?.deletes?.after !== 'gone') continue;
      others[parameter] = await this.#deletedTwin(fixture, parameter, deleter);
      doubt = doubt ?? gradeDoubt(deleter);
    }
    return { others, ...(doubt !== undefined && { doubt }) };
  }

  /** The id of a resource beside the fixture's, which was deleted. */
  async #deletedTwin(fixture: Fixture, parameter: string, deleter: Operation): Promise<string> {
    const { [parameter]: _own, ...kept } = fixture.values;
    const id = await this.#fixtures.fresh(fixture.operation, parameter, kept);
    await this.#delete(deleter, { ...kept, [parameter]: id }, fixture);
    return id;
  }

  async #delete(
    deleter: Operation,
    values: Readonly<Record<string, string>>,
    fixture: Fixture,
  ): Promise<void> {
    const body = deleter.deletes?.by;
    const request = draft(deleter, { values, token: fixture.token, ...(body && { body }) });
    const exchange = await this.#bench.sender.send(render(request));
    this.#bench.observe(deleter.id, 'the valid request that deletes', exchange);
    if (!succeeded(exchange.reply)) {
      throw new SetupFailure(
        `${deleter.id}, which the precondition needs, answered ${describeReply(exchange.reply)}`,
      );
    }
  }

  async #secondParent(fixture: Fixture): Promise<Added> {
    const names = pathParameters(fixture.operation.path).slice(0, -1);
    const others: Record<string, string> = {};
    for (const name of names.filter((each) => creatorsOf(this.#bench.contract, each).length > 0)) {
      others[name] = await this.#fixtures.fresh(fixture.operation, name, {});
    }
    return { others };
  }

  async #taken(fixture: Fixture): Promise<Added> {
    const first = await this.#fixtures.request(fixture);
    const exchange = await this.#fixtures.send(first.draft, fixture.values);
    this.#bench.observe(fixture.operation.id, 'the first create', exchange);
    if (!succeeded(exchange.reply)) {
      throw new SetupFailure(`the first create answered ${describeReply(exchange.reply)}`);
    }
    const keys = fixture.operation.conflictsOn.map(
      ({ key }) => [key, asText(valueAt(first.body, [key]))] as const,
    );
    return { others: Object.fromEntries(keys) };
  }

  async #expiredParent(fixture: Fixture): Promise<Added> {
    const parameter = fixture.operation.needsActive ?? '';
    const deleter = deleterOf(this.#bench.contract, parameter);
    if (!deleter) throw new SetupFailure(`no operation deletes what ${parameter} names`);
    const id = await this.#fixtures.fresh(fixture.operation, parameter, {});
    const values = { ...fixture.values, [parameter]: id };
    await this.#delete(deleter, values, fixture);
    const read = await this.#read(deleter.path, values, fixture.token);
    return { others: { [parameter]: id }, goneAfterDelete: statusOf(read.reply) === 404 };
  }

  /** Reads the resource at a path template. */
  async #read(path: string, values: Readonly<Record<string, string>>, token: string): Promise<Exchange> {
    const reader = this.#bench.contract.operations.find(
      (each) => each.path === path && each.method === 'GET',
    );
    if (!reader) throw new SetupFailure(`no operation reads ${path}`);
    const exchange = await this.#bench.sender.send(render(draft(reader, { values, token })));
    this.#bench.observe(reader.id, 'a read to learn the state', exchange);
    return exchange;
  }

  async #revokedToken(fixture: Fixture): Promise<Added> {
    const named = this.#bench.target.credentials.revoked;
    if (named) return { others: {}, token: named.token };
    const guest = await this.#guestToken(fixture);
    const deleter = deleterOf(this.#bench.contract, 'token');
    if (!deleter) throw new SetupFailure('no operation revokes a token: name one under credentials.revoked');
    await this.#delete(deleter, { token: guest.token }, fixture);
    return { others: {}, token: guest.token, doubt: guest.doubt ?? gradeDoubt(deleter) ?? '' };
  }

  async #readOnlyToken(fixture: Fixture): Promise<Added> {
    const named = this.#bench.target.credentials.readOnly;
    if (!named) {
      const guest = await this.#guestToken(fixture);
      return { others: {}, token: guest.token, ...(guest.doubt !== undefined && { doubt: guest.doubt }) };
    }
    await this.#showGood('readOnly', fixture);
    return { others: {}, token: named.token };
  }

  /** A token that the API hands out for the fixture's own experiment or run, shown to be good. */
  async #guestToken(fixture: Fixture): Promise<{ readonly token: string; readonly doubt?: string }> {
    const maker = creatorsOf(this.#bench.contract, 'token').find(
      (each) =>
        !each.oneOfAKind && pathParameters(each.path).every((name) => fixture.values[name] !== undefined),
    );
    if (!maker) throw new SetupFailure('no operation hands out a token for the resources in this path');
    const made = await this.#fixtures.request({ ...fixture, operation: maker });
    const exchange = await this.#fixtures.send(made.draft, fixture.values);
    this.#bench.observe(maker.id, 'the valid request that gives a token', exchange);
    const token = valueAt((jsonOf(exchange.reply) ?? null) as Json, ['token']);
    if (!succeeded(exchange.reply) || typeof token !== 'string') {
      throw new SetupFailure(`${maker.id} answered ${describeReply(exchange.reply)}`);
    }
    const read = await this.#read(maker.path.replace(/\/[^/]+$/, ''), fixture.values, token);
    if (!succeeded(read.reply)) {
      throw new SetupFailure(`the token that ${maker.id} gave can't read: ${describeReply(read.reply)}`);
    }
    const doubt = gradeDoubt(maker);
    return { token, ...(doubt !== undefined && { doubt }) };
  }

  async #otherClient(fixture: Fixture): Promise<Added> {
    const token = this.#fixtures.credential('otherClient').token;
    const isSymbolic = fixture.operation.parameters.some(
      (each) => each.example === fixture.values[each.name] && each.example !== undefined,
    );
    if (isSymbolic)
      throw new SetupFailure(
        "no operation creates what the path names, so nothing in it is this client's own",
      );
    const names = this.#identities(fixture);
    if (names.length === 0) {
      await this.#showGood('otherClient', fixture);
      return { others: {}, token };
    }
    const [own, other] = await Promise.all([
      this.#identity(fixture, names, fixture.role),
      this.#identity(fixture, names, 'otherClient'),
    ]);
    const differing = names.filter((name) => own[name] !== other[name]);
    if (differing.length === 0)
      throw new SetupFailure('the credential "otherClient" belongs to the same client');
    const shared = pathParameters(fixture.operation.path).filter((name) => names.includes(name));
    const made = pathParameters(fixture.operation.path).some((name) => !names.includes(name));
    if (!made && shared.length > 0 && !shared.some((name) => differing.includes(name))) {
      throw new SetupFailure(
        `the other client has the same ${shared.join(', ')}: it may have access lawfully`,
      );
    }
    return { others: {}, token };
  }

  /** The path parameters that a credential itself stands for, so that they can be read with it. */
  #identities({ operation }: Fixture): readonly string[] {
    const { contract, target } = this.#bench;
    const all = new Set(contract.operations.flatMap((each) => pathParameters(each.path)));
    return [...all].filter((name) => {
      const [producer] = producersOf(contract, { ...operation, id: '', path: `/{${name}}` }, name);
      return target.values[name] === undefined && producer !== undefined && !producer.creates;
    });
  }

  /** What a credential's own path parameters are; that they can be read shows that it is good. */
  async #identity(
    { operation }: Fixture,
    names: readonly string[],
    role: Role,
  ): Promise<Readonly<Record<string, string>>> {
    const reader: Operation = {
      ...operation,
      id: '',
      method: 'GET',
      path: names.map((each) => `/{${each}}`).join(''),
    };
    return (await this.#fixtures.make(reader, {}, role)).values;
  }

  /** Shows that a credential is good for something, so that a refusal is about what it may do. */
  async #showGood(role: Role, fixture: Fixture): Promise<void> {
    const { contract, sender } = this.#bench;
    const known = contract.operations.find((each) => {
      const parameters = each.parameters.filter((one) => one.in === 'path');
      return each.method === 'GET' && parameters.every((one) => one.example !== undefined);
    });
    if (!known) return;
    const values = Object.fromEntries(known.parameters.map((each) => [each.name, each.example ?? '']));
    const token = this.#fixtures.credential(role).token;
    const exchange = await sender.send(
      render(draft(known, { values: { ...fixture.values, ...values }, token })),
    );
    this.#bench.observe(known.id, `a read with the credential "${role}"`, exchange);
    if (!succeeded(exchange.reply)) {
      throw new SetupFailure(`the credential "${role}" is not good: ${describeReply(exchange.reply)}`);
    }
  }

  #wrongKind(operation: Operation): Added {
    const { development, user } = this.#bench.target.credentials;
    const other =
      !operation.development && development
        ? development
        : operation.credentials.includes('user')
          ? undefined
          : user;
    if (!other)
      throw new SetupFailure('the target names no credential of a kind that the operation does not take');
    return {
      others: {},
      token: other.token,
      doubt: `that ${operation.id} does not take a ${other.role} token is a fact of grade R`,
    };
  }
}
