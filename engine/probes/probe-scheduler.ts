import { setImmediate as turn } from 'node:timers/promises';
import { operationOf } from '../../contracts/contract.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { isShownByAnyAnswer } from '../../contracts/requirements/requirement.ts';
import type { Provocation, Scenario } from '../../contracts/requirements/requirement.ts';
import type { Cell } from '../plan/plan.ts';
import { skipOfFault } from '../plan/skip-of.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { burstProbe } from './burst-probe.ts';
import { developmentProbe } from './development-probe.ts';
import type { FaultProbe } from './fault-probe.ts';
import { applicableTo, faultProbeFor } from './fault-probe-for.ts';
import { once } from '../setup/once.ts';
import { Prelude } from './prelude.ts';
import { LAST_FAULTS } from '../plan/last-faults.ts';
import { planProbe } from './plan-probe.ts';
import type { ProbeTools } from './probe-tools.ts';
import { Reserve } from './reserve.ts';
import { Rounds } from './rounds.ts';
import { raceProbe } from './race-probe.ts';
import { validProbe } from './valid-probe.ts';

const SCENARIOS: Readonly<Record<Scenario, (tools: ProbeTools, operation: Operation) => Promise<void>>> = {
  race: raceProbe,
  burst: burstProbe,
  plan: planProbe,
  development: developmentProbe,
};

/** Begins what the plan's cells rest on: each probe once a run, however many cells ask for it. */
export class ProbeScheduler {
  readonly #tools: ProbeTools;
  readonly #plan: readonly Cell[];
  readonly #begun = new Map<string, Promise<void>>();
  readonly #late = new Map<string, Promise<void>>();
  readonly #prelude: Prelude;
  /** Where not every fault can be sent, those that tell the most come first; … */
  readonly #rounds: Rounds | undefined;
  /** … so they do among those that are tried last. */
  readonly #lastRounds: Rounds | undefined;
  /** Those that will be asked for, bursts aside. */
  readonly #scenarios: (() => Promise<void>)[] = [];
  #beside: ReadonlySet<string> = new Set();
  /** Resolves when all but what comes last was sent, and its damage looked for. */
  #early: Promise<void> | undefined;

