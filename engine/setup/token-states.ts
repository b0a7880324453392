import { isDeepStrictEqual } from 'node:util';
import { isSafe, reads } from '../../contracts/api/method-semantics.ts';
import { answeredWith, describeReply } from '../../checks/describe-reply.ts';
import { whyOpen } from '../../contracts/api/why-open.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { documentOf, jsonOf, statusOf, succeeded } from '../../wire/exchange.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { asText } from '../../wire/json.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { deleterOf, pathParameters, readerAt, tokenMakersOn } from '../../contracts/api/paths.ts';
import type { StateWay } from '../../contracts/requirements/provider-state.ts';
import type { Credential } from '../../contracts/target.ts';
import { filledBy } from '../../contracts/api/tokens.ts';
import { mayCall, ofWrongKind, otherThan, readOnlyUser } from '../../contracts/users.ts';
import { draft, render } from '../../generators/draft.ts';
import { gradeDoubt } from '../plan/grade-doubt.ts';
import type { RunContext } from './run-context.ts';
import type { StateAdditions } from './state-additions.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { forAllToSee } from './others-list.ts';
import { makersOf, producersOf } from '../plan/producers.ts';
import { readerOfAddedTo } from './added-to-shown.ts';
import { SetupFailure } from './setup-failure.ts';
import type { ResourceDeleter } from './resource-deleter.ts';

/** Brings about states of credentials: revoked, read-only, of another client, of another kind. */
export class TokenStates {
  readonly #context: RunContext;
  readonly #fixtures: Fixtures;
  readonly #deleter: ResourceDeleter;

  constructor(context: RunContext, fixtures: Fixtures, deleter: ResourceDeleter) {
    this.#context = context;
    this.#fixtures = fixtures;
    this.#deleter = deleter;
  }

