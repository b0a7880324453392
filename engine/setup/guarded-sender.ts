import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { asksOnly } from '../../contracts/api/asks-only.ts';
import { changes, creates, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange, Reply, WireRequest } from '../../wire/exchange.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { createsAtItsPath, namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { Draft } from '../../generators/draft.ts';
import { render } from '../../generators/draft.ts';
import { CutShort, Stopped } from '../send/sender.ts';
import type { RunContext } from './run-context.ts';
import { Guard } from './guard.ts';
import { isAboutItself, mentionedIds } from './id-in-answer.ts';
import type { LedgerEntry } from './ledger.ts';
import { outcomeOf } from './job.ts';
import { isListOf } from './list-of.ts';
import { showed } from './list-reader.ts';
import { pathValuesIn } from './path-values.ts';
import { entriesFor, entryAtPath, namesOfResult } from './removal.ts';
import { renamedTo } from './renamed-to.ts';

/** What stands in the names that a run makes, and in nobody else's. */
const OWN_TEXT = 'naysayer';

interface Known {
  readonly operation: Operation;
  readonly values: Readonly<Record<string, string>>;
  readonly user?: string;
}

/** Sends what may write: to nothing but what the run created, and what is created so stands in the ledger. */
export class GuardedSender {
  readonly #context: Pick<RunContext, 'contract' | 'sender' | 'ledger' | 'redactor' | 'settling'>;
  readonly #guard: Guard;
  readonly #values: Readonly<Record<string, string>>;
  /** What was sent, and what the ledger needs to know of it. */
  readonly #sent = new WeakMap<WireRequest, Known>();
  readonly #put: string[] = [];

  constructor(
    context: Pick<RunContext, 'contract' | 'target' | 'sender' | 'ledger' | 'redactor' | 'settling'>,
  ) {
    this.#context = context;
    this.#values = context.target.values;
    this.#guard = new Guard(context.contract, context.target);
  }

  /**
   * Sends a request that may write something, and keeps the ledger: every such request of a run goes through here.
   *
   * @param values the path parameters of the valid request
   * @param out how it is sent
   * @param wire its bytes, where they were made already
   * @throws {SetupFailure} if it would change or delete what the run did not create
   */
  async send(
    request: Draft,
    values: Readonly<Record<string, string>>,
    out: (request: WireRequest) => Promise<Exchange> = (each) => this.#context.sender.send(each),
    wire?: WireRequest,
  ): Promise<Exchange> {
    this.#guard.check(request, values);
    return await this.#out(request, values, out, wire);
  }

  /** Sends a request once more as it was, which changed nothing the first time; undefined if it did not go through here. */
  async sendAgain(request: WireRequest): Promise<Exchange | undefined> {
    const known = this.#sent.get(request);
    if (!known) return undefined;
    const exchange = await this.#context.sender.send(request);
    this.keep(known.operation, known.values, exchange, known.user);
    return exchange;
  }

  /** The ids under which something was put, or may have been, though the run did not know them. */
  get put(): readonly string[] {
    return this.#put;
  }

  /** Keeps the ledger of a request that was sent once more than was asked for. */
  keepAside(exchange: Exchange): void {
    const known = this.#sent.get(exchange.request);
    if (known) this.keep(known.operation, known.values, exchange, known.user);
  }

  /**
   * Sends a request that creates what its path names, which nothing had that name before.
   *
   * @throws {SetupFailure} if it would be put beneath what the run did not create
   */
  async sendNew(request: Draft, values: Readonly<Record<string, string>>): Promise<Exchange> {
    this.#guard.checkAbove(request.operation, values);
    return await this.#out(request, values, (each) => this.#context.sender.send(each));
  }

