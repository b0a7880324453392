import type { Operation } from '../../contracts/api/operation.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { Contract, Learnt } from '../../contracts/contract.ts';
import type { Credential } from '../../contracts/target.ts';
import { usersFor } from '../../contracts/users.ts';
import { withUsers } from '../../contracts/with-users.ts';
import { factsOfOperation } from '../../generators/operation-facts.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import type { Draft } from '../../generators/draft.ts';
import { replyText, succeeded } from '../../wire/exchange.ts';
import type { Exchange, Reply } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { Fixture, ValidRequest } from '../setup/fixture.ts';
import { readerFor } from '../read-back/reader-for.ts';
import { Fixtures } from '../setup/fixtures.ts';
import { readPages } from '../setup/listing.ts';
import { namedByConfig } from '../setup/named-by-config.ts';
import { isReadable, readMade } from '../setup/read-made.ts';
import { asAnother } from '../setup/renewed-headers.ts';
import { factsSent } from '../setup/run-context.ts';
import type { RunContext } from '../setup/run-context.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { makeRunContext } from './make-run-context.ts';
import type { RunParts } from './make-run-context.ts';
import type { Sent } from './try-otherwise.ts';
import { withExamples } from './with-examples.ts';

/** A contract as it is learnt: its operations as they are known by now, and how they are sent so. */
export class Learning {
  readonly original: Contract;
  readonly #context: RunContext;
  readonly #facts: Map<string, OperationFacts>;
  readonly #fixtures: Fixtures;
  readonly #changed = new Map<string, Operation>();
  readonly #learnt: Learnt[] = [];

  constructor(options: RunParts) {
    this.original = options.contract;
    const { context } = makeRunContext(options);
    this.#facts = new Map(context.facts);
    this.#context = { ...context, facts: this.#facts };
    this.#fixtures = new Fixtures(this.#context);
  }

