import { answeredWith } from '../../checks/describe-reply.ts';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { refersInCall } from '../../contracts/api/refers-in-call.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Credential } from '../../contracts/target.ts';
import { makerFor, valuesOf } from '../../contracts/users.ts';
import { draft, render } from '../../generators/draft.ts';
import { pathParameter } from '../../generators/parameter-text.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { documentOf, succeeded } from '../../wire/exchange.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import { listsOf, makersOf, namedWith, producersOf, unusedLink } from '../plan/producers.ts';
import type { Producer } from '../plan/producers.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import { namedInAnswer } from './id-in-answer.ts';
import { awaitCreated } from './await-effect.ts';
import { firstListed, firstNamed, firstShown, lastListed } from './first-listed.ts';
import type { Fixture, ValidRequest } from './fixture.ts';
import { notOwn } from './guard.ts';
import { ledTo } from './job.ts';
import { makingFor } from './making-for.ts';
import { namedIn } from './named-in.ts';
import { newName } from './new-name.ts';
import type { RunContext } from './run-context.ts';
import { toldOf } from './names-told.ts';
import { sendBefore } from './sent-before.ts';
import { neededInVain, SetupFailure } from './setup-failure.ts';
import { textFrom } from './value-from.ts';

/** Where a path parameter's value may come from: it is read, it is written beneath, or it is itself changed. */
export type Need = 'any' | 'made if it can be' | 'made';

/** Brings about the values of path parameters: created, read, taken from a list, or named by the config. */
export class PathValueSource {
  readonly #context: RunContext;
  readonly #request: (fixture: Fixture) => Promise<ValidRequest>;
  readonly #read = new Map<string, Promise<Exchange>>();

  /** @param request makes the valid request over a fixture */
  constructor(context: RunContext, request: (fixture: Fixture) => Promise<ValidRequest>) {
    this.#context = context;
    this.#request = request;
  }

  /**
   * Puts the value of a path parameter beside those that are there, unless it is one of them.
   *
   * @throws {SetupFailure} if it can't be had
   */
  async bring(
    consumer: Operation,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
    need: Need,
  ): Promise<void> {
    const { contract, target } = this.#context;
    const isHad = (): boolean => values[parameter] !== undefined;
    if (isHad()) return;
    const whole = namedWith(contract, consumer, parameter);
    if (whole !== undefined) await this.bring(consumer, whole, values, credential, need);
    if (isHad()) return;
    const [maker] = need === 'any' ? [] : makersOf(contract, consumer, parameter);
    if (!maker && need === 'made') throw notOwn(parameter);
    const given = maker ? undefined : valuesOf(target, credential)[parameter];
    const [producer] = maker
      ? [maker]
      : given === undefined
        ? producersOf(contract, consumer, parameter)
        : [];
    const example = exampleFor(consumer, parameter);
    const value =
      given ??
      (producer
        ? await this.#had(consumer, producer, parameter, values, credential, need !== 'made')
        : example);
    if (value === undefined) {
      throw new SetupFailure(
        `no operation's result fills the path parameter ${parameter}: include an operation that does, or name its value under "values"${unusedLink(contract, parameter)}`,
      );
    }
    values[parameter] = value;
  }

  /** Lets lists be read anew: what they showed may be gone. */
  forgetRead(): void {
    this.#read.clear();
  }

