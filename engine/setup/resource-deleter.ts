import { pathParameters, readerAt } from '../../contracts/api/paths.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import { makerFor } from '../../contracts/users.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { exactJsonOf, statusOf, succeeded } from '../../wire/exchange.ts';
import { differences } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import { awaitDeleted } from './await-effect.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import type { RunContext } from './run-context.ts';
import { neededInVain, SetupFailure } from './setup-failure.ts';

/** Deletes what the run created, and reads what may be gone. */
export class ResourceDeleter {
  readonly #context: RunContext;
  readonly #fixtures: Fixtures;

  constructor(context: RunContext, fixtures: Fixtures) {
    this.#context = context;
    this.#fixtures = fixtures;
  }

  /**
   * Deletes what a path parameter names, as a user who may.
   *
   * @throws {SetupFailure} if it can't, or if the run did not create it
   */
  async delete(
    deleter: Operation,
    values: Readonly<Record<string, string>>,
    fixture: Fixture,
  ): Promise<Exchange> {
    const body = deleter.deletes?.by;
    const credential = makerFor(this.#context.target, fixture.credential, deleter);
    const headers = await this.#fixtures.conditions({ operation: deleter, credential, values });
    const request = draft(deleter, { ...credential, values, headers, ...(body && { body }) });
    const exchange = await this.#context.guarded.send(request, values);
    this.#context.observe(deleter.id, 'the valid request that deletes', exchange);
    if (!succeeded(exchange.reply)) {
      throw neededInVain(deleter.id, exchange.reply);
    }
    const parameter = pathParameters(deleter.path).at(-1) ?? '';
    const done = { operation: deleter, values, credential: fixture.credential, exchange };
    await awaitDeleted(this.#context, done, parameter);
    return exchange;
  }

  /**
   * Deletes what a path parameter names by what is only taken to do so for good.
   *
   * @param isSaid the document says that what was deleted is gone
   * @throws {SetupFailure} if it is there still, and not as it was: then it was ended, and not taken away
   */
  async deleteForGood(
    deleter: Operation,
    values: Readonly<Record<string, string>>,
    fixture: Fixture,
    isSaid = false,
  ): Promise<void> {
    const isReadable = readerAt(this.#context.contract, deleter.path) !== undefined;
    const body = async (): Promise<Json | undefined> => {
      const { reply } = await this.read(deleter.path, values, fixture.credential);
      return succeeded(reply) ? exactJsonOf(reply) : undefined;
    };
    const before = isReadable ? [await body(), await body()] : [];
    const deletion = await this.delete(deleter, values, fixture);
    // What is only accepted may be under way yet.
    if (isSaid && statusOf(deletion.reply) !== 202) return;
    const [one, other] = before;
    const after = one === undefined || differences(one, other).length > 0 ? undefined : await body();
    if (after !== undefined && differences(one, after).length > 0)
      throw new SetupFailure(
        `what ${deleter.id} deletes is there still, and was changed by it: note whether it is deleted, as deletes: { …, after: addressable }`,
      );
  }

  /** Reads a resource that may be gone, at a path template. */
  async read(path: string, values: Readonly<Record<string, string>>, tokens: Tokens): Promise<Exchange> {
    const reader = readerAt(this.#context.contract, path);
    if (!reader) throw new SetupFailure(`no operation reads ${path}`);
    const exchange = await this.#context.sender.sendToGone(render(draft(reader, { ...tokens, values })));
    this.#context.observe(reader.id, 'a read to learn the state', exchange);
    return exchange;
  }
}