  /** Who may send an operation, as far as is known: its own user first. */
  usersFor(operation: Operation): readonly Credential[] {
    return usersFor(this.#context.target, operation);
  }

  /** Whether no other user is known. */
  get hasOneUser(): boolean {
    return Object.values(this.#context.target.credentials).filter((each) => each !== undefined).length <= 1;
  }

  /** An operation as its user sends it, who is another one once the first was seen to be refused. */
  withUser(operation: Operation): Operation {
    const { operations } = withUsers({ ...this.original, operations: [operation] }, this.#context.target);
    return operations[0] ?? operation;
  }

  /** The contract with what was learnt. */
  get contract(): Contract {
    const given = this.#context.given.all;
    if (this.#learnt.length === 0 && this.#changed.size === 0 && given.length === 0) return this.original;
    const operations = this.original.operations.map((each) => this.#changed.get(each.id) ?? each);
    return { ...this.original, operations, given, ...(this.#learnt.length > 0 && { learnt: this.#learnt }) };
  }

  /** An operation as it is known by now. */
  now(id: string): Operation {
    return this.#changed.get(id) ?? operationOf(this.original, id);
  }

  /** The valid body of an operation, as it is known by now. */
  bodyOf(id: string): Json {
    return this.#facts.get(id)?.minimal ?? null;
  }

  factsOf(operation: Operation): OperationFacts {
    const { oracles } = this.#facts.get(operation.id) ?? { oracles: undefined };
    if (!oracles) throw new RangeError(`the contract has no operation ${operation.id}`);
    return factsOfOperation(this.original, operation, oracles);
  }

  /**
   * Sends an operation in another way, and keeps it so if that succeeds.
   *
   * @param learnt what is told of it then, if anything
   * @returns what succeeded
   */
  async attempt(operation: Operation, learnt?: Omit<Learnt, 'operation' | 'at'>): Promise<Sent | undefined> {
    this.tryAs(operation);
    const sent = await this.sendIfPossible(operation);
    if (sent && succeeded(sent.reply)) {
      this.keep(operation, learnt);
      return sent;
    }
    this.undo(operation);
    return undefined;
  }

  /** Sends an operation in this way from now on, until it is tried in another one or one is kept. */
  tryAs(operation: Operation): void {
    this.#facts.set(operation.id, this.factsOf(operation));
  }

  /** Sends an operation as it was known before the last tries. */
  undo({ id }: Operation): void {
    this.tryAs(this.now(id));
  }

  /** Takes an operation as it is now for what the target takes. @param learnt what is told of it, if anything */
  keep(operation: Operation, learnt?: Omit<Learnt, 'operation' | 'at'>): void {
    if (operation.inferred !== this.now(operation.id).inferred)
      this.#context.guarded.keeper.nameAnew(operation);
    this.#changed.set(operation.id, operation);
    this.tryAs(operation);
    if (learnt) this.tell(operation, learnt);
  }

  /** Tells something of an operation that changes nothing of it. */
  tell({ id, place }: Operation, learnt: Omit<Learnt, 'operation' | 'at'>): void {
    this.#learnt.push({ ...learnt, operation: id, at: place });
  }

  /**
   * Sends an operation over resources of its own.
   *
   * @param user its own one unless given
   * @throws {SetupFailure} if what it needs can't be had
   */
  async send(operation: Operation, body?: Json, user?: Credential): Promise<Sent> {
    try {
      const fixture = await this.#fixtures.make(operation, {}, user);
      const request = await this.valid(fixture, body);
      return { made: { fixture, request }, reply: await this.sendDraft(request.draft, fixture) };
    } catch (error) {
      const refused = error instanceof SetupFailure ? error.refused : undefined;
      // What creates what its own path names was sent already, to have something there.
      if (refused?.request.operation === operation.id) return { reply: refused.reply };
      throw error;
    }
  }

  /** @returns undefined where what it refers to can't be had */
  async sendIfPossible(operation: Operation, user?: Credential): Promise<Sent | undefined> {
    try {
      return await this.send(operation, undefined, user);
    } catch (error) {
      if (error instanceof SetupFailure) return undefined;
      throw error;
    }
  }

  /** A valid request over resources that are there. */
  async valid(fixture: Fixture, body?: Json): Promise<ValidRequest> {
    return await this.#fixtures.request(fixture, body);
  }

  /** Tells whether a body may be sent by its schema, whatever it refers to. */
  isValid(operation: Operation, body: Json): boolean {
    const { oracle, says, placeholders } = this.factsOf(
      withExamples(operation, [{ name: 'tried', value: body }]),
    );
    return says(placeholders(body)) && oracle?.(body).length === 0;
  }

  /** What a fixture is about as it is shown just now; undefined where nothing shows it. */
  async current(fixture: Fixture): Promise<Json | undefined> {
    return await this.#fixtures.current(fixture);
  }

  /** Sends a request, also the same a second time: as another one that says the same. */
  async sendDraft(request: Draft, { operation, values }: Fixture): Promise<Reply> {
    const sent = asAnother(factsSent(this.#context, operation), request, this.#context.unique());
    return (await this.#context.guarded.send(sent, values)).reply;
  }

  /** Whether the read that would show what an operation writes shows a text. */
  async isShown(fixture: Fixture, text: string): Promise<boolean> {
    const reader = readerFor(this.#context.contract, fixture.operation);
    if (!reader) return false;
    const shows = ({ reply }: Exchange): boolean => replyText(reply).includes(text);
    return shows(await readPages(this.#context, reader, fixture, shows));
  }

  /** Whether a read shows what a create made under the id that it is taken to have. */
  async isReadable(fixture: Fixture, made: Pick<Exchange, 'request' | 'reply'>): Promise<boolean> {
    const { target } = this.#context;
    const values = { ...namedByConfig(target, fixture.operation, fixture.credential), ...fixture.values };
    return await isReadable(this.#context, { ...fixture, values }, made);
  }

  /** A read of what a create made; undefined where nothing reads it. */
  async readOf(fixture: Fixture, reply: Reply): Promise<Reply | undefined> {
    return (await readMade(this.#context, fixture, { reply }))?.reply;
  }
}
