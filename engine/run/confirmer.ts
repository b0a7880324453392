import { evidenceOf } from '../../checks/evidence.ts';
import type { Trial } from '../../checks/trial.ts';
import { inconclusive } from '../../contracts/skip.ts';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { inSeconds, isLate } from '../send/symptoms.ts';
import type { Resender } from '../probes/resender.ts';
import type { RunContext } from '../setup/run-context.ts';
import { confirm, FOR_ONE_REPETITION, mayPass, notSentAgain } from '../verdict/confirm.ts';
import type { Confirmation } from '../verdict/confirm.ts';
import type { Tally } from '../verdict/tally.ts';
import { knowledgeOf } from '../verdict/knowledge-of.ts';
import { isRepeatable, wayOf } from '../verdict/unconfirmed-finding.ts';
import type { Sighting, UnconfirmedFinding } from '../verdict/unconfirmed-finding.ts';

/** Findings of one way of failing that are sent again, where requests are scarce. */
const ENOUGH_ALIKE = 1;

/** Finds out of what was found whether it comes again. */
export class Confirmer {
  readonly #context: RunContext;
  readonly #resender: Resender;
  readonly #tally: Pick<Tally, 'unconfirmed' | 'ways'>;
  /** How often what is alike came again. */
  readonly #came = new Map<string, number>();
  /** The ways of which something was sent again, whatever it showed. */
  readonly #tried = new Set<string>();
  /** What is alike goes one after the other where requests are counted: whether one came again tells if the next is sent. */
  readonly #turns = new Map<string, Promise<unknown>>();

  /** @param tally tells what there is to be sent again */
  constructor(context: RunContext, resender: Resender, tally: Pick<Tally, 'unconfirmed' | 'ways'>) {
    this.#context = context;
    this.#resender = resender;
    this.#tally = tally;
  }

  /** In how many ways promises were found broken of which nothing was sent again yet. */
  get waysOpen(): number {
    return this.#tally.ways.size - this.#tried.size;
  }

  /** The first of a finding's trials that comes again; else the simplest. */
  async surest(found: UnconfirmedFinding): Promise<Confirmation & Sighting> {
    if (this.#context.target.limits.budget === undefined) return await this.#surest(found);
    const key = wayOf(found);
    const before = this.#turns.get(key) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(async () => await this.#surest(found));
    this.#turns.set(key, turn);
    return await turn;
  }

  async #surest(found: UnconfirmedFinding): Promise<Confirmation & Sighting> {
    const { broken, trial, others = [] } = found;
    const simplest = { broken, trial, ...(await this.#confirmed(found)) };
    if (isSure(simplest) || simplest.again.of === 0) return simplest;
    for (const other of others) {
      const confirmation = await this.#confirmed({ ...found, ...other });
      if (isSure(confirmation)) return { ...other, ...confirmation };
    }
    return simplest;
  }

  async #confirmed({ trial, ...found }: UnconfirmedFinding): Promise<Confirmation> {
    const { aftermath } = trial.exchange;
    // It was found by sending it alone.
    if (aftermath) return { again: { times: aftermath.times, of: aftermath.of } };
    const seen = evidenceOf(trial, 'damage')?.times;
    // Nothing is sent any more to a target that was given up.
    if (seen !== undefined) return { again: { times: seen, of: seen } };
    const key = wayOf(found);
    if (!this.#mayBeSent(found, trial)) {
      const { budget = 0 } = this.#context.target.limits;
      const why = `could not be sent again: the rest of the budget of ${budget} requests is for what is graver`;
      return mayPass(found.broken, trial) ? notSentAgain(found.broken, why) : { again: { times: 0, of: 0 } };
    }
    const resend = this.#resending(trial);
    const times = resend ? this.#context.effort.confirmations : 0;
    const confirmation = await confirm(
      { trial, ...found },
      times,
      () => knowledgeOf(this.#context.contract, this.#context.redactor),
      async () => resend && (await this.#context.sender.ofKept(resend)),
    );
    if (confirmation.isCutOff !== true) this.#tried.add(key);
    if (isSure(confirmation)) this.#came.set(key, (this.#came.get(key) ?? 0) + 1);
    return this.#wasBrief(trial) ? cleared(confirmation, trial) : confirmation;
  }

  /** Tells whether there was no answer in less than the time that a request has. */
  #wasBrief({ exchange }: Trial): boolean {
    return isLate(exchange) && exchange.millis < this.#context.target.limits.timeoutMillis;
  }

  /** Tells whether a finding may be sent again: where requests are scarce, one of each way in which a MUST is broken comes first. */
  #mayBeSent(found: Omit<UnconfirmedFinding, 'trial'>, trial: Trial): boolean {
    const { sender, target, effort } = this.#context;
    const { budget } = target.limits;
    if (budget === undefined) return true;
    const key = wayOf(found);
    if (found.level === 'MUST' && !this.#tried.has(key)) return true;
    const each = effort.confirmations * FOR_ONE_REPETITION;
    const left = budget - sender.sent;
    const graver = [...this.#tally.ways].filter(
      ([way, level]) => level === 'MUST' && !this.#tried.has(way),
    ).length;
    if (graver > 0 && left < (graver + 1) * each) return false;
    // Of what may have been fleeting, that it came again elsewhere tells nothing.
    const isEnough = (this.#came.get(key) ?? 0) >= ENOUGH_ALIKE && !mayPass(found.broken, trial);
    return !isEnough || left >= this.#tally.unconfirmed * each;
  }

  /** How a trial is sent again; undefined where it can't be. */
  #resending(trial: Trial): (() => Promise<Trial | undefined>) | undefined {
    if (evidenceOf(trial, 'under-load')) return () => this.#resender.underLoad(trial);
    if (isRepeatable(trial))
      return () => this.#resender.resend(trial.operation, trial.provokedBy, trial.input);
    return trial.provokedBy.kind === 'any-answer' && mayGoOutAgain(trial.exchange)
      ? () => this.#resender.asItWas(trial)
      : undefined;
  }
}

/** What was carried out would be so twice, and what came too often may be served by now. */
function mayGoOutAgain({ request, reply }: Exchange): boolean {
  const status = statusOf(reply) ?? 0;
  return status !== 429 && (isSafe(request) || status >= 400);
}

/** What was not waited for to the end, and was answered each time when it was, is no failure of the target. */
function cleared(confirmation: Confirmation, { exchange }: Trial): Confirmation {
  const { again, unstable } = confirmation;
  if (unstable === undefined || again.times > 0) return confirmation;
  const reason = `it was not waited for longer than ${inSeconds(exchange.millis)}, since others were in vain, and was answered when it was sent again`;
  return { again, isCleared: true, skip: inconclusive(reason) };
}

/** It came again, and nothing else is likely to have brought it about. */
function isSure({ again, skip, unstable }: Confirmation): boolean {
  return again.times > 0 && !skip && unstable === undefined;
}
