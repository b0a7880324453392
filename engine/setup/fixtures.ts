import { isSafe } from '../../contracts/api/method-semantics.ts';
import { makerOf, parameterOf, placeOf } from '../../contracts/api/body-reference.ts';
import type { BodyReference } from '../../contracts/api/body-reference.ts';
import { describeReply } from '../../checks/describe-reply.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Exchange, Header } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Credential, Role } from '../../contracts/target.ts';
import type { Draft, Filling } from '../../generators/draft.ts';
import { draft, render } from '../../generators/draft.ts';
import type { RunContext } from './run-context.ts';
import { factsFor } from './run-context.ts';
import { currentConditions } from './conditions.ts';
import { fillBody } from './fill-body.ts';
import type { Filled } from './fill-body.ts';
import { firstListed } from './first-listed.ts';
import { notOwn } from './guard.ts';
import { newName } from './new-name.ts';
import { renewedHeaders } from './renewed-headers.ts';
import { isOfNamed, listsOf, makersOf, producersOf, unusedLink } from '../plan/producers.ts';
import type { Producer } from '../plan/producers.ts';
import { writeTargetOf } from './write-target.ts';
import { makerFor, userFor, valuesOf } from '../../contracts/users.ts';
import { SetupFailure } from './setup-failure.ts';
import { textFrom, valueFrom } from './value-from.ts';

/** Everything that a valid request of an operation needs: real ids, and a good token. */
export interface Fixture {
  readonly operation: Operation;
  readonly credential: Credential;
  /** Path parameter → value that exists. */
  readonly values: Readonly<Record<string, string>>;
}

/** What a valid request has beside what every one has. */
export type Asked = Pick<Filling, 'query' | 'headers'>;

/** A valid request, ready to be sent, and what in it is new. */
export interface ValidRequest extends Filled {
  readonly draft: Draft;
}

/** Where a path parameter's value may come from: it is read, it is written beneath, or it is itself changed. */
type Need = 'any' | 'made if it can be' | 'made';

/** Brings about what valid requests need, through the API's own operations. */
export class Fixtures {
  readonly #context: RunContext;
  readonly #read = new Map<string, Promise<Exchange>>();

  constructor(context: RunContext) {
    this.#context = context;
  }

  /**
   * Makes a fixture of its own for an operation.
   *
   * @param known values that are kept, others are brought about anew
   * @param reads whether nothing is sent over it that writes, be it a fault
   * @throws {SetupFailure} if a value can't be had
   */
  async make(
    operation: Operation,
    known: Readonly<Record<string, string>> = {},
    user?: Credential,
    reads = isSafe(operation),
  ): Promise<Fixture> {
    const { contract, target } = this.#context;
    const credential = user ?? this.userFor(operation);
    const values: Record<string, string> = { ...known };
    const writeTarget = writeTargetOf(operation);
    const usual: Need = reads && isOfNamed(contract, target, operation) ? 'any' : 'made if it can be';
    for (const parameter of pathParameters(operation.path)) {
      const isChanged = writeTarget?.kind === 'itself' && writeTarget.parameter === parameter;
      await this.#bring(operation, parameter, values, credential, isChanged ? 'made' : usual);
    }
    return { operation, credential, values };
  }

  /**
   * One value for a path parameter of an operation, created under the values that are kept, so that it may be deleted.
   *
   * @throws {SetupFailure} if no operation creates one
   */
  async fresh(
    operation: Operation,
    parameter: string,
    known: Readonly<Record<string, string>>,
  ): Promise<string> {
    const values: Record<string, string> = { ...known };
    const credential = this.userFor(operation);
    await this.#bring(operation, parameter, values, credential, 'made');
    return values[parameter] ?? '';
  }

