import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { changesWhatStands } from '../../contracts/api/changes-what-stands.ts';
import { changes, creates, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { ConflictKey, Example, Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Collection } from '../../contracts/inferred/collections.ts';
import { describeReply } from '../../checks/describe-reply.ts';
import { otherBodies, withIds } from '../../generators/other-bodies.ts';
import { otherParameters, saidBy } from '../../generators/other-parameters.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { makersOf } from '../plan/producers.ts';
import { Stopped } from '../send/sender.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { actionsBefore, learnBefore } from './learn-before.ts';
import { learnConflicts, learnConflictsOfChange, learnTaken } from './learn-conflicts.ts';
import { learnFiles } from './learn-files.ts';
import { learnListedName } from './learn-listed-name.ts';
import { learnLocation } from './learn-location.ts';
import { learnMarked } from './learn-marked.ts';
import { learnOtherMedia } from './learn-other-media.ts';
import { learnStanding } from './learn-standing.ts';
import { learnPut, putFor } from './learn-put.ts';
import { learnUser } from './learn-user.ts';
import { learnVersion } from './learn-version.ts';
import { Learning } from './learning.ts';
import { bodyWords, parameterWords } from './learnt-words.ts';
import type { RunOptions } from './make-run-context.ts';
import { Referable } from './referable.ts';
import { isRefused, mayBeTaken, tryOtherwise } from './try-otherwise.ts';
import type { Sent } from './try-otherwise.ts';
import { learnVerbatim, verbatim } from './verbatim.ts';
import { withExamples } from './with-examples.ts';

/**
 * Sends each valid request with a body, a query or headers once, and where that is refused others that the document's
 * schemas allow too, until one succeeds: what an answer says of a request is what the document leaves unsaid. What creates
 * is sent twice: a 409 tells which key must be new.
 *
 * @param wanted tells which operations the run is about
 * @param onStep hears of each operation that is done
 * @returns the contract with the bodies that succeeded, and what was learnt
 */
export async function learnRequests(
  options: RunOptions,
  wanted: (operation: string) => boolean = () => true,
  onStep?: () => void,
): Promise<Contract> {
  const { contract } = options;
  // What comes with the package says all that is asked of it.
  if (contract.promises !== undefined) return contract;
  const learning = new Learning(options);
  const learner = new RequestLearner(learning, options.effort.depth === 'quick');
  try {
    for (const operation of contract.operations) {
      if (!wanted(operation.id)) continue;
      await learner.learn(operation);
      onStep?.();
    }
    for (const { id } of contract.operations) if (wanted(id)) await learnConflictsOfChange(learning, id);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  return learning.contract;
}

class RequestLearner {
  readonly #learning: Learning;
  readonly #isQuick: boolean;
  readonly #referable: Referable;
  readonly #begun = new Set<string>();
  /** What is told of other bodies that were refused, unless something else helps. */
  readonly #unhelpful = new Map<string, string>();

  constructor(learning: Learning, isQuick: boolean) {
    this.#learning = learning;
    this.#isQuick = isQuick;
    this.#referable = new Referable(learning.original, {
      bodyOf: (id) => learning.bodyOf(id),
      learn: async (operation) => await this.learn(operation),
    });
  }

  /** Learns how an operation is called, after what its path and its body need. */
  async learn(asked: Operation): Promise<void> {
    if (this.#begun.has(asked.id) || asked.skip !== undefined) return;
    this.#begun.add(asked.id);
    for (const parameter of pathParameters(asked.path)) await this.#learnMaker(asked, parameter);
    const put = putFor(this.#learning.original, asked);
    if (put) {
      await this.learn(put);
      await learnPut(this.#learning, asked, put);
    }
    const takenOnce = changes(asked) ? this.#takenOnce(asked) : [];
    if (takenOnce.length > 0) this.#learning.keep({ ...this.#learning.now(asked.id), takenOnce });
    let operation = this.#learning.now(asked.id);
    const [first] = operation.body?.examples ?? [];
    const before = actionsBefore(this.#learning.original, operation);
    const isForSome =
      actsOnOne(this.#learning.original, operation) && this.#learning.usersFor(operation).length > 1;
    const canTeach =
      first !== undefined || before.length > 0 || isForSome || (isSafe(operation) && asksMore(operation));
    // What a DELETE takes away it must be beneath something of the run's own.
    const isOwn = !deletes(operation) || (first !== undefined && pathParameters(operation.path).length > 0);
    if (!canTeach || !isOwn) return;
    try {
      if (changesWhatStands(operation)) {
        await learnStanding(this.#learning, operation);
        return;
      }
      let sent = await this.#learning.send(operation);
      sent = (await learnUser(this.#learning, operation, sent.reply)) ?? sent;
      if (isRefused(sent.reply))
        sent = (await learnListedName(this.#learning, this.#learning.now(asked.id), sent.reply)) ?? sent;
      operation = this.#learning.now(asked.id);
      const asGiven = first && verbatim(this.#learning.factsOf(operation), sent);
      if (asGiven) sent = (await learnVerbatim(this.#learning, asGiven)) ?? sent;
      if (first && creates(operation) && mayBeTaken(sent.reply))
        sent = (await learnTaken(this.#learning, operation, sent.reply)) ?? sent;
      sent = (await learnVersion(this.#learning, operation, sent)) ?? sent;
      operation = this.#learning.now(asked.id);
      sent = (await learnFiles(this.#learning, operation, sent.reply)) ?? sent;
      if (isRefused(sent.reply) && first)
        sent = (await this.#tryBodies(operation, first, sent.reply, asGiven ? 1 : 0)) ?? sent;
      // What is made for each request costs requests, and a quick run has few.
      if (first && succeeded(sent.reply) && !this.#isQuick)
        sent = (await this.#tryNamed(operation, first)) ?? sent;
      if (succeeded(sent.reply) && !this.#isQuick)
        sent = (await learnMarked(this.#learning, this.#learning.now(asked.id), sent)) ?? sent;
      if (isRefused(sent.reply)) sent = (await this.#tryParameters(operation, sent.reply)) ?? sent;
      if (isRefused(sent.reply) && before.length > 0)
        sent =
          (await learnBefore(
            this.#learning,
            operation,
            before,
            sent.reply,
            async (each) => await this.learn(each),
          )) ?? sent;
      const words = this.#unhelpful.get(operation.id);
      if (words !== undefined && !succeeded(sent.reply)) this.#learning.tell(operation, { words });
      if (first && creates(operation) && succeeded(sent.reply) && sent.made)
        await learnConflicts(this.#learning, operation, sent.made, sent.reply);
      learnLocation(this.#learning, operation, sent.reply);
      if (!this.#isQuick) await learnOtherMedia(this.#learning, operation.id);
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
    }
  }

  /**
   * What a key names is made for it, where a made value happened to name something: that is not the run's own, and nothing
   * would be known of one that there is not.
   *
   * @returns what succeeded so
   */
  async #tryNamed(asked: Operation, first: Example): Promise<Sent | undefined> {
    const operation = this.#learning.now(asked.id);
    if (!first.made || operation.body?.examples[0] !== first) return undefined;
    const collections = await this.#referable.madeFor(operation);
    const value = withIds(first.value, { collections });
    const isSame = JSON.stringify(value) === JSON.stringify(first.value);
    if (isSame || !this.#learning.isValid(operation, value)) return undefined;
    const [, ...others] = operation.body?.examples ?? [];
    const named = withExamples(operation, [{ ...first, value }, ...others]);
    this.#learning.tryAs(named);
    const sent = await this.#learning.sendIfPossible(named);
    if (sent && succeeded(sent.reply)) {
      this.#learning.keep(named);
      return sent;
    }
    this.#learning.undo(operation);
    return undefined;
  }

  /** What the create takes once of what an operation changes, as far as that is known by now. */
  #takenOnce(operation: Operation): readonly ConflictKey[] {
    const named = pathParameters(operation.path).at(-1);
    const [maker] = named === undefined ? [] : makersOf(this.#learning.original, operation, named);
    return maker ? this.#learning.now(maker.operation.id).conflictsOn : [];
  }

  async #learnMaker(operation: Operation, parameter: string): Promise<void> {
    const [maker] = makersOf(this.#learning.original, operation, parameter);
    if (maker) await this.learn(maker.operation);
  }

  /**
   * @param spent tries that were made before
   * @returns what succeeded at last, if anything did
   */
  async #tryBodies(
    operation: Operation,
    first: Example,
    refusal: Reply,
    spent: number,
  ): Promise<Sent | undefined> {
    const { schemas } = this.#learning.original;
    // What was there before is not named to what deletes.
    const collections = deletes(operation)
      ? await this.#referable.madeFor(operation)
      : await this.#referable.listsFor(operation);
    const wordsOf = (each: Json): string => bodyWords(first.value, each, this.#referable.makerId);
    const { tried, found } = await tryOtherwise(
      first.value,
      refusal,
      {
        others: (body, said) =>
          otherBodies({ operation, schemas, collections, body, said }).filter((each) =>
            this.#learning.isValid(operation, each),
          ),
        textOf: (each) => wordsOf(each),
        send: async (each) => {
          const changed = withExamples(operation, [{ name: 'tried', value: each }]);
          this.#learning.tryAs(changed);
          return await this.#learning.sendIfPossible(changed);
        },
      },
      spent,
    );
    if (found) {
      const seen = { words: wordsOf(found.with), status: statusOf(refusal) ?? 0, collections };
      this.#keep(operation, first, found.with, seen);
      return found.sent;
    }
    this.#learning.undo(operation);
    if (tried.length > 0)
      this.#unhelpful.set(
        operation.id,
        `${operation.id} is refused (${describeReply(refusal)}), also ${tried.map(wordsOf).join('; ')}: note its body`,
      );
    return undefined;
  }

  /** @returns what succeeded at last, if anything did */
  async #tryParameters(operation: Operation, refusal: Reply): Promise<Sent | undefined> {
    const collections = await this.#referable.listsFor(operation);
    const { found } = await tryOtherwise(operation, refusal, {
      others: (current, said) => otherParameters({ operation: current, collections, said }),
      textOf: saidBy,
      send: async (each) => await this.#learning.sendIfPossible(each),
    });
    if (!found) return undefined;
    this.#learning.keep(found.with, {
      words: `${operation.id} is sent ${parameterWords(operation, found.with, this.#referable.makerId)}, learnt from a ${statusOf(refusal)}`,
    });
    return found.sent;
  }

  #keep(
    operation: Operation,
    first: Example,
    value: Json,
    seen: { readonly words: string; readonly status: number; readonly collections: readonly Collection[] },
  ): void {
    const [, ...others] = operation.body?.examples ?? [];
    const rest = others.map((each) => {
      const filled = withIds(each.value, seen);
      return this.#learning.isValid(operation, filled) ? { ...each, value: filled } : each;
    });
    // What only names other ids than the example does is as good as the example.
    const isOtherwise = JSON.stringify(withIds(first.value, seen)) !== JSON.stringify(value);
    const learnt = withExamples(operation, [
      { name: 'learnt', value, ...(first.made && { made: true }) },
      ...rest,
      ...(isOtherwise && !first.made ? [{ ...first, refused: true as const }] : []),
    ]);
    this.#learning.keep(learnt, {
      words: `${operation.id} is sent ${seen.words}, learnt from a ${seen.status}`,
      note: { 'x-naysayer': { body: value } },
    });
  }
}

/** Tells whether an operation has a query or a header that could be otherwise. */
function asksMore({ parameters }: Operation): boolean {
  return parameters.some((each) => each.in === 'query' || each.in === 'header');
}