  /**
   * A value as a producer gives it; where nothing can be created after all, what is only read is taken from a list.
   *
   * @param mayBeListed whether what is there already will do
   */
  async #had(
    consumer: Operation,
    producer: Producer,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
    mayBeListed: boolean,
  ): Promise<string> {
    const { operation, by } = producer;
    if (by === 'beside') return await this.#besideMade(operation, parameter, credential);
    if (by === 'list')
      return await this.#listed(producer, parameter, values, credential, exampleFor(consumer, parameter));
    const [list] =
      mayBeListed && producer.creates && isSafe(consumer) ? listsOf(this.#context.contract, parameter) : [];
    try {
      if (by === 'new name') return await this.#newlyNamed(operation, parameter, values, credential);
      return by === 'Location'
        ? await this.#located(producer, parameter, values, credential)
        : await this.#made(producer, values, credential);
    } catch (error) {
      if (!list || !(error instanceof SetupFailure)) throw error;
      return await this.#listed(list, parameter, values, credential).catch((further: unknown) => {
        throw further instanceof SetupFailure
          ? new SetupFailure(`${error.message}; ${further.message}`)
          : further;
      });
    }
  }

  /** What an answer has the id of, and what else it tells that names the thing. */
  async #made(producer: Producer, values: Record<string, string>, credential: Credential): Promise<string> {
    const exchange = await this.produced(producer, values, credential);
    const operation = this.#known(producer.operation);
    const value = textFrom(exchange, producer.pointer, operation);
    if (producer.creates) this.#tell(operation, values, namedInAnswer(operation, exchange) ?? {});
    return value;
  }

  /**
   * Puts what names a thing together with its own name beside the values that are there.
   *
   * @throws {SetupFailure} if it is another one than was asked for
   */
  #tell({ id, inferred }: Operation, values: Record<string, string>, told: Fixture['values']): void {
    for (const each of inferred?.beside ?? []) {
      const [known, own] = [values[each], told[each]];
      if (own === undefined) continue;
      if (known !== undefined && known !== own)
        throw new SetupFailure(`what ${id} makes is not beneath the ${each} that is wanted`);
      values[each] = own;
    }
  }

  /** What a thing is named by together with its own name: of one that is made for it. */
  async #besideMade(operation: Operation, parameter: string, credential: Credential): Promise<string> {
    const { contract } = this.#context;
    const [own = ''] = operation.inferred?.parameters ?? [];
    const consumer = contract.operations.find((each) => {
      const names = pathParameters(each.path);
      return names.includes(own) && names.includes(parameter);
    });
    const values: Record<string, string> = {};
    if (consumer) await this.bring(consumer, own, values, credential, 'made if it can be');
    const value = values[parameter];
    if (value === undefined)
      throw new SetupFailure(`what ${operation.id} makes has no ${parameter} that is known`);
    return value;
  }

  /** What the Location of an answer has in its path. */
  async #located(
    producer: Producer,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<string> {
    const { reply } = await this.produced(producer, values, credential);
    const value = ledTo(this.#context.contract.operations, reply)?.values[parameter];
    if (value === undefined)
      throw new SetupFailure(`${producer.operation.id}, which leads to ${parameter}, ${answeredWith(reply)}`);
    return value;
  }

  /** The id of the first thing in a list, or of what an answer shows, which is never changed; an example where it is no list. */
  async #listed(
    { operation, pointer }: Producer,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
    example?: string,
  ): Promise<string> {
    // What names something need not be for whoever may name it: a list of users, for who puts one of them into a team.
    const user = makerFor(this.#context.target, credential, this.#known(operation));
    const exchange = await this.#readOnce(operation, values, user);
    this.#context.observe(operation.id, `the read that gives ${parameter}`, exchange);
    if (!succeeded(exchange.reply))
      throw new SetupFailure(
        `${operation.id}, which lists what ${parameter} names, ${answeredWith(exchange.reply)}`,
      );
    const answer = documentOf(exchange.reply);
    const note = pointer === '' ? this.#known(operation).inferred : undefined;
    const named = note?.beside ? firstNamed(exchange, note) : undefined;
    if (named) this.#tell(operation, values, named);
    const shown =
      named?.[parameter] ??
      (note?.told && toldOf(note, parameter, firstShown(answer, note) ?? null)) ??
      (pointer === ''
        ? operation.inferred && firstListed(exchange, operation.inferred)
        : valueAt(answer, toPath(pointer)));
    const id = shown ?? (itemsIn(answer, operation.inferred?.names) === undefined ? example : undefined);
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
    const { own, request } = await makingFor(operation, async () => {
      for (const each of pathParameters(operation.path))
        if (each !== parameter) await this.#bringAbove(operation, each, values, credential);
      const there = await this.#nameThere(operation, parameter, values, credential);
      const named = { ...values, [parameter]: there ?? newName(this.#context, operation, parameter) };
      return { own: named, request: await this.#request({ operation, credential, values: named }) };
    });
    const exchange = await this.#context.guarded.sendNew(request.draft, own);
    this.#context.observe(operation.id, `the valid request that creates what ${parameter} names`, exchange);
    if (!succeeded(exchange.reply)) throw neededInVain(operation.id, exchange.reply, exchange);
    return own[parameter] ?? '';
  }

  /** What something is put beneath; a group that is there with the first thing in it has a new name where nothing tells of one. */
  async #bringAbove(
    operation: Operation,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<void> {
    if (operation.inferred?.beside?.includes(parameter) !== true)
      return await this.bring(operation, parameter, values, credential, 'made if it can be');
    const { contract, target } = this.#context;
    const [list] = listsOf(contract, parameter);
    const listed = async (): Promise<string | undefined> =>
      list &&
      (await this.#listed(list, parameter, values, credential).catch((error: unknown) => {
        if (error instanceof SetupFailure) return undefined;
        throw error;
      }));
    values[parameter] ??=
      valuesOf(target, credential)[parameter] ??
      (await listed()) ??
      exampleFor(operation, parameter) ??
      newName(this.#context, operation, parameter);
  }

  /**
   * The name of something that is there already and is put beneath what the run made, where that was learnt: the document's
   * example, or the last of its list, since the first is often who asks, and stands there already.
   *
   * @throws {SetupFailure} if the list shows none, or it would be put beneath what the run did not make
   */
  async #nameThere(
    operation: Operation,
    parameter: string,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<string | undefined> {
    const { namesListed, namesExample, inferred } = this.#known(operation);
    const list = this.#context.contract.operations.find((each) => each.id === namesListed);
    if ((!list && !namesExample) || !inferred) return undefined;
    const above = pathParameters(operation.path).at(-2);
    if (above === undefined || !this.#context.guarded.owns(above, values)) throw notOwn(above ?? parameter);
    if (!list) return pathParameter(operation, parameter).example;
    const { names } = inferred;
    const item = `${resourcePath(list.path)}/{${parameter}}`;
    const id = lastListed(await this.#readOnce(list, values, credential), { names, item });
    if (typeof id === 'string' || typeof id === 'number') return String(id);
    throw new SetupFailure(`${list.id} lists nothing whose id is known as one`);
  }

  /** What the request that gives a value was answered. */
  async produced(
    producer: Producer,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<Exchange> {
    const { operation } = producer;
    // What one user made, another one may not see: only who can't call it is passed over.
    const user = makerFor(this.#context.target, credential, this.#known(operation));
    const exchange = producer.creates
      ? await this.#create(operation, values, user)
      : await this.#readOnce(operation, values, user);
    this.#context.observe(operation.id, `the valid request that gives ${producer.pointer}`, exchange);
    return exchange;
  }

  /** While it is learnt how operations are called, one may be known better than where it was found. */
  #known(operation: Operation): Operation {
    return this.#context.facts.get(operation.id)?.operation ?? operation;
  }

  async #create(
    operation: Operation,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<Exchange> {
    const fixture: Fixture = { operation: this.#known(operation), credential, values };
    const request = await makingFor(operation, async () => {
      for (const each of pathParameters(operation.path))
        await this.bring(operation, each, values, credential, 'made if it can be');
      for (const each of namedIn(fixture.operation, this.#context.facts.get(operation.id)?.minimal))
        await this.bring(operation, each, values, credential, 'made if it can be');
      await sendBefore(this.#context, fixture, this.#request);
      return await this.#request(fixture);
    });
    const exchange = await this.#context.guarded.send(request.draft, values);
    await awaitCreated(this.#context, { operation, values, credential, exchange });
    return exchange;
  }

  async #readOnce(
    operation: Operation,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<Exchange> {
    const own: Record<string, string> = {};
    for (const { name, example, in: place } of operation.parameters.filter((each) => each.in === 'path')) {
      if (example !== undefined && place === 'path') own[name] = example;
      else await this.bring(operation, name, values, credential, 'any');
    }
    const key = `${credential.name} ${operation.id} ${JSON.stringify(pathParameters(operation.path).map((each) => values[each]))}`;
    const filling = { ...credential, values: { ...values, ...own } };
    const known = this.#read.get(key);
    if (known) return await known;
    // What its query and headers refer to is made first, and may need the same read: nothing waits for that here.
    const asking = this.#known(operation);
    const asked = refersInCall(asking)
      ? await makingFor(
          operation,
          async () => (await this.#request({ operation: asking, credential, values: filling.values })).draft,
        )
      : draft(operation, filling);
    const read = this.#read.get(key) ?? this.#context.sender.send(render(asked));
    this.#read.set(key, read);
    return await read;
  }
}

function exampleFor({ parameters }: Operation, parameter: string): string | undefined {
  return parameters.find((each) => each.name === parameter)?.example;
}
