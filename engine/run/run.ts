import type { Skip } from '../../contracts/skip.ts';
import { inconclusive } from '../../contracts/skip.ts';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { joinedAccess } from '../../contracts/api/access.ts';
import type { AccessEntry } from '../../contracts/api/access.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Provocation } from '../../contracts/requirements/requirement.ts';
import type { Confirmation } from '../verdict/confirm.ts';
import { findingOf } from '../verdict/finding-of.ts';
import { requestLine } from '../../wire/request-line.ts';
import { cellOutcome, outcomeOfSkip, outcomeSoFar } from './cell-outcome.ts';
import type { CellOutcome, Judged } from './cell-outcome.ts';
import { Confirmer } from './confirmer.ts';
import { makeRunContext } from './make-run-context.ts';
import type { RunParts } from './make-run-context.ts';
import type { Cell } from '../plan/plan.ts';
import { planFor } from '../plan/plan.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { makeTools } from '../probes/make-tools.ts';
import type { ProbeTools } from '../probes/probe-tools.ts';
import { ProbeScheduler } from '../probes/probe-scheduler.ts';
import { Resender } from '../probes/resender.ts';
import type { Redactor } from '../send/redactor.ts';
import type { CellResult, Finding } from '../verdict/result.ts';
import { Spent, Stopped } from '../send/sender.ts';
import type { Tally } from '../verdict/tally.ts';

export type { RunParts } from './make-run-context.ts';

/** Of a body that is told in words. */
const MOST_BYTES = 2000;

/** For what is under way when a run is stopped: what it creates is to be known. */
const GRACE_MILLIS = 5000;

/** One run against one target: every cell of the plan can be asked for its result, and what they share is done once. */
export class Run {
  readonly plan: readonly Cell[];
  readonly #tools: ProbeTools;
  readonly #scheduler: ProbeScheduler;
  readonly #resender: Resender;
  readonly #judged: Judged;
  readonly #fingerprints = new Set<string>();
  readonly #unproved: string[] = [];
  readonly #access: AccessEntry[] = [];

  constructor(options: RunParts) {
    const { context, ...judging } = makeRunContext(options);
    this.#tools = makeTools(context, judging, {
      unproved: (operation, kind, variant, why) =>
        this.#unproved.push(`${operation} ${kind}: ${variant} (${why})`),
      access: (entry) => this.#access.push(entry),
      fingerprint: (operation, input) => this.#fingerprints.add(`${operation} ${JSON.stringify(input)}`),
    });
    this.plan = planFor(context.contract, context.facts, context.target);
    this.#resender = new Resender(this.#tools, this.plan);
    const { tally } = this.#tools;
    const confirmer = new Confirmer(context, this.#resender, tally);
    this.#scheduler = new ProbeScheduler(this.#tools, this.plan, () => confirmer.waysOpen);
    this.#judged = { tally, confirmer, redactor: context.redactor };
  }

  /** Requests sent so far. */
  get sent(): number {
    return this.#tools.context.sender.sent;
  }

  /** A hash of the faults that were sent, the target's ids aside: the same for the same seed. */
  get fingerprint(): string {
    const lines = [...this.#fingerprints].toSorted().join('\n');
    return createHash('sha256').update(lines).digest('hex');
  }

  /** What users were answered to valid requests so far; nothing where the contract says it all. */
  get access(): readonly AccessEntry[] {
    return this.#tools.context.contract.promises ? [] : joinedAccess(this.#access);
  }

  /** How valid requests were answered, by operation and status. */
  get validAnswers(): Tally['validAnswers'] {
    return this.#tools.tally.validAnswers;
  }

  /** Faults that could not be proved, and were not sent. */
  get unproved(): readonly string[] {
    return this.#unproved;
  }

  /** The requests at which the target went down for good, as far as that can be told, without secrets. */
  get fatal(): readonly string[] {
    const { sender } = this.#tools.context;
    return sender.fatal.map((each) => this.redactor.redact(requestLine(each, MOST_BYTES)));
  }

  /** Knows every secret of the run. */
  get redactor(): Redactor {
    return this.#tools.context.redactor;
  }

  /** Lets nothing more out, and soon waits for nothing more: what is not judged yet is inconclusive, for this reason. */
  stop(reason: string): void {
    this.#tools.context.sender.stop(reason, GRACE_MILLIS);
  }

  /** Waits, once the run was stopped, until what was under way then has ended and stands in the ledger, but not for long. */
  async settled(): Promise<void> {
    await Promise.race([
      this.#tools.context.sender.settled(),
      sleep(GRACE_MILLIS, undefined, { ref: false }),
    ]);
  }

  /**
   * Takes into account that the results of these cells will be asked for.
   *
   * @param beside those, by id, for which nothing is sent: they are judged by what the others sent
   */
  expect(wanted: readonly Cell[], beside: ReadonlySet<string> = new Set()): void {
    this.#scheduler.expect(
      wanted.filter((cell) => cell.skip === undefined),
      beside,
    );
  }

  /** The result of a cell; what it shares with others is sent once. */
  async run(cell: Cell): Promise<CellResult> {
    const started = performance.now();
    const finish = (outcome: CellOutcome): CellResult => ({
      id: cell.id,
      requirement: cell.requirement.id,
      errorClass: cell.requirement.errorClass,
      operation: cell.operation,
      level: cell.level,
      counts: { held: 0, broken: 0, unjudged: 0 },
      findings: [],
      millis: Math.round(performance.now() - started),
      ...outcome,
    });
    if (cell.skip) return finish(outcomeOfSkip(cell.skip));
    try {
      await this.#scheduler.settled(cell);
      return finish(await cellOutcome(this.#judged, cell));
    } catch (error) {
      if (error instanceof Stopped || error instanceof SetupFailure) {
        const why = { reason: this.redactor.redact(error.message), isSpent: error instanceof Spent };
        return finish(await outcomeSoFar(this.#judged, cell, why));
      }
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return finish({ outcome: 'harness-failed', reason: this.redactor.redact(text) });
    }
  }

  /**
   * Sends a stored finding's request again.
   *
   * @returns how often the promise was broken, and how often that could be judged
   */
  async replay(
    cell: Cell,
    provokedBy: Provocation,
    input: JsonObject,
    times: number,
  ): Promise<Confirmation & { readonly findings: readonly Finding[] }> {
    const findings: Finding[] = [];
    let tried = 0;
    let skip: Skip | undefined;
    for (let round = 0; round < times; round += 1) {
      try {
        const trial = await this.#resender.resend(cell.operation, provokedBy, input);
        if (!trial)
          skip = inconclusive('it takes a whole run to bring it about, or this version knows no such fault');
        else {
          tried += 1;
          const own = this.#tools.record(trial).filter((each) => each.requirement.id === cell.requirement.id);
          findings.push(...own.map((each) => findingOf(cell, each, { times: 1, of: 1 }, this.redactor)));
        }
      } catch (error) {
        if (!(error instanceof SetupFailure || error instanceof Stopped)) throw error;
        skip = inconclusive(error.message);
      }
    }
    const again = { times: findings.length, of: tried };
    return { again, findings, ...(tried === 0 && skip && { skip }) };
  }
}