  /** A token that was issued and then revoked: the one that the config names, unless it is to be handed out. */
  async revokedToken(fixture: Fixture, way?: StateWay): Promise<StateAdditions> {
    const named = this.#context.target.credentials.revoked;
    if (named && way !== 'handed-out') return { others: {}, user: named };
    const guest = await this.#guestToken(fixture);
    const deleter = deleterOf(this.#context.contract, 'token');
    if (!deleter) throw new SetupFailure('no operation revokes a token: name one under credentials.revoked');
    await this.#deleter.delete(deleter, { token: guest.token }, fixture);
    const doubt = guest.doubt ?? gradeDoubt(deleter);
    return { others: {}, user: guestOf(guest.token), ...(doubt !== undefined && { doubt }) };
  }

  /** A token with read permission alone: the one that the config names, unless it is to be handed out. */
  async readOnlyToken(fixture: Fixture, way?: StateWay): Promise<StateAdditions> {
    const { contract, target } = this.#context;
    const named = readOnlyUser(target, fixture.operation, contract.operations);
    if (!named || way === 'handed-out') {
      const guest = await this.#guestToken(fixture);
      const { token, doubt } = guest;
      return { others: {}, user: guestOf(token), ...(doubt !== undefined && { doubt }) };
    }
    await this.#refuseOthersOwn(fixture, named);
    await this.#showGood(named, fixture);
    return { others: {}, user: named };
  }

  /** A token that the API hands out for the fixture's own experiment or run, shown to be good. */
  async #guestToken(fixture: Fixture): Promise<{ readonly token: string; readonly doubt?: string }> {
    const [maker] = tokenMakersOn(this.#context.contract, fixture.operation.path);
    if (!maker) throw new SetupFailure('no operation hands out a token for the resources in this path');
    const made = await this.#fixtures.request({ ...fixture, operation: maker });
    const exchange = await this.#context.guarded.send(made.draft, fixture.values);
    this.#context.observe(maker.id, 'the valid request that gives a token', exchange);
    const token = valueAt(documentOf(exchange.reply), ['token']);
    if (!succeeded(exchange.reply) || typeof token !== 'string') {
      throw new SetupFailure(`${maker.id} ${answeredWith(exchange.reply)}`);
    }
    const read = await this.#deleter.read(maker.path.replace(/\/[^/]+$/, ''), fixture.values, { token });
    if (!succeeded(read.reply)) {
      throw new SetupFailure(`the token that ${maker.id} gave can't read: ${describeReply(read.reply)}`);
    }
    const doubt = gradeDoubt(maker);
    return { token, ...(doubt !== undefined && { doubt }) };
  }

  /** Another client's token, shown to be good and to be another's. */
  async otherClient(fixture: Fixture): Promise<StateAdditions> {
    const other = otherThan(this.#context.target, fixture.credential, fixture.operation);
    if (!other) throw new SetupFailure(`no user is said to be another one than ${fixture.credential.name}`);
    const isSymbolic = fixture.operation.parameters.some(
      (each) => each.example === fixture.values[each.name] && each.example !== undefined,
    );
    if (isSymbolic)
      throw new SetupFailure(
        "no operation creates what the path names, so nothing in it is this client's own",
      );
    this.#refuseFound(fixture);
    await this.#refuseShared(fixture, other);
    await this.#refuseAddedTo(fixture, other);
    const names = this.#identities(fixture);
    if (names.length === 0) {
      await this.#showGood(other, fixture);
      return { others: {}, user: other };
    }
    const [own, others] = await Promise.all([
      this.#identity(fixture, names, fixture.credential),
      this.#identity(fixture, names, other),
    ]);
    const differing = names.filter((name) => own[name] !== others[name]);
    if (differing.length === 0)
      throw new SetupFailure(`the credential "${other.name}" belongs to the same client`);
    const shared = pathParameters(fixture.operation.path).filter((name) => names.includes(name));
    const made = pathParameters(fixture.operation.path).some((name) => !names.includes(name));
    if (!made && shared.length > 0 && !shared.some((name) => differing.includes(name))) {
      throw new SetupFailure(
        `the other client has the same ${shared.join(', ')}: it may have access lawfully`,
      );
    }
    return { others: pick(others, shared), user: other };
  }

  /** @throws {SetupFailure} if what the path names was found in a list, since nothing could be made: it may be the other user's */
  #refuseFound({ operation, values }: Fixture): void {
    const found = pathParameters(operation.path).find(
      (each) =>
        makersOf(this.#context.contract, operation, each).length > 0 &&
        this.#context.guarded.isFound(each, values),
    );
    if (found !== undefined)
      throw new SetupFailure(`what ${found} names was found in a list, and may be anybody's`);
  }

  /**
   * What a user is shown in a list, and may not make, is a catalogue: no promise to see nothing of another one's things is
   * about it.
   *
   * @throws {SetupFailure} if what the path names is of that kind
   */
  async #refuseShared({ operation, values }: Fixture, other: Credential): Promise<void> {
    const { contract, guarded } = this.#context;
    const parameter = pathParameters(operation.path).at(-1) ?? '';
    // To see it is one thing, to change it another.
    const isJudged = contract.promises !== undefined || !isSafe(operation);
    const [maker] = isJudged ? [] : makersOf(contract, operation, parameter);
    if (!maker || !readerAt(contract, maker.operation.path)) return;
    const list = await this.#deleter.read(maker.operation.path, values, other);
    const shown = documentOf(list.reply);
    const isShown = pathsOf(shown).some((path) => asText(valueAt(shown, path)) === values[parameter]);
    if (!succeeded(list.reply) || !isShown) return;
    const made = await this.#fixtures.request({ operation: maker.operation, values, credential: other });
    const { reply } = await guarded.send(made.draft, values);
    if (statusOf(reply) === 401 || statusOf(reply) === 403)
      throw new SetupFailure(forAllToSee(other, maker.operation).reason);
  }

  /** @throws {SetupFailure} if a user is shown the thing that the operation adds something to */
  async #refuseAddedTo({ operation, values }: Fixture, other: Credential): Promise<void> {
    const reader = readerOfAddedTo(this.#context.contract, operation);
    if (!reader) return;
    const { reply } = await this.#deleter.read(reader.path, values, other);
    if (succeeded(reply))
      throw new SetupFailure(
        `${other.name} is shown by ${reader.id} what ${operation.id} adds to, and may lawfully add to it`,
      );
  }

  /** @throws {SetupFailure} if the operation changes what there is one of for each user: it would be the other user's */
  async #refuseOthersOwn({ operation, values }: Fixture, other: Credential): Promise<void> {
    if (operation.body?.asItStands !== true) return;
    const { reply } = await this.#deleter.read(operation.path, values, other);
    const shown = jsonOf(reply);
    const [known] = operation.body.examples;
    const isSame = Object.entries((known?.value ?? {}) as JsonObject).every(([key, value]) =>
      isDeepStrictEqual(valueAt(shown, [key]), value),
    );
    if (succeeded(reply) && !isSame)
      throw new SetupFailure(`what ${operation.id} changes is another one for ${other.name}`);
  }

