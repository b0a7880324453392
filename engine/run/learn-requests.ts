import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { changesWhatStands } from '../../contracts/api/changes-what-stands.ts';
import { changes, creates, deletes, reads } from '../../contracts/api/method-semantics.ts';
import type { ConflictKey, Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import { succeeded } from '../../wire/exchange.ts';
import { makersOf } from '../plan/producers.ts';
import { Stopped } from '../send/sender.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { learnAccept } from './learn-accept.ts';
import { learnAsRead } from './learn-as-read.ts';
import { actionsBefore } from './learn-before.ts';
import { learnConflictsOfChange } from './learn-conflicts-of-change.ts';
import { learnConflicts } from './learn-conflicts.ts';
import { learnListedPlace } from './learn-listed-place.ts';
import { learnLocation } from './learn-location.ts';
import { learnOtherMedia } from './learn-other-media.ts';
import { learnPut, putFor } from './learn-put.ts';
import { learnStanding } from './learn-standing.ts';
import { learnWhereShown } from './learn-where-shown.ts';
import { Learning } from './learning.ts';
import { LESSONS } from './lessons.ts';
import type { RunParts } from './make-run-context.ts';
import { Referable } from './referable.ts';

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
  options: RunParts,
  wanted: (operation: string) => boolean = () => true,
  onStep?: () => void,
): Promise<Contract> {
  const { contract } = options;
  // What comes with the package says all that is asked of it.
  if (contract.promises !== undefined) return contract;
  const learning = new Learning(options);
  const learner = new RequestLearner(learning, options.effort.depth === 'quick');
  try {
    await learnAccept(learning);
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
    await learnListedPlace(this.#learning, asked);
    const takenOnce = changes(asked) ? this.#takenOnce(asked) : [];
    if (takenOnce.length > 0) this.#learning.keep({ ...this.#learning.now(asked.id), takenOnce });
    const operation = this.#learning.now(asked.id);
    if (!this.#canTeach(operation)) return await this.#learnAsRead(operation);
    try {
      if (changesWhatStands(operation)) await learnStanding(this.#learning, operation);
      else await this.#learnFrom(operation);
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
    }
  }

  /** Tells whether what an operation is answered may say how else it is to be called. */
  #canTeach(operation: Operation): boolean {
    const { original } = this.#learning;
    const hasBody = operation.body?.examples[0] !== undefined;
    // What a DELETE takes away it must be beneath something of the run's own.
    if (deletes(operation) && !(hasBody && pathParameters(operation.path).length > 0)) return false;
    const isForSome = actsOnOne(original, operation) && this.#learning.usersFor(operation).length > 1;
    return (
      hasBody ||
      isForSome ||
      (!deletes(operation) && asksMore(operation)) ||
      actionsBefore(original, operation).length > 0
    );
  }

  async #learnAsRead(operation: Operation): Promise<void> {
    const { operations } = this.#learning.original;
    const read = operations.find((each) => reads(each) && each.path === operation.path);
    if (!read || !deletes(operation) || operation.query === undefined) return;
    await this.learn(read);
    learnAsRead(this.#learning, operation, read);
  }

  /** Sends an operation, and learns from what it is answered. @throws {SetupFailure} if what it needs can't be had */
  async #learnFrom(asked: Operation): Promise<void> {
    const learning = this.#learning;
    let unhelpful: string | undefined;
    const tools = {
      learning,
      referable: this.#referable,
      isQuick: this.#isQuick,
      learn: async (each: Operation) => await this.learn(each),
      onUnhelpful: (words: string) => {
        unhelpful = words;
      },
    };
    let sent = await learning.send(asked);
    for (const lesson of LESSONS) sent = (await lesson(tools, learning.now(asked.id), sent)) ?? sent;
    const operation = learning.now(asked.id);
    if (unhelpful !== undefined && !succeeded(sent.reply)) learning.tell(operation, { words: unhelpful });
    if (operation.body?.examples[0] && creates(operation) && succeeded(sent.reply) && sent.made)
      await learnConflicts(learning, operation, sent.made, sent.reply);
    learnLocation(learning, operation, sent.reply);
    if (this.#isQuick) return;
    await learnOtherMedia(learning, operation.id);
    await learnWhereShown(learning, learning.now(operation.id), sent);
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
}

/** Tells whether an operation has a query or a header that could be otherwise. */
function asksMore({ parameters }: Operation): boolean {
  return parameters.some((each) => each.in === 'query' || each.in === 'header');
}
