import { setImmediate as turn } from 'node:timers/promises';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Provocation, Scenario } from '../../contracts/requirements/requirement.ts';
import type { Trial } from '../../checks/trial.ts';
import { Controls } from '../setup/controls.ts';
import type { ControlInput } from '../setup/controls.ts';
import { applies } from '../plan/plan.ts';
import type { Cell } from '../plan/plan.ts';
import { faultUnfit } from '../plan/unfit.ts';
import { failureIn } from '../send/symptoms.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { factsFor } from '../setup/run-context.ts';
import { burstProbe } from './burst-probe.ts';
import { developmentAgain, developmentProbe } from './development-probe.ts';
import type { FaultInput } from './fault-trial.ts';
import { FaultProbe } from './fault-probe.ts';
import { once } from './make-tools.ts';
import { Prelude } from './prelude.ts';
import { LAST_FAULTS } from '../plan/last-faults.ts';
import { planAgain, planProbe } from './plan-probe.ts';
import type { ProbeTools } from './probe-tools.ts';
import { Rounds } from './rounds.ts';
import { racedFrom, raceProbe, raceUntil } from './race-probe.ts';
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
  /** Where not every fault can be sent, those that tell the most come first. */
  readonly #rounds: Rounds | undefined;
  #burst = Promise.resolve();
  /** Resolves when all but what comes last was sent, and its damage looked for. */
  #early: Promise<void> | undefined;

  constructor(tools: ProbeTools, plan: readonly Cell[]) {
    this.#tools = tools;
    this.#plan = plan;
    this.#prelude = new Prelude(tools);
    const { effort, target, sender } = tools.context;
    const { budget } = target.limits;
    if (effort.depth !== 'quick' && budget !== undefined)
      this.#rounds = new Rounds(
        (operation, fault) => this.#probe(operation, fault),
        budget,
        sender,
        () => tools.tally.suspicions,
      );
  }

  /** Takes into account that these cells will be asked for. */
  expect(cells: readonly Cell[]): void {
    const { contract } = this.#tools.context;
    const operations = new Set(cells.map((cell) => cell.operation));
    this.#prelude.expect([...operations].map((id) => operationOf(contract, id)));
    for (const { operation, requirement } of cells) {
      for (const each of requirement.provokedBy)
        if (each.kind === 'fault' && !LAST_FAULTS.includes(each.fault) && this.#isFit(each.fault, operation))
          this.#rounds?.expect(operationOf(contract, operation), each.fault);
    }
  }

  /** Brings about everything that a cell's verdict rests on. */
  async settled(cell: Cell): Promise<void> {
    await this.#prelude.of(operationOf(this.#tools.context.contract, cell.operation));
    await Promise.all(this.#probesOf(cell));
    if (!cell.requirement.provokedBy.some((each) => each.kind === 'any-answer')) return;
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

  /** Sends one trial again, on fresh resources and after its valid request; undefined where that can't be done. */
  async resend(id: string, provokedBy: Provocation, input: JsonObject): Promise<Trial | undefined> {
    const { contract, sender } = this.#tools.context;
    const { outages } = sender;
    const trial = await this.#resend(operationOf(contract, id), provokedBy, input);
    // An answer about what was lost with the target tells nothing; that this request takes it down does.
    if (trial && sender.outages > outages && trial.exchange.reply.kind === 'answer')
      throw new SetupFailure('the target went down meanwhile');
    return trial;
  }

  /** Sends a request of which several at once failed once more, ever more at once, until one fails. */
  async underLoad(trial: Trial): Promise<Trial> {
    const operation = operationOf(this.#tools.context.contract, trial.operation);
    const { fixtures, context } = this.#tools;
    const most = context.target.limits.concurrency;
    let last = trial.exchange;
    for (let underWay = 2; underWay <= most; underWay *= 2) {
      const requests = await Promise.all(
        Array.from({ length: underWay }, async () => {
          const fixture = isSafe(operation)
            ? await this.#tools.shared(operation)
            : await fixtures.make(operation);
          return { fixture, valid: await fixtures.request(fixture) };
        }),
      );
      const exchanges = await Promise.all(
        requests.map(({ fixture, valid }) =>
          context.guarded.send(valid.draft, fixture.values, (each) => context.sender.sendAtOnce(each)),
        ),
      );
      const failed = exchanges.find(({ reply }) => reply.kind === 'answer' && failureIn(reply) !== undefined);
      last = failed ?? exchanges[0] ?? last;
      if (failed) return { ...trial, exchange: failed, underWay };
    }
    return { ...trial, exchange: last, underWay: most };
  }

  /** Sends a read that was seen by the way once more, as it was. */
  async reread(trial: Trial): Promise<Trial> {
    return { ...trial, exchange: await this.#tools.context.sender.send(trial.exchange.request) };
  }

  async #resend(
    operation: Operation,
    provokedBy: Provocation,
    input: JsonObject,
  ): Promise<Trial | undefined> {
    switch (provokedBy.kind) {
      case 'fault':
        return await this.#probe(operation, provokedBy.fault).again(input as unknown as FaultInput);
      case 'valid':
        return await this.#resendValid(operation, input);
      case 'any-answer':
        return undefined;
      case 'scenario':
        return await this.#resendScenario(operation, provokedBy.scenario, input);
      default:
        return provokedBy satisfies never;
    }
  }

  /** Everything that provokes an answer of an operation, but for a burst, which comes when all else is done. */
  #everything(operation: Operation): readonly Promise<void>[] {
    return this.#applicable(operation)
      .filter((cell) => !cell.requirement.provokedBy.some(isAnyAnswerOrBurst))
      .flatMap((cell) => this.#probesOf(cell));
  }

  #applicable(operation: Operation): readonly Cell[] {
    return this.#plan.filter((cell) => cell.operation === operation.id && applies(cell));
  }

  #fault(operation: Operation, fault: FaultKind): Promise<void> {
    const isLate = LAST_FAULTS.includes(fault);
    return once(isLate ? this.#late : this.#begun, `${operation.id} ${fault}`, async () => {
      if (!this.#isFit(fault, operation.id)) return;
      if (isLate) await this.#allElse();
      const inRounds = this.#rounds?.of(operation, fault);
      if (inRounds) {
        await inRounds;
        return;
      }
      const probe = this.#probe(operation, fault);
      await probe.run(
        this.#tools.context.effort.depth === 'quick'
          ? probe.rounds.find((each) => each.length > 0)
          : undefined,
      );
    });
  }

  #isFit(fault: FaultKind, operation: string): boolean {
    const { context } = this.#tools;
    return faultUnfit(fault, operationOf(context.contract, operation), context) === undefined;
  }

  /** Waits for all that was begun, and looks for the damage that it did. */
  async #allElse(): Promise<void> {
    this.#early ??= settle(this.#begun).then(() => this.#prelude.look());
    await this.#early;
  }

  #probe(operation: Operation, fault: FaultKind): FaultProbe {
    const asking = this.#tools.context.contract.requirements.filter((requirement) =>
      requirement.provokedBy.some((each) => each.kind === 'fault' && each.fault === fault),
    );
    const state = asking.find((each) => each.precondition !== 'ready')?.precondition ?? 'ready';
    const readsBack = this.#applicable(operation).some(
      (cell) => cell.requirement.asks.kind === 'no-effect' && asking.includes(cell.requirement),
    );
    return new FaultProbe(this.#tools, factsFor(this.#tools.context, operation.id), fault, state, readsBack);
  }

  #scenario(operation: Operation, scenario: Scenario): Promise<void> {
    return once(this.#begun, `${operation.id} ${scenario}`, () => {
      // One burst at a time: a limit may be shared by everything that comes from here.
      if (scenario !== 'burst') return this.#play(operation, scenario);
      this.#burst = this.#burst.then(() => this.#play(operation, scenario));
      return this.#burst;
    });
  }

  async #play(operation: Operation, scenario: Scenario): Promise<void> {
    try {
      await this.#rounds?.over();
      await SCENARIOS[scenario](this.#tools, operation);
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
      this.#tools.tally.excuse({ kind: 'scenario', scenario }, operation.id, error.message);
    }
  }

  async #resendScenario(
    operation: Operation,
    scenario: Scenario,
    input: JsonObject,
  ): Promise<Trial | undefined> {
    switch (scenario) {
      case 'race':
        return await this.#resendRace(operation);
      case 'plan':
        return await planAgain(this.#tools, operation);
      case 'development':
        return await developmentAgain(this.#tools, operation, input);
      case 'burst':
        return undefined;
      default:
        return scenario satisfies never;
    }
  }

  async #resendValid(operation: Operation, input: JsonObject): Promise<Trial | undefined> {
    const trials: Trial[] = [];
    const { context, fixtures } = this.#tools;
    const controls = new Controls(context.guarded, fixtures, (trial) => trials.push(trial));
    const { body, query, headers } = input as Partial<ControlInput>;
    await controls.send(await fixtures.make(operation), {
      ...(body != null && { body }),
      ...(query && { query }),
      ...(headers && { headers }),
    });
    return trials[0];
  }

  /** Chance decides a race: as many are run as when the fault was found, until one goes wrong. */
  async #resendRace(operation: Operation): Promise<Trial> {
    const fixture = await this.#tools.fixtures.make(operation);
    const control = await this.#tools.controls.send(fixture, racedFrom(this.#tools, operation));
    return await raceUntil(this.#tools, fixture, control.exchange, (trial) =>
      this.#tools.tally.breaks(trial),
    );
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