  /** The path parameters that a credential itself stands for, so that they can be read with it. */
  #identities({ operation }: Fixture): readonly string[] {
    const { contract, target } = this.#context;
    const own = pathParameters(operation.path);
    const all = new Set(contract.operations.flatMap((each) => pathParameters(each.path)));
    return [...all].filter((name) => {
      const [producer] = producersOf(contract, { ...operation, id: '', path: `/{${name}}` }, name);
      if (target.values[name] !== undefined || producer === undefined || producer.creates) return false;
      // What a list shows first is no credential's own, though who share it there may share what is beneath it.
      return producer.by === undefined || own.includes(name);
    });
  }

  /** What a credential's own path parameters are; that they can be read shows that it is good. */
  async #identity(
    { operation }: Fixture,
    names: readonly string[],
    user: Credential,
  ): Promise<Readonly<Record<string, string>>> {
    const reader: Operation = {
      ...operation,
      id: '',
      method: 'GET',
      path: names.map((each) => `/{${each}}`).join(''),
    };
    return (await this.#fixtures.make(reader, {}, user)).values;
  }

  /** Shows that a credential is good for something, so that a refusal is about what it may do. */
  async #showGood(user: Credential, fixture: Fixture): Promise<void> {
    const { contract, sender } = this.#context;
    const known = contract.operations.find((each) => {
      const parameters = each.parameters.filter((one) => one.in === 'path');
      const asks =
        reads(each) && whyOpen(each) === undefined && each.skip === undefined && mayCall(user, each);
      return (
        asks && filledBy(user, each) !== undefined && parameters.every((one) => one.example !== undefined)
      );
    });
    if (!known) return;
    const values = Object.fromEntries(known.parameters.map((each) => [each.name, each.example ?? '']));
    const exchange = await sender.send(
      render(draft(known, { ...user, values: { ...fixture.values, ...values } })),
    );
    this.#context.observe(known.id, `a read with the credential "${user.name}"`, exchange);
    if (!succeeded(exchange.reply)) {
      throw new SetupFailure(`the credential "${user.name}" is not good: ${describeReply(exchange.reply)}`);
    }
  }

  /** A token of a kind that an operation is documented not to take. */
  async wrongKind(fixture: Fixture): Promise<StateAdditions> {
    const { contract, target } = this.#context;
    const { operation } = fixture;
    const user = ofWrongKind(target, operation, contract.operations);
    if (!user)
      throw new SetupFailure('the target names no credential of a kind that the operation does not take');
    await this.#refuseOthersOwn(fixture, user);
    const isPromised = user.may !== undefined || user.scopes !== undefined;
    return { others: {}, user, ...(!isPromised && { doubt: wrongKindDoubt(operation, user.name) }) };
  }
}

/** Which kinds of token an operation refuses is known from its route alone. */
export function wrongKindDoubt({ id }: Operation, role: string): string {
  return `that ${id} does not take a ${role} token is a fact of grade R`;
}

function guestOf(token: string): Credential {
  return { name: 'guest', token, variable: '' };
}

function pick(values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
