import type { Exchange } from '../contracts/exchange.ts';
import { jsonOf, succeeded } from '../contracts/exchange.ts';
import { differences, toPointer, valueAt } from '../contracts/json-pointer.ts';
import { asText } from '../contracts/json.ts';
import type { Json } from '../contracts/json.ts';
import type { Operation } from '../contracts/operation.ts';
import { creatorsOf, pathParameters } from '../contracts/paths.ts';
import { pathsOf } from '../contracts/schema.ts';
import type { ReadBack } from '../contracts/trial.ts';
import { draft, render } from '../generators/draft.ts';
import type { Control } from './controls.ts';
import type { Fixture } from './preconditions/fixtures.ts';
import type { Seen, Stand } from './stand.ts';
import type { Workbench } from './workbench.ts';

/** Reads back what a write did, and knows whether it could see it. */
export class WitnessStand implements Stand {
  readonly #bench: Workbench;
  readonly #fixture: Fixture;
  readonly #reader: Operation | undefined;
  #before: Exchange | null = null;
  #volatile: readonly string[] = [];
  #blind: string | undefined;
  #marks = false;
  #keeps: string | undefined;
  #counting = false;

  constructor(bench: Workbench, fixture: Fixture) {
    this.#bench = bench;
    this.#fixture = fixture;
    this.#reader = readerFor(bench, fixture.operation);
    if (!this.#reader) this.#blind = 'no operation reads this back';
  }

  /**
   * Looks at the state before anything is sent, and learns from a valid write whether its effect shows.
   *
   * @param write sends the valid request over the fixture, or null where it would use the fixture up
   * @param create sends the valid request of a create on the same path
   */
  async learn(
    write: (() => Promise<Control>) | null,
    create: (operation: Operation) => Promise<Control>,
  ): Promise<void> {
    if (!this.#reader) return;
    if (write === null) await this.#populate(create);
    const first = await this.read();
    const control = write && (await write());
    const second = await this.read();
    this.#marks = control?.marker !== undefined && this.#fixture.operation.method === 'POST';
    if (!succeeded(first.reply) || !succeeded(second.reply))
      this.#blind = 'the read that would show it does not succeed';
    else if (this.#marks) {
      if (!textOf(second).includes(control?.marker ?? ''))
        this.#blind = 'a read does not show what a valid write wrote';
    } else if (!this.#isPrivate()) await this.#learnShared(create);
    else if (control && succeeded(control.exchange.reply) && this.#fixture.operation.method === 'POST') {
      if (changed(first, second).length === 0) this.#blind = 'a read does not show what a valid write wrote';
    }
    if (this.#blind === undefined && !this.#marks && !this.#shows(control, first, second)) {
      this.#blind = 'a read does not show what a valid write wrote';
    }
    this.#before = control ? await this.read() : second;
    this.#volatile = changed(control ? second : first, this.#before);
  }

  /** What a request that should have written nothing did. */
  async readBack(marker: string | undefined): Promise<Seen> {
    if (!this.#reader) return {};
    const after = await this.read();
    const readBack: ReadBack = {
      before: this.#before,
      after,
      volatile: this.#volatile,
      ...(this.#marks && marker !== undefined && { marker }),
      ...(this.#keeps !== undefined && { keeps: this.#keeps }),
      ...(this.#counting && { counting: true }),
      ...(this.#blind !== undefined && { blind: this.#blind }),
    };
    this.#before = after;
    return { readBack };
  }

  /** Reads once. */
  async read(): Promise<Exchange> {
    if (!this.#reader) throw new TypeError('there is no operation to read with');
    const { values, token } = this.#fixture;
    const exchange = await this.#bench.sender.send(render(draft(this.#reader, { values, token })));
    this.#bench.observe(this.#reader.id, 'a read around a write', exchange);
    return exchange;
  }

  /** A read of a parent need not show its child: it must be seen to. */
  #shows(control: Control | null, first: Exchange, second: Exchange): boolean {
    const { operation, values } = this.#fixture;
    const isChange = operation.method === 'PUT' || operation.method === 'DELETE';
    if (!isChange || this.#reader?.path === operation.path) return true;
    if (control) return changed(first, second).length > 0;
    const id = values[pathParameters(operation.path).at(-1) ?? ''];
    const shown = (jsonOf(second.reply) ?? null) as Json;
    const isListed = pathsOf(shown).some((path) => asText(valueAt(shown, path)) === id);
    return operation.deletes?.all === true || (operation.method === 'DELETE' && isListed);
  }

  /** An empty list would show no deletion. */
  async #populate(create: (operation: Operation) => Promise<Control>): Promise<void> {
    const creator = this.#creator();
    if (creator && this.#isPrivate()) await create(creator);
  }

  /** A resource that others use too is compared but for what it counts; a list, by one thing put into it. */
  async #learnShared(create: (operation: Operation) => Promise<Control>): Promise<void> {
    const path = this.#reader?.path ?? '';
    if (path.endsWith('}')) {
      this.#counting = true;
      return;
    }
    const creator = this.#creator();
    const marker = creator && (await create(creator)).marker;
    if (marker !== undefined && textOf(await this.read()).includes(marker)) this.#keeps = marker;
    else this.#blind = 'what shows it changes with other requests too';
  }

  /** The operation that adds to what is read, if that is a list. */
  #creator(): Operation | undefined {
    const path = this.#reader?.path ?? '';
    if (path.endsWith('}')) return undefined;
    return this.#bench.contract.operations.find((each) => each.path === path && each.method === 'POST');
  }

  /** Only what the suite made for itself stays as it is while other requests are under way. */
  #isPrivate(): boolean {
    const last = pathParameters(this.#reader?.path ?? '').at(-1);
    return last !== undefined && creatorsOf(this.#bench.contract, last).length > 0;
  }
}

/** The operation that shows what a write did: the read of its own path, or of the nearest one above. */
function readerFor(bench: Workbench, operation: Operation): Operation | undefined {
  const segments = operation.path.split('/');
  const paths = segments.map((_, index) => segments.slice(0, segments.length - index).join('/'));
  return paths
    .map((path) =>
      bench.contract.operations.find(
        (each) => each.path === path && each.method === 'GET' && each.successDoubt === undefined,
      ),
    )
    .find((each) => each !== undefined);
}

function changed(one: Exchange, other: Exchange): readonly string[] {
  return differences(jsonOf(one.reply) as Json, jsonOf(other.reply) as Json).map(toPointer);
}

function textOf(exchange: Exchange): string {
  return exchange.reply.kind === 'answer' ? new TextDecoder().decode(exchange.reply.body) : '';
}