  /** The user that an operation's valid requests are sent with. */
  userFor(operation: Operation): Credential {
    return userFor(this.#context.target, operation) ?? this.credential('client');
  }

  /** The credential of a role. */
  credential(role: Role): Credential {
    const credential = this.#context.target.credentials[role];
    if (!credential) throw new SetupFailure(`the target names no credential "${role}"`);
    return credential;
  }

  /**
   * A valid request over a fixture.
   *
   * @param template the body before references are filled in; the minimal one unless given
   */
  async request(
    fixture: Fixture,
    template?: Json,
    { query = [], headers = [] }: Asked = {},
  ): Promise<ValidRequest> {
    const { id, unsendable } = fixture.operation;
    if (unsendable !== undefined) throw new SetupFailure(`no valid request of ${id} is sent: ${unsendable}`);
    const facts = factsFor(this.#context, id);
    const body = template ?? facts.minimal;
    const unique = this.#context.unique();
    const isGiven = ([name]: Header): boolean =>
      headers.some(([each]) => each.toLowerCase() === name.toLowerCase());
    const renewed = renewedHeaders(facts, unique).filter((each) => !isGiven(each));
    const filled = await fillBody(facts, body, unique, (reference) => this.reference(reference, fixture));
    const made = draft(fixture.operation, {
      ...fixture.credential,
      values: fixture.values,
      query,
      headers: [...(await this.conditions(fixture)), ...renewed, ...headers],
      ...(filled.body !== undefined && { body: filled.body }),
    });
    return { ...filled, draft: made };
  }

  /** What names the version of a resource as it is now, where a valid request must. */
  async conditions({ operation, credential, values }: Fixture): Promise<readonly Header[]> {
    const { contract, sender, observe } = this.#context;
    return await currentConditions(
      contract.operations,
      operation,
      { ...credential, values },
      async (read) => {
        const exchange = await sender.send(read);
        observe(read.operation, 'the read that gives an ETag', exchange);
        return exchange;
      },
    );
  }

  /** A value of a new resource, for a body that refers to one; of what its own path names, that. */
  async reference(reference: BodyReference, fixture: Fixture): Promise<Json> {
    const parameter = parameterOf(reference);
    if (parameter !== undefined) return await this.#named(parameter, fixture);
    const operation = makerOf(this.#context.contract.operations, reference.type);
    if (!operation)
      throw new SetupFailure(`the body refers to a ${reference.type}, and no operation creates one`);
    const producer = { operation, pointer: toPointer(placeOf(reference, operation)), creates: true };
    const exchange = await this.#produced(producer, { ...fixture.values }, fixture.credential);
    return valueFrom(exchange, producer.pointer, operation);
  }

  async #named(parameter: string, { values, credential }: Fixture): Promise<string> {
    const known = values[parameter];
    if (known !== undefined) return known;
    const using = this.#context.contract.operations.filter((each) =>
      pathParameters(each.path).includes(parameter),
    );
    // What is only referred to may be taken from a list where nothing can be created.
    const consumer = using.find(isSafe) ?? using[0];
    if (!consumer) throw new SetupFailure(`the body refers to ${parameter}, which is in no path`);
    const brought: Record<string, string> = { ...values };
    await this.#bring(consumer, parameter, brought, credential, 'made if it can be');
    return brought[parameter] ?? '';
  }

  async #bring(
    consumer: Operation,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
    need: Need,
  ): Promise<void> {
    if (values[parameter] !== undefined) return;
    const { contract, target } = this.#context;
    const [maker] = need === 'any' ? [] : makersOf(contract, consumer, parameter);
    if (!maker && need === 'made') throw notOwn(parameter);
    const given = maker ? undefined : valuesOf(target, credential)[parameter];
    const [producer] = maker
      ? [maker]
      : given === undefined
        ? producersOf(contract, consumer, parameter)
        : [];
    const example = consumer.parameters.find((each) => each.name === parameter)?.example;
    const value =
      given ?? (producer ? await this.#had(consumer, producer, parameter, values, credential) : example);
    if (value === undefined) {
      throw new SetupFailure(
        `no operation's result fills the path parameter ${parameter}: include an operation that does, or name its value under "values"${unusedLink(contract, parameter)}`,
      );
    }
    values[parameter] = value;
  }

  /** A value as a producer gives it; where nothing can be created after all, what is only read is taken from a list. */
  async #had(
    consumer: Operation,
    producer: Producer,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<string> {
    const { operation, pointer, by } = producer;
    if (by === 'list') return await this.#listed(operation, parameter, values, credential);
    const [list] = producer.creates && isSafe(consumer) ? listsOf(this.#context.contract, parameter) : [];
    try {
      return by === 'new name'
        ? await this.#newlyNamed(operation, parameter, values, credential)
        : textFrom(await this.#produced(producer, values, credential), pointer, operation);
    } catch (error) {
      if (!list || !(error instanceof SetupFailure)) throw error;
      return await this.#listed(list.operation, parameter, values, credential).catch((further: unknown) => {
        throw further instanceof SetupFailure
          ? new SetupFailure(`${error.message}; ${further.message}`)
          : further;
      });
    }
  }

  /** The id of the first thing in a list, which is never changed. */
  async #listed(
    operation: Operation,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<string> {
    const exchange = await this.#readOnce(operation, values, credential);
    this.#context.observe(operation.id, `the read that gives ${parameter}`, exchange);
    if (!succeeded(exchange.reply))
      throw new SetupFailure(
        `${operation.id}, which lists what ${parameter} names, answered ${describeReply(exchange.reply)}`,
      );
    const id = operation.inferred && firstListed(exchange, operation.inferred);
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new SetupFailure(
        `${operation.id} lists nothing whose id is known as one: name a value for ${parameter} under "values"`,
      );
    this.#context.guarded.spare(parameter, String(id));
    return String(id);
  }

  /** A name that nothing has, of something that is created under it. */
  async #newlyNamed(
    operation: Operation,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<string> {
    for (const each of pathParameters(operation.path))
      if (each !== parameter) await this.#bring(operation, each, values, credential, 'made if it can be');
    const name = newName(this.#context, operation, parameter);
    const own = { ...values, [parameter]: name };
    const fixture: Fixture = { operation, credential, values: own };
    const request = await this.request(fixture);
    const exchange = await this.#context.guarded.sendNew(request.draft, own);
    this.#context.observe(operation.id, `the valid request that creates what ${parameter} names`, exchange);
    if (!succeeded(exchange.reply))
      throw new SetupFailure(
        `${operation.id}, which the precondition needs, answered ${describeReply(exchange.reply)}`,
      );
    return name;
  }

  /** What the request that gives a value was answered. */
  async #produced(
    producer: Producer,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<Exchange> {
    const { operation } = producer;
    // What one user made, another one may not see: only who can't call it is passed over.
    const user = makerFor(this.#context.target, credential, operation);
    const exchange = producer.creates
      ? await this.#create(operation, values, user)
      : await this.#readOnce(operation, values, user);
    this.#context.observe(operation.id, `the valid request that gives ${producer.pointer}`, exchange);
    return exchange;
  }

  async #create(
    operation: Operation,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<Exchange> {
    for (const each of pathParameters(operation.path))
      await this.#bring(operation, each, values, credential, 'made if it can be');
    const fixture: Fixture = { operation, credential, values };
    const request = await this.request(fixture);
    return await this.#context.guarded.send(request.draft, values);
  }

  async #readOnce(
    operation: Operation,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<Exchange> {
    const own: Record<string, string> = {};
    for (const { name, example, in: place } of operation.parameters.filter((each) => each.in === 'path')) {
      if (example !== undefined && place === 'path') own[name] = example;
      else await this.#bring(operation, name, values, credential, 'any');
    }
    const key = `${credential.name} ${operation.id} ${JSON.stringify(pathParameters(operation.path).map((each) => values[each]))}`;
    const filling = { ...credential, values: { ...values, ...own } };
    const known = this.#read.get(key) ?? this.#context.sender.send(render(draft(operation, filling)));
    this.#read.set(key, known);
    return await known;
  }
}
