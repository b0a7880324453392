import type { Exchange } from '../../wire/exchange.ts';
import { changes, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { Provocation, Scenario } from '../../contracts/requirements/requirement.ts';
import type { Trial } from '../../checks/trial.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Cell } from '../plan/plan.ts';
import { failureIn } from '../send/symptoms.ts';
import { Controls } from '../setup/controls.ts';
import type { ControlInput } from '../setup/controls.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { developmentAgain } from './development-probe.ts';
import { faultProbeFor } from './fault-probe-for.ts';
import type { FaultInput } from './tried-fault.ts';
import { planAgain } from './plan-probe.ts';
import { inMedia } from '../../generators/in-other-media.ts';
import { factsFor } from '../setup/run-context.ts';
import type { ProbeTools } from './probe-tools.ts';
import { racedFrom, raceUntil } from './race-probe.ts';
import { throttledWrite } from './throttled-write.ts';

/** Sends what was found once more, so that only what comes again is a finding. */
export class Resender {
  readonly #tools: ProbeTools;
  readonly #plan: readonly Cell[];

  constructor(tools: ProbeTools, plan: readonly Cell[]) {
    this.#tools = tools;
    this.#plan = plan;
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
      if (failed) return loaded(trial, failed, underWay);
    }
    return loaded(trial, last, most);
  }

  /** Sends what was seen by the way once more, as it was. */
  async asItWas(trial: Trial): Promise<Trial> {
    const { guarded, sender } = this.#tools.context;
    const { request } = trial.exchange;
    return { ...trial, exchange: (await guarded.sendAgain(request)) ?? (await sender.sendAgain(request)) };
  }

  async #resend(
    operation: Operation,
    provokedBy: Provocation,
    input: JsonObject,
  ): Promise<Trial | undefined> {
    switch (provokedBy.kind) {
      case 'fault':
        // A trial of that fault stored it: nothing else hands out this kind of provocation.
        return await faultProbeFor(this.#tools, this.#plan, operation, provokedBy.fault).again(
          input as unknown as FaultInput,
        );
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
        return changes(operation) || deletes(operation)
          ? await throttledWrite(this.#tools, operation)
          : undefined;
      default:
        return scenario satisfies never;
    }
  }

  async #resendValid(operation: Operation, input: JsonObject): Promise<Trial | undefined> {
    const trials: Trial[] = [];
    const { context, fixtures } = this.#tools;
    const controls = new Controls(context.guarded, fixtures, (trial) => trials.push(trial));
    const { body, query, headers, mediaType } = input as Partial<ControlInput>;
    const sent = inMedia(factsFor(context, operation.id), mediaType).operation;
    await controls.send(
      { ...(await fixtures.make(operation)), operation: sent },
      {
        ...(body != null && { body }),
        ...(query && { query }),
        ...(headers && { headers }),
      },
    );
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

function loaded(trial: Trial, exchange: Exchange, underWay: number): Trial {
  return { ...trial, exchange, evidence: [{ kind: 'under-load', underWay }] };
}