  /** @param waysOpen in how many ways promises were found broken that were not sent again yet */
  constructor(tools: ProbeTools, plan: readonly Cell[], waysOpen: () => number) {
    this.#tools = tools;
    this.#plan = plan;
    this.#prelude = new Prelude(tools);
    const { effort, target, sender } = tools.context;
    const { budget } = target.limits;
    if (budget === undefined) return;
    const probeOf = (operation: Operation, fault: FaultKind): FaultProbe =>
      faultProbeFor(tools, plan, operation, fault);
    const reserve = new Reserve(budget, sender, waysOpen, effort, () => lastRounds.variants);
    sender.keep(() => reserve.kept);
    const lastRounds = new Rounds(probeOf, reserve.goOnAtLast);
    this.#lastRounds = lastRounds;
    this.#rounds = new Rounds(
      probeOf,
      reserve.goOn,
      async () => void (await Promise.allSettled(this.#scenarios.map((play) => play()))),
    );
  }

  /**
   * Takes into account that these cells will be asked for.
   *
   * @param beside those, by id, for which nothing is sent
   */
  expect(cells: readonly Cell[], beside: ReadonlySet<string> = new Set()): void {
    this.#beside = beside;
    const { contract } = this.#tools.context;
    const operations = new Set(cells.map((cell) => cell.operation));
    this.#prelude.expect([...operations].map((id) => operationOf(contract, id)));
    for (const { operation: id, requirement } of cells) {
      const operation = operationOf(contract, id);
      for (const each of requirement.provokedBy) {
        if (each.kind === 'fault' && this.#isFit(each.fault, id))
          this.#roundsOf(each.fault)?.expect(operation, each.fault);
        else if (each.kind === 'scenario' && each.scenario !== 'burst')
          this.#scenarios.push(() => this.#scenario(operation, each.scenario));
      }
    }
  }

  /** Brings about everything that a cell's verdict rests on. */
  async settled(cell: Cell): Promise<void> {
    await this.#prelude.of(operationOf(this.#tools.context.contract, cell.operation));
    if (!this.#beside.has(cell.id)) await Promise.all(this.#probesOf(cell));
    if (!isShownByAnyAnswer(cell.requirement)) return;
    await once(this.#late, 'the last look', async () => {
      await settle(this.#late, 'the last look');
      await this.#prelude.look();
    });
  }

  #probesOf(cell: Cell): readonly Promise<void>[] {
    const operation = operationOf(this.#tools.context.contract, cell.operation);
    return cell.requirement.provokedBy.flatMap((each) => {
      switch (each.kind) {
        case 'fault':
          return [this.#fault(operation, each.fault)];
        case 'scenario':
          return [this.#scenario(operation, each.scenario)];
        case 'valid':
          return [once(this.#begun, `${operation.id} valid`, () => validProbe(this.#tools, operation))];
        case 'any-answer':
          return this.#everything(operation);
        default:
          return each satisfies never;
      }
    });
  }

  /** Everything that provokes an answer of an operation, but for a burst, which comes when all else is done. */
  #everything(operation: Operation): readonly Promise<void>[] {
    return applicableTo(operation, this.#plan)
      .filter((cell) => !cell.requirement.provokedBy.some(isAnyAnswerOrBurst))
      .flatMap((cell) => this.#probesOf(cell));
  }

  #fault(operation: Operation, fault: FaultKind): Promise<void> {
    const isLate = LAST_FAULTS.includes(fault);
    return once(isLate ? this.#late : this.#begun, `${operation.id} ${fault}`, async () => {
      if (!this.#isFit(fault, operation.id)) return;
      if (isLate) await this.#allElse();
      const inRounds = this.#roundsOf(fault)?.of(operation, fault);
      if (inRounds) {
        await inRounds;
        return;
      }
      const probe = faultProbeFor(this.#tools, this.#plan, operation, fault);
      const isQuick = this.#tools.context.effort.depth === 'quick';
      await probe.run(isQuick ? probe.rounds.flat() : undefined);
    });
  }

  #roundsOf(fault: FaultKind): Rounds | undefined {
    return LAST_FAULTS.includes(fault) ? this.#lastRounds : this.#rounds;
  }

  #isFit(fault: FaultKind, operation: string): boolean {
    const { context } = this.#tools;
    return skipOfFault(fault, operationOf(context.contract, operation), context) === undefined;
  }

  /** Waits for all that was begun, and looks for the damage that it did. */
  async #allElse(): Promise<void> {
    this.#early ??= settle(this.#begun).then(() => this.#prelude.look());
    await this.#early;
  }

  #scenario(operation: Operation, scenario: Scenario): Promise<void> {
    return once(this.#begun, `${operation.id} ${scenario}`, () => this.#play(operation, scenario));
  }

  async #play(operation: Operation, scenario: Scenario): Promise<void> {
    try {
      await (scenario === 'burst' ? this.#rounds?.over() : this.#rounds?.turn());
      await SCENARIOS[scenario](this.#tools, operation);
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
      this.#tools.tally.skip({ kind: 'scenario', scenario }, operation.id, error.skip);
    }
  }
}

/** Waits for all that was begun, and for what is begun meanwhile, however it ends. */
async function settle(begun: ReadonlyMap<string, Promise<void>>, without?: string): Promise<void> {
  for (let before = -1; before < begun.size;) {
    before = begun.size;
    await turn();
    await Promise.allSettled([...begun].flatMap(([name, each]) => (name === without ? [] : [each])));
  }
}

function isAnyAnswerOrBurst(each: Provocation): boolean {
  return each.kind === 'any-answer' || (each.kind === 'scenario' && each.scenario === 'burst');
}
