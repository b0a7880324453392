import { keysOfConflict } from '../../contracts/api/conflict-path.ts';
import { creates, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Example, Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { Contract, Learnt } from '../../contracts/contract.ts';
import type { Collection } from '../../contracts/inferred/collections.ts';
import { describeReply } from '../../checks/describe-reply.ts';
import { factsOfOperation } from '../../generators/operation-facts.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { otherBodies, withIds } from '../../generators/other-bodies.ts';
import { otherParameters, saidBy } from '../../generators/other-parameters.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { makersOf } from '../plan/producers.ts';
import { Stopped } from '../send/sender.ts';
import { Fixtures } from '../setup/fixtures.ts';
import type { RunContext } from '../setup/run-context.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { baseWithUnique } from '../setup/unique-key.ts';
import { conflictsOfChange } from './conflicts-of-changes.ts';
import { conflictKeys } from './conflict-keys.ts';
import type { Conflict } from './conflict-keys.ts';
import { bodyWords, conflictWords, parameterWords } from './learnt-words.ts';
import { makeRunContext } from './make-run-context.ts';
import type { RunOptions } from './make-run-context.ts';
import { Referable } from './referable.ts';
import { isRefused, tryOtherwise } from './try-otherwise.ts';
import type { Sent } from './try-otherwise.ts';

/**
 * Sends each valid request with a body, a query or headers once, and where that is refused others that the document's
 * schemas allow too, until one succeeds: what an answer says of a request is what the document leaves unsaid. What creates
 * is sent twice: a 409 tells which key must be new.
 *
 * @param wanted tells which operations the run is about
 * @returns the contract with the bodies that succeeded, and what was learnt
 */
export async function learnRequests(
  options: RunOptions,
  wanted: (operation: string) => boolean = () => true,
): Promise<Contract> {
  const { contract } = options;
  // What comes with the package says all that is asked of it.
  if (contract.promises !== undefined) return contract;
  const learner = new RequestLearner(options);
  try {
    for (const operation of contract.operations) if (wanted(operation.id)) await learner.learn(operation);
    for (const { id } of contract.operations) if (wanted(id)) await learner.learnConflictsOfChange(id);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  return learner.contract;
}

class RequestLearner {
  readonly #original: Contract;
  readonly #context: RunContext;
  readonly #facts: Map<string, OperationFacts>;
  readonly #fixtures: Fixtures;
  readonly #referable: Referable;
  readonly #changed = new Map<string, Operation>();
  readonly #learnt: Learnt[] = [];
  readonly #begun = new Set<string>();

  constructor(options: RunOptions) {
    this.#original = options.contract;
    const { context } = makeRunContext(options);
    this.#facts = new Map(context.facts);
    this.#context = { ...context, facts: this.#facts };
    this.#fixtures = new Fixtures(this.#context);
    this.#referable = new Referable(options.contract, {
      bodyOf: (id) => this.#facts.get(id)?.minimal ?? null,
      learn: async (operation) => await this.learn(operation),
    });
  }

  get contract(): Contract {
    if (this.#learnt.length === 0) return this.#original;
    const operations = this.#original.operations.map((each) => this.#changed.get(each.id) ?? each);
    return { ...this.#original, operations, learnt: this.#learnt };
  }

  /** Learns how an operation is called, after what its path and its body need. */
  async learn(operation: Operation): Promise<void> {
    if (this.#begun.has(operation.id) || operation.skip !== undefined) return;
    this.#begun.add(operation.id);
    for (const parameter of pathParameters(operation.path)) await this.#learnMaker(operation, parameter);
    const [first] = operation.body?.examples ?? [];
    const canTeach = first !== undefined || (isSafe(operation) && asksMore(operation));
    if (!canTeach || deletes(operation)) return;
    try {
      let sent = await this.#send(operation);
      if (isRefused(sent.reply) && first)
        sent = (await this.#tryBodies(operation, first, sent.reply)) ?? sent;
      if (isRefused(sent.reply)) sent = (await this.#tryParameters(operation, sent.reply)) ?? sent;
      if (creates(operation) && succeeded(sent.reply)) await this.#learnConflicts(operation, sent);
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
    }
  }

  async #learnMaker(operation: Operation, parameter: string): Promise<void> {
    const [maker] = makersOf(this.#original, operation, parameter);
    if (maker) await this.learn(maker.operation);
  }

  /** Learns which keys of what is created must be new. */
  async #learnConflicts(original: Operation, { fixture, request }: Sent): Promise<void> {
    const operation = this.#changed.get(original.id) ?? original;
    if (operation.conflictsOn.length > 0) return;
    const conflicts = await conflictKeys(request, {
      send: async (draft) => (await this.#context.guarded.send(draft, fixture.values)).reply,
      fresh: async (others) => {
        const renewing = withConflicts(
          operation,
          others.map((key) => ({ key })),
        );
        this.#facts.set(operation.id, this.#factsOf(renewing));
        return await this.#fixtures.request(fixture);
      },
    });
    const learnt = withConflicts(operation, conflicts);
    this.#facts.set(operation.id, this.#factsOf(learnt));
    if (conflicts.length === 0) return;
    this.#changed.set(operation.id, learnt);
    this.#learnt.push({
      operation: operation.id,
      words: `${operation.id} takes ${conflictWords(conflicts)} once, learnt from a 409`,
      at: operation.place,
      note: noteOf(conflicts),
    });
  }

  /** Learns what a change must not take from another thing, where it may be given a new value at all. */
  async learnConflictsOfChange(id: string): Promise<void> {
    const { contract } = this;
    const operation = operationOf(contract, id);
    const found = conflictsOfChange(contract, operation);
    if (!found) return;
    const { maker, conflictsOn } = found;
    const changed = { ...operation, conflictsOn };
    const facts = this.#factsOf(changed);
    try {
      this.#facts.set(id, facts);
      const base = baseWithUnique(facts, conflictsOn.flatMap(keysOfConflict));
      if (!succeeded((await this.#send(changed, base)).reply)) {
        this.#facts.set(id, this.#factsOf(operation));
        return;
      }
    } catch (error) {
      this.#facts.set(id, this.#factsOf(operation));
      if (!(error instanceof SetupFailure)) throw error;
      return;
    }
    this.#changed.set(id, changed);
    this.#learnt.push({
      operation: id,
      words: `${id} is taken to refuse ${conflictWords(conflictsOn)} of another one, as ${maker} does`,
      at: operation.place,
      note: noteOf(conflictsOn),
    });
  }

  /** @returns what succeeded at last, if anything did */
  async #tryBodies(operation: Operation, first: Example, refusal: Reply): Promise<Sent | undefined> {
    const { schemas } = this.#original;
    const collections = await this.#referable.listsFor(operation);
    const wordsOf = (each: Json): string => bodyWords(first.value, each, this.#referable.makerId);
    const { tried, found } = await tryOtherwise(first.value, refusal, {
      others: (body, said) =>
        otherBodies({ operation, schemas, collections, body, said }).filter((each) =>
          this.#isValid(operation, each),
        ),
      textOf: (each) => wordsOf(each),
      send: async (each) => {
        const changed = withBody(operation, [{ name: 'tried', value: each }]);
        this.#facts.set(operation.id, this.#factsOf(changed));
        return await this.#sendIfPossible(changed);
      },
    });
    if (found) {
      const seen = { words: wordsOf(found.with), status: statusOf(refusal) ?? 0, collections };
      this.#keep(operation, first, found.with, seen);
      return found.sent;
    }
    this.#facts.set(operation.id, this.#factsOf(operation));
    if (tried.length > 0)
      this.#learnt.push({
        operation: operation.id,
        words: `${operation.id} is refused (${describeReply(refusal)}), also ${tried.map(wordsOf).join('; ')}: note its body`,
        at: operation.place,
      });
    return undefined;
  }

  /** @returns what succeeded at last, if anything did */
  async #tryParameters(operation: Operation, refusal: Reply): Promise<Sent | undefined> {
    const collections = await this.#referable.listsFor(operation);
    const { found } = await tryOtherwise(operation, refusal, {
      others: (current, said) => otherParameters({ operation: current, collections, said }),
      textOf: saidBy,
      send: async (each) => await this.#sendIfPossible(each),
    });
    if (!found) return undefined;
    this.#changed.set(operation.id, found.with);
    this.#facts.set(operation.id, this.#factsOf(found.with));
    this.#learnt.push({
      operation: operation.id,
      words: `${operation.id} is sent ${parameterWords(operation, found.with, this.#referable.makerId)}, learnt from a ${statusOf(refusal)}`,
      at: operation.place,
    });
    return found.sent;
  }

  #isValid(operation: Operation, body: Json): boolean {
    const { oracle, says, placeholders } = this.#factsOf(
      withBody(operation, [{ name: 'tried', value: body }]),
    );
    return says(placeholders(body)) && oracle?.(body).length === 0;
  }

  /** @returns undefined where what it refers to can't be had */
  async #sendIfPossible(operation: Operation): Promise<Sent | undefined> {
    try {
      return await this.#send(operation);
    } catch (error) {
      if (error instanceof SetupFailure) return undefined;
      throw error;
    }
  }

  async #send(operation: Operation, body?: Json): Promise<Sent> {
    const fixture = await this.#fixtures.make(operation);
    const request = await this.#fixtures.request(fixture, body);
    const { reply } = await this.#context.guarded.send(request.draft, fixture.values);
    return { fixture, request, reply };
  }

  #factsOf(operation: Operation): OperationFacts {
    const { oracles } = this.#facts.get(operation.id) ?? { oracles: undefined };
    if (!oracles) throw new RangeError(`the contract has no operation ${operation.id}`);
    return factsOfOperation(this.#original, operation, oracles);
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
      return this.#isValid(operation, filled) ? { ...each, value: filled } : each;
    });
    // What only names other ids than the example does is as good as the example.
    const isOtherwise = JSON.stringify(withIds(first.value, seen)) !== JSON.stringify(value);
    const learnt = withBody(operation, [
      { name: 'learnt', value, ...(first.made && { made: true }) },
      ...rest,
      ...(isOtherwise && !first.made ? [{ ...first, refused: true as const }] : []),
    ]);
    this.#changed.set(operation.id, learnt);
    this.#facts.set(operation.id, this.#factsOf(learnt));
    this.#learnt.push({
      operation: operation.id,
      words: `${operation.id} is sent ${seen.words}, learnt from a ${seen.status}`,
      at: operation.place,
      note: { 'x-naysayer': { body: value } },
    });
  }
}

/** Tells whether an operation has a query or a header that could be otherwise. */
function asksMore({ parameters }: Operation): boolean {
  return parameters.some((each) => each.in === 'query' || each.in === 'header');
}

function withConflicts(operation: Operation, conflicts: readonly Conflict[]): Operation {
  const conflictsOn = conflicts.map((each) => ({
    ...each,
    scope: 'the API',
    uncertain: false,
    learnt: true as const,
  }));
  return { ...operation, conflictsOn };
}

function noteOf(conflicts: readonly Conflict[]): JsonObject {
  const conflictsOn = conflicts.map(({ key, with: others }): JsonObject => ({
    key,
    ...(others && { with: others }),
  }));
  return { 'x-naysayer': { conflictsOn } };
}

function withBody(operation: Operation, examples: readonly Example[]): Operation {
  return operation.body ? { ...operation, body: { ...operation.body, examples } } : operation;
}
