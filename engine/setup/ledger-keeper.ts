import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { asksOnly } from '../../contracts/api/asks-only.ts';
import { changes, creates, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { createsAtItsPath, namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import { makerFor } from '../../contracts/users.ts';
import type { Exchange, Reply } from '../../wire/exchange.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Guard } from './guard.ts';
import { isAboutItself } from './id-in-answer.ts';
import { mentionedIds } from './mentioned-ids.ts';
import type { LedgerEntry } from './ledger.ts';
import { isListOf } from './list-of.ts';
import { showed } from './list-reader.ts';
import { isOwnText } from './own-text.ts';
import { namedByConfig } from './named-by-config.ts';
import { pathValuesIn } from './path-values.ts';
import { namesSent } from './names-sent.ts';
import { entriesFor, entryAtPath, namesOfResult } from './removal.ts';
import { renamedTo } from './renamed-to.ts';
import type { RunContext } from './run-context.ts';

const NAMES_NOTHING = 'its answer names nothing that it created';

/** Creates of one operation that are kept until it is learnt how their answers name what they made. */
const MOST_FIRST = 20;

/** Tells whether a POST is sent to one thing, and is documented to make none: many an API changes it so. */
function changesByPost({ path, responses }: Operation): boolean {
  return namesOne(resourcePath(path)) && responses['201'] === undefined;
}

/** Tells whether a call is named to do something else with what it names than to make more. */
function makesNothing({ named }: Operation): boolean {
  return named !== undefined && named.kind !== 'makes' && named.kind !== 'other';
}

/** A create, and the entries that it came to. */
interface Kept {
  readonly numbers: readonly number[];
  readonly values: Readonly<Record<string, string>>;
  readonly exchange: Exchange;
  readonly user: string | undefined;
}

/** Writes down in the ledger what requests created or deleted, and tells the guard what is the run's own by that. */
export class LedgerKeeper {
  /** What was answered with what there is one of: it holds secrets, and stands in no file. */
  readonly #handedOut = new Set<string>();
  readonly #context: Pick<RunContext, 'contract' | 'target' | 'ledger' | 'redactor'>;
  readonly #guard: Guard;
  readonly #put: string[] = [];
  /** Operation → its first creates: how their answers name what they made may be learnt later. */
  readonly #first = new Map<string, Kept[]>();
  /** Who made what. */
  readonly #makers = new Set<string>();

  constructor(context: Pick<RunContext, 'contract' | 'target' | 'ledger' | 'redactor'>, guard: Guard) {
    this.#context = context;
    this.#guard = guard;
  }

  /** The ids under which something was put, or may have been, though the run did not know them. */
  get put(): readonly string[] {
    return this.#put;
  }

  /** Tells later whether an id was handed out once more: that of what is deleted may be. */
  watchId(parameter: string, id: string): () => boolean {
    const times = this.#guard.timesHandedOut(parameter, id);
    return () => this.#guard.timesHandedOut(parameter, id) > times;
  }

  /** Writes down in the ledger what a request created or deleted, if it did, or may have. */
  keep(
    operation: Operation,
    values: Readonly<Record<string, string>>,
    exchange: Exchange,
    user?: string,
  ): void {
    const { request, reply } = exchange;
    if (isSafe(request)) return;
    const lost = whyUntold(reply);
    if (lost !== undefined && this.#mayCreate(operation, exchange)) {
      const perhaps = this.#createdAtPath(operation, exchange);
      if (perhaps) this.#keepAtPath(operation, { ...perhaps, uncertain: lost }, user);
      else this.#keepUncertain(operation, values, exchange, lost, user);
    }
    if (!succeeded(reply)) return;
    this.#keepRenamed(operation, values, exchange, user);
    if (deletes(request)) {
      if (deletes(operation)) this.#context.ledger.noteDeleted(operation.id, values);
      return;
    }
    if (operation.named?.kind === 'deletes' && request.method === operation.method)
      this.#context.ledger.noteDeleted(operation.id, { ...values, ...namesSent(operation, request) });
    const placed = this.#createdAtPath(operation, exchange);
    if (placed) this.#keepAtPath(operation, placed, user);
    else if (creates(operation) && request.method === operation.method)
      this.#keepCreated(operation, values, exchange, user);
    else if (this.#mayCreate(operation, exchange))
      this.#keepUncertain(operation, values, exchange, 'what it did is not documented', user);
  }

  /** Writes down that a request which was refused, or failed, was seen to have had an effect. */
  keepEffect(operation: Operation, { request, reply }: Exchange, user?: string): void {
    if (isSafe(request) || succeeded(reply) || whyUntold(reply) !== undefined) return;
    const uncertain = `it was answered ${statusOf(reply)}, and a read showed that it was carried out`;
    this.#record({ by: operation.id, values: {}, secret: false, uncertain }, user);
  }

  /** Writes down by its name what an operation created before it was learnt where its answers tell that. */
  nameAnew(operation: Operation): void {
    const first = this.#first.get(operation.id) ?? [];
    this.#first.delete(operation.id);
    for (const { numbers, values, exchange, user } of first) {
      for (const number of numbers) this.#context.ledger.strike(number);
      this.#keepCreated(operation, values, exchange, user);
    }
  }

  /** Writes down what a change gave another id: under that it is removed, if it is sure to be the run's own. */
  #keepRenamed(
    operation: Operation,
    values: Readonly<Record<string, string>>,
    exchange: Exchange,
    user: string | undefined,
  ): void {
    const renamed = renamedTo(operation, values, exchange);
    if (!renamed) return;
    const { parameter, id, isShown } = renamed;
    if (isOwnText(id))
      this.#keepAtPath(operation, { parameter, values: { ...values, [parameter]: id } }, user);
    else if (isShown)
      this.#record(
        {
          by: operation.id,
          values: {},
          secret: false,
          uncertain: 'it has another id by now',
          mentions: [id],
        },
        user,
      );
  }

  /** Whether a request that is carried out may add something that has no name yet. */
  #mayCreate(operation: Operation, { request }: Exchange): boolean {
    if (deletes(request)) return false;
    if (creates(request))
      return request.method !== operation.method || !(asksOnly(operation) || makesNothing(operation));
    const values = pathValuesIn(operation.path, request.target);
    const parameter = pathParameters(operation.path).at(-1);
    if (!namesOne(operation.path) || parameter === undefined) return request.method !== operation.method;
    return values !== undefined && !this.#guard.knows(parameter, values);
  }

  #keepCreated(
    operation: Operation,
    sent: Readonly<Record<string, string>>,
    exchange: Exchange,
    user: string | undefined,
  ): void {
    const { contract, target, redactor } = this.#context;
    const values = { ...namedByConfig(target, operation, target.credentials[user ?? '']), ...sent };
    const entries = entriesFor(contract, operation, values, exchange);
    // What a repeated call hands out again may not be the suite's own.
    if (operation.oneOfAKind) {
      const thing = JSON.stringify([operation.id, entries.map((each) => each.values)]);
      if (!this.#handedOut.has(thing))
        this.#keepUncertain(operation, values, exchange, 'it may be what was there before', user);
      this.#handedOut.add(thing);
      return;
    }
    const isOnOne = actsOnOne(contract, operation) || changesByPost(operation);
    const isNothing =
      asksOnly(operation) ||
      makesNothing(operation) ||
      (isOnOne && isAboutItself(operation, values, exchange));
    const numbers: number[] = [];
    if (entries.length === 0 && !isNothing)
      numbers.push(this.#keepUncertain(operation, values, exchange, NAMES_NOTHING, user));
    for (const entry of entries) {
      const id = entry.values[entry.names ?? ''] ?? '';
      if (entry.secret) redactor.add(id, 'A_TOKEN_OF_THE_RUN');
      // Nor is what was there before.
      const isOwn =
        entry.names === undefined ||
        (!this.#wasListed(operation, entry, id) &&
          this.#guard.own(operation, { ...values, ...parentsIn(entry) }, id));
      if (isOwn) numbers.push(this.#record(entry, user));
    }
    const first = this.#first.get(operation.id) ?? [];
    if (first.length < MOST_FIRST)
      this.#first.set(operation.id, [...first, { numbers, values, exchange, user }]);
  }

  #wasListed({ inferred }: Operation, entry: LedgerEntry, id: string): boolean {
    const { contract, ledger } = this.#context;
    // Before it was learnt how things are named, lists were read by another name of them.
    if (inferred?.told) return false;
    return ledger.lists.some((before) => {
      const list = contract.operations.find((each) => each.id === before.operation);
      return list !== undefined && isListOf(contract, list, entry) && showed(before, id);
    });
  }

  #keepUncertain(
    operation: Operation,
    values: Readonly<Record<string, string>>,
    exchange: Exchange,
    uncertain: string,
    user: string | undefined,
  ): number {
    const isSecret = namesOfResult(operation).includes('token');
    const mentions = (isSecret ? [] : mentionedIds(exchange)).filter(
      (id) => !Object.values(values).includes(id) && !Object.values(this.#context.target.values).includes(id),
    );
    return this.#record(
      { by: operation.id, values: {}, secret: false, uncertain, ...(mentions.length > 0 && { mentions }) },
      user,
    );
  }

  #record(entry: LedgerEntry, user: string | undefined): number {
    const removedBy = this.#removerOf(entry, user);
    if (entry.names !== undefined) this.#makers.add(asMade(entry.names, entry.values, user));
    return this.#context.ledger.record({
      ...entry,
      ...(user !== undefined && { user }),
      ...(removedBy !== undefined && removedBy !== user && { removedBy }),
    });
  }

  #removerOf({ remover }: LedgerEntry, user = ''): string | undefined {
    const { contract, target } = this.#context;
    const operation = contract.operations.find(({ id }) => id === remover);
    const creator = target.credentials[user];
    return operation && creator && makerFor(target, creator, operation).name;
  }

  /** What a request created where its path said, by the path parameters that it was sent with. */
  #createdAtPath(operation: Operation, { request, reply }: Exchange): Placed | undefined {
    const parameter = namesOne(operation.path) ? pathParameters(operation.path).at(-1) : undefined;
    if (parameter === undefined || request.method !== operation.method) return undefined;
    const isNew = statusOf(reply) === 201 && changes(request);
    const values = pathValuesIn(operation.path, request.target);
    if (!values) return undefined;
    if (isNew || createsAtItsPath(operation, parameter)) return { parameter, values, isNew };
    const isUnknown = changes(request) && !this.#guard.knows(parameter, values);
    return isUnknown
      ? { parameter, values, uncertain: 'it does not say whether it created anything' }
      : undefined;
  }

  #keepAtPath(
    operation: Operation,
    { parameter, values, uncertain, isNew }: Placed,
    user: string | undefined,
  ): void {
    // Two users may each have something of one name.
    const isItsOwn = isNew === true && !this.#makers.has(asMade(parameter, values, user));
    if (this.#guard.owns(parameter, values) && !isItsOwn) return;
    this.#put.push(values[parameter] ?? '');
    if (uncertain === undefined) this.#guard.ownAt(parameter, values);
    const entry = entryAtPath(this.#context.contract, operation, parameter, values);
    this.#record({ ...entry, ...(uncertain !== undefined && { uncertain }) }, user);
  }
}

/** Something that was created where a path said. */
interface Placed {
  readonly parameter: string;
  readonly values: Readonly<Record<string, string>>;
  /** Why it can't be told whether it was. */
  readonly uncertain?: string;
  /** The answer says that there was nothing for its user before. */
  readonly isNew?: boolean;
}

/** The server can't do what it was asked for, or knows no such method (RFC 9110 §15.6.2). */
const NOT_IMPLEMENTED = 501;

/** Why it can't be told whether a request was carried out; undefined if it can. */
function whyUntold(reply: Reply): string | undefined {
  if (reply.kind === 'answer')
    return reply.status >= 500 && reply.status !== NOT_IMPLEMENTED
      ? `it was answered ${reply.status}`
      : undefined;
  return reply.silence === 'unreachable' || reply.silence === 'unsendable' ? undefined : 'it got no answer';
}

/** What an entry's thing stands beneath, or is named together with. */
function parentsIn({ names = '', values }: LedgerEntry): Readonly<Record<string, string>> {
  const { [names]: _own, ...parents } = values;
  return parents;
}

/** What a path parameter names of a user's, as a text: the same for the same. */
function asMade(parameter: string, values: Readonly<Record<string, string>>, user = ''): string {
  return JSON.stringify([parameter, values[parameter], user]);
}