  async #out(
    request: Draft,
    values: Readonly<Record<string, string>>,
    out: (request: WireRequest) => Promise<Exchange>,
    wire = render(request),
  ): Promise<Exchange> {
    const { operation, user } = request;
    this.#sent.set(wire, { operation, values, ...(user !== undefined && { user }) });
    try {
      const exchange = await this.#withOutcome(request, await out(wire));
      this.keep(operation, values, exchange, user);
      return exchange;
    } catch (error) {
      if (error instanceof CutShort) {
        const reply = { kind: 'no-answer', silence: 'timeout', message: error.message } as const;
        this.keep(operation, values, { request: wire, reply, millis: 0 }, user);
      }
      throw error;
    }
  }

  /** What was only accepted is made by a job, which alone knows its id. */
  async #withOutcome(request: Draft, exchange: Exchange): Promise<Exchange> {
    const { reply } = exchange;
    const outcome = await outcomeOf(this.#context, request, reply).catch((error: unknown) => {
      if (error instanceof Stopped || error instanceof CutShort) return undefined;
      throw error;
    });
    return outcome && reply.kind === 'answer' ? { ...exchange, reply: { ...reply, outcome } } : exchange;
  }

  /** Lets nothing be changed that was found in a list: it is there already. */
  spare(parameter: string, id: string): void {
    this.#guard.spare(parameter, id);
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
    if (id.includes(OWN_TEXT))
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
    if (creates(request)) return request.method !== operation.method || !asksOnly(operation);
    const values = pathValuesIn(operation.path, request.target);
    const parameter = pathParameters(operation.path).at(-1);
    if (!namesOne(operation.path) || parameter === undefined) return request.method !== operation.method;
    return values !== undefined && !this.#guard.knows(parameter, values);
  }

  #keepCreated(
    operation: Operation,
    values: Readonly<Record<string, string>>,
    exchange: Exchange,
    user: string | undefined,
  ): void {
    const { contract, redactor } = this.#context;
    // What a repeated call hands out again may not be the suite's own.
    if (operation.oneOfAKind) return;
    const entries = entriesFor(contract, operation, values, exchange);
    const isNothing =
      asksOnly(operation) || (actsOnOne(contract, operation) && isAboutItself(operation, values, exchange));
    if (entries.length === 0 && !isNothing)
      this.#keepUncertain(operation, values, exchange, 'its answer names nothing that it created', user);
    for (const entry of entries) {
      const id = entry.values[entry.names ?? ''] ?? '';
      if (entry.secret) redactor.add(id, 'A_TOKEN_OF_THE_RUN');
      if (entry.names === undefined) this.#record(entry, user);
      // Nor is what was there before.
      else if (!this.#wasListed(entry, id) && this.#guard.own(operation, values, id))
        this.#record(entry, user);
    }
  }

  #wasListed(entry: LedgerEntry, id: string): boolean {
    const { contract, ledger } = this.#context;
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
  ): void {
    const isSecret = namesOfResult(operation).includes('token');
    const mentions = (isSecret ? [] : mentionedIds(exchange)).filter(
      (id) => !Object.values(values).includes(id) && !Object.values(this.#values).includes(id),
    );
    this.#record(
      { by: operation.id, values: {}, secret: false, uncertain, ...(mentions.length > 0 && { mentions }) },
      user,
    );
  }

  #record(entry: LedgerEntry, user: string | undefined): void {
    this.#context.ledger.record({ ...entry, ...(user !== undefined && { user }) });
  }

  /** What a request created where its path said, by the path parameters that it was sent with. */
  #createdAtPath(operation: Operation, { request, reply }: Exchange): Placed | undefined {
    const parameter = namesOne(operation.path) ? pathParameters(operation.path).at(-1) : undefined;
    if (parameter === undefined || request.method !== operation.method) return undefined;
    const isNew = statusOf(reply) === 201 && changes(request);
    const values = pathValuesIn(operation.path, request.target);
    if (!values) return undefined;
    if (isNew || createsAtItsPath(operation, parameter)) return { parameter, values };
    const isUnknown = changes(request) && !this.#guard.knows(parameter, values);
    return isUnknown
      ? { parameter, values, uncertain: 'it does not say whether it created anything' }
      : undefined;
  }

  #keepAtPath(
    operation: Operation,
    { parameter, values, uncertain }: Placed,
    user: string | undefined,
  ): void {
    if (this.#guard.owns(parameter, values)) return;
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
