import type { Skip } from '../../contracts/skip.ts';
import { inconclusive } from '../../contracts/skip.ts';
import { creates, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { documentOf, replyText, statusOf, succeeded } from '../../wire/exchange.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { creatorsAt, namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { itemsIn } from '../../contracts/inferred/items-in.ts';
import type { ReadBack } from '../../checks/evidence.ts';
import { ownItemIn } from './own-item.ts';
import { learnAgeing } from './learn-ageing.ts';
import { readerFor } from './reader-for.ts';
import { readerScopeOf } from './reader-scope.ts';
import type { ReaderScope } from './reader-scope.ts';
import { ageingIn, changingAfter } from './ageing.ts';
import { LEAST_SECONDS, Snapshot } from './snapshot.ts';
import type { Control } from '../setup/controls.ts';
import { idInAnswer } from '../setup/id-in-answer.ts';
import { idsIn } from '../setup/list-reader.ts';
import { isOpen, readPages } from '../setup/listing.ts';
import type { Fixture } from '../setup/fixture.ts';
import type { EffectReader } from './effect-reader.ts';
import type { RunContext } from '../setup/run-context.ts';

/** Reads back what a write did, and knows whether it could see it. */
export class ResourceEffectReader implements EffectReader {
  readonly #context: RunContext;
  readonly #fixture: Fixture;
  readonly #reader: Operation | undefined;
  readonly #scope: ReaderScope;
  readonly #snapshot: Snapshot;
  #skip: Skip | undefined;
  /** A text that a look at a list must come to. */
  #anchor: string | undefined;
  #marks = false;
  #keeps = false;
  #counting = false;
  readonly #ageing: Set<string>;
  readonly #since = performance.now();
  readonly #counterpart: (() => Promise<ResourceEffectReader>) | undefined;

  /**
   * @param sure the effects that other settings for the same fault have seen to stay
   * @param counterpart one for another thing of the kind, to which the same was done but the fault
   * @param place the one that is compared, where that is not all: a JSON pointer
   */
  constructor(
    context: RunContext,
    fixture: Fixture,
    sure = new Set<string>(),
    counterpart?: () => Promise<ResourceEffectReader>,
    place?: string,
  ) {
    this.#context = context;
    this.#fixture = fixture;
    this.#reader = readerFor(context.contract, fixture.operation);
    this.#scope = this.#reader
      ? readerScopeOf(context.contract, fixture.operation, this.#reader)
      : { isPrivate: false, isOfOne: false };
    this.#ageing = ageingIn(context, this.#reader?.id ?? '');
    this.#snapshot = new Snapshot(context, sure, place === undefined ? {} : { at: place }, this.#ageing);
    this.#counterpart = counterpart;
    if (!this.#reader) this.#skip = inconclusive('no operation reads this back');
  }

  /**
   * Looks at the state before anything is sent, and learns from a valid write whether its effect shows.
   *
   * @param write sends the valid request over the fixture, or null where it would use the fixture up
   * @param create sends the valid request of a create on the same path
   * @param isKnown whether another one has seen that a valid write shows; undefined where none has looked
   */
  async learn(
    write: (() => Promise<Control>) | null,
    create: (operation: Operation) => Promise<Control>,
    isKnown?: boolean,
  ): Promise<void> {
    const reader = this.#reader;
    if (!reader) return;
    if (write === null) await this.#populate(reader, create);
    this.#snapshot.set(await this.#read(reader));
    const before = await this.#read(reader);
    this.#snapshot.again(before);
    const since = performance.now();
    const control = write && (await write());
    this.#marks = control?.marker !== undefined && creates(this.#fixture.operation);
    if (this.#marks) {
      this.#anchor = control?.marker;
      this.#keeps = !this.#scope.isPrivate;
    }
    if (control) await this.#snapshot.settle();
    const look = async (done: Control): Promise<Exchange> =>
      this.#marks ? await this.#lately(reader, done) : await this.#read(reader);
    const after = control ? await look(control) : before;
    this.#snapshot.set(after);
    const isMade = control !== null && !this.#marks && this.#madeBy(control, before);
    if ((!succeeded(before.reply) && !isMade) || !succeeded(after.reply))
      this.#skip = inconclusive('the read that would show it does not succeed');
    else if (this.#scope.isOfOne) {
      if (!this.#snapshot.compared.only)
        this.#skip = inconclusive('the list that would show it does not tell it from what else is in it');
    } else if (!this.#marks && !this.#scope.isPrivate) await this.#learnShared(reader, create);
    if (this.#skip !== undefined || isMade) return;
    const isShown = control
      ? await this.#showsWrite(reader, control, { before, after, since })
      : (isKnown ?? this.#mayShow(reader, after));
    if (!isShown) this.#skip = inconclusive('a read does not show what a valid write wrote');
  }

  /** Why a read does not show what a valid write does; undefined where it shows that. */
  get skip(): Skip | undefined {
    return this.#skip;
  }

  /** The last look at the state. */
  get seen(): Exchange | null {
    return this.#snapshot.before;
  }

  /** What a request that should have written nothing did. */
  async readBack(marker: string | undefined): Promise<ReadBack | undefined> {
    const reader = this.#reader;
    if (!reader) return undefined;
    return await this.#snapshot.look(
      () => this.#read(reader),
      (after) => this.#seen(reader, after, marker),
      async () => await this.#learnAgeing(reader),
    );
  }

  /** What changes by itself within so many seconds, as JSON pointers. */
  async changesWithin(seconds: number): Promise<readonly string[]> {
    const reader = this.#reader;
    if (!reader) return [];
    if (!this.#snapshot.before) await this.refresh();
    await this.#context.sender.wait(seconds);
    this.#snapshot.again(await this.#read(reader));
    return this.#snapshot.volatile;
  }

  /** Other things of the kind are looked at for as long as this one is there. */
  async #learnAgeing(reader: Operation): Promise<void> {
    const counterpart = this.#counterpart;
    const showsOne = this.#scope.isOfOne || (namesOne(reader.path) && this.#scope.isPrivate);
    if (!counterpart || !showsOne) return;
    const seconds = Math.max((performance.now() - this.#since) / 1000, LEAST_SECONDS);
    const changed = await learnAgeing(async () => await (await counterpart()).changesWithin(seconds));
    for (const place of changed) this.#ageing.add(place);
  }

  async refresh(): Promise<void> {
    if (this.#reader) this.#snapshot.set(await this.#read(this.#reader));
  }

  #seen(reader: Operation, after: Exchange, marker: string | undefined): ReadBack {
    const { before, volatile } = this.#snapshot;
    return {
      kind: 'read-back',
      before,
      after,
      volatile,
      ...this.#snapshot.compared,
      ...(this.#marks && marker !== undefined && { marker }),
      ...(this.#keeps && this.#anchor !== undefined && { keeps: this.#anchor }),
      ...(this.#counting && { counting: true }),
      ...(!this.#isFar(reader, after) &&
        isOpen(after) && { skip: inconclusive('the list has more pages than are read') }),
      ...(this.#skip !== undefined && { skip: this.#skip }),
    };
  }

  async #read(reader: Operation): Promise<Exchange> {
    const read = await readPages(this.#context, reader, this.#fixture, (pages) => this.#isFar(reader, pages));
    if (this.#scope.isOfOne && !this.#snapshot.compared.only)
      this.#snapshot.compareOnly(this.#ownItem(reader, read));
    return read;
  }

  /** Whether a list was read as far as it takes to see there what the operation does. */
  #isFar(reader: Operation, read: Exchange): boolean {
    return this.#scope.isOfOne ? this.#ownItem(reader, read) !== undefined : this.#isAnchored(read);
  }

  #ownItem(reader: Operation, read: Exchange): ReadBack['only'] {
    return ownItemIn(this.#context.contract, reader, this.#fixture, read);
  }

  /** Whether a read came to what was there before: all that is new is listed before that. */
  #isAnchored(read: Exchange): boolean {
    return this.#anchor === undefined || replyText(read.reply).includes(this.#anchor);
  }

  /** The read after a valid create, once it shows what was created, if it ever does. */
  async #lately(reader: Operation, { exchange, fixture: { operation }, marker }: Control): Promise<Exchange> {
    let after = await this.#read(reader);
    const isShown = (): boolean =>
      marker === undefined
        ? this.#lists(reader, after, idInAnswer(operation, exchange))
        : replyText(after.reply).includes(marker);
    if (!succeeded(exchange.reply) || isShown()) return after;
    await this.#context.settling.of(`${operation.id} in ${reader.id}`, true, async () => {
      after = await this.#read(reader);
      return isShown();
    });
    return after;
  }

  /** Whether a list shows an id, as far as it can be told. */
  #lists(reader: Operation, { reply }: Exchange, id: Json | undefined): boolean {
    const items = itemsIn(documentOf(reply));
    const idOf = idsIn(this.#context.contract, reader);
    return id === undefined || !items || items.some((each) => idOf(each) === asText(id));
  }

  /** Whether a read after a valid write shows it. */
  async #showsWrite(
    reader: Operation,
    control: Control,
    { before, after, since }: { readonly before: Exchange; readonly after: Exchange; readonly since: number },
  ): Promise<boolean> {
    if (this.#marks) return this.#isAnchored(after);
    if (!succeeded(control.exchange.reply)) return true;
    const isOwn = reader.path === this.#fixture.operation.path || this.#scope.isOfOne;
    const again = async (): Promise<void> => this.#snapshot.again(await this.#read(reader));
    if (isOwn || !this.#snapshot.differ(before, after, this.#counting)) await again();
    else {
      // What a parent shows may have changed with time just then.
      const changing = await changingAfter(this.#context, this.#fixture.operation.id, async () => {
        await this.#snapshot.wait(since);
        await again();
        return this.#snapshot.volatile;
      });
      this.#snapshot.ignore(changing);
    }
    return this.#snapshot.differ(before, after, this.#counting);
  }

  /** Whether a valid write made what the read of its own path did not find before. */
  #madeBy({ exchange }: Control, before: Exchange): boolean {
    const status = statusOf(before.reply);
    const isOwn = this.#reader?.path === this.#fixture.operation.path;
    return isOwn && succeeded(exchange.reply) && (status === 404 || status === 410);
  }

  /** A read of a parent need not show its child: what is to be deleted must be seen to be there. */
  #mayShow(reader: Operation, read: Exchange): boolean {
    const { operation, values } = this.#fixture;
    if (reader.path === operation.path || isSafe(operation)) return true;
    const id = values[pathParameters(operation.path).at(-1) ?? ''];
    const shown = documentOf(read.reply);
    const isListed = pathsOf(shown).some((path) => asText(valueAt(shown, path)) === id);
    return operation.deletes?.all === true || (deletes(operation) && isListed);
  }

  /** An empty list would show no deletion, and one that shows it later would seem to be changed by the fault. */
  async #populate(reader: Operation, create: (operation: Operation) => Promise<Control>): Promise<void> {
    const creator = this.#creator(reader);
    if (creator && this.#scope.isPrivate) await this.#lately(reader, await create(creator));
  }

  /** A resource that others use too is compared but for what it counts; a list, by one thing put into it. */
  async #learnShared(reader: Operation, create: (operation: Operation) => Promise<Control>): Promise<void> {
    this.#counting = namesOne(reader.path);
    if (this.#counting) return;
    const creator = this.#creator(reader);
    const made = creator && (await create(creator));
    this.#anchor = made?.marker;
    this.#keeps =
      this.#anchor !== undefined && made !== undefined && this.#isAnchored(await this.#lately(reader, made));
    if (!this.#keeps)
      this.#skip = inconclusive('the read that would show it changes with other requests, too');
  }

  /** The operation that adds to what is read, if that is a list. */
  #creator({ path }: Operation): Operation | undefined {
    if (namesOne(path)) return undefined;
    return creatorsAt(this.#context.contract, path)[0];
  }
}
