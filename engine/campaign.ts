import { createHash, randomBytes } from 'node:crypto';
import type { Contract } from '../contracts/contract.ts';
import { operationOf } from '../contracts/contract.ts';
import type { FaultKind } from '../contracts/fault-kind.ts';
import type { JsonObject } from '../contracts/json.ts';
import type { Operation } from '../contracts/operation.ts';
import type { Requirement, Scenario } from '../contracts/requirement.ts';
import type { Target } from '../contracts/target.ts';
import type { Transport } from '../contracts/transport.ts';
import type { Trial } from '../contracts/trial.ts';
import { render } from '../generators/draft.ts';
import { absentId } from '../generators/faults/missing-resource.ts';
import { factsOf } from '../generators/operation-facts.ts';
import { replaceInPath } from '../generators/path-segments.ts';
import { basesFor } from './bases.ts';
import { confirm } from './confirm.ts';
import type { Control } from './controls.ts';
import { Controls } from './controls.ts';
import { seedFor } from './explore.ts';
import type { Cell } from './plan.ts';
import { faultUnfit, planFor } from './plan.ts';
import type { Fixture } from './preconditions/fixtures.ts';
import { Fixtures } from './preconditions/fixtures.ts';
import type { Ledger } from './preconditions/ledger.ts';
import { SetupFailure } from './preconditions/setup-failure.ts';
import { gradeDoubt, States } from './preconditions/states.ts';
import { burstProbe } from './probes/burst-probe.ts';
import { developmentProbe } from './probes/development-probe.ts';
import type { FaultInput } from './probes/fault-probe.ts';
import { FaultProbe } from './probes/fault-probe.ts';
import { planProbe } from './probes/plan-probe.ts';
import type { ProbeTools } from './probes/probe-tools.ts';
import { raceOnce, raceProbe } from './probes/race-probe.ts';
import { validProbe } from './probes/valid-probe.ts';
import { Redactor } from './redactor.ts';
import type { CellResult, Finding, Outcome } from './result.ts';
import { Sender, Stopped } from './sender.ts';
import { storeExchange } from './store-exchange.ts';
import type { Count, Suspicion } from './tally.ts';
import { Tally } from './tally.ts';
import type { Effort, Workbench } from './workbench.ts';

/** What a campaign needs. */
export interface CampaignOptions {
  readonly contract: Contract;
  readonly target: Target;
  readonly transport: Transport;
  readonly ledger: Ledger;
  readonly effort: Effort;
}

const SCENARIOS: Readonly<Record<Scenario, (tools: ProbeTools, operation: Operation) => Promise<void>>> = {
  race: raceProbe,
  burst: burstProbe,
  plan: planProbe,
  development: developmentProbe,
};

/** One run against one target: every cell of the plan can be asked for its result, and what they share is done once. */
export class Campaign {
  readonly plan: readonly Cell[];
  readonly redactor = new Redactor();
  readonly #options: CampaignOptions;
  readonly #tools: ProbeTools;
  readonly #probes = new Map<string, Promise<void>>();
  readonly #fingerprints = new Set<string>();
  readonly #unproved: string[] = [];
  readonly #sender: Sender;

  constructor(options: CampaignOptions) {
    this.#options = options;
    const { contract, target, transport, ledger, effort } = options;
    for (const each of Object.values(target.credentials)) this.redactor.add(each.token, each.variable);
    const facts = factsOf(contract);
    const tally = new Tally(contract.requirements, () => this.redactor.tokens, levelOf(contract));
    const observe: Workbench['observe'] = (operation, what, exchange) => {
      tally.add({
        operation,
        provokedBy: { kind: 'any-answer' },
        variant: what,
        input: {},
        exchange,
        control: null,
        proof: null,
      });
    };
    this.#sender = new Sender(transport, target.limits, (exchange) =>
      observe(exchange.request.operation, 'a 429 that nothing asked for', exchange),
    );
    const prefix = randomBytes(4).readUInt32BE().toString(36);
    let made = 0;
    const unique = (): string => `${prefix}${(made += 1).toString(36).padStart(4, '0')}`;
    const bench: Workbench = {
      contract,
      facts,
      target,
      sender: this.#sender,
      ledger,
      redactor: this.redactor,
      effort,
      observe,
      unique,
    };
    this.#tools = this.#toolsFor(bench, tally);
    this.plan = planFor(contract, facts, target);
  }

  /** Requests sent so far. */
  get sent(): number {
    return this.#sender.sent;
  }

  /** A hash of what was sent, ids and names aside: the same for the same seed. */
  get fingerprint(): string {
    return createHash('sha256')
      .update([...this.#fingerprints].toSorted().join('\n'))
      .digest('hex');
  }

  /** Faults that could not be proved, and were not sent. */
  get unproved(): readonly string[] {
    return this.#unproved;
  }

  /** Lets nothing more out. */
  stop(reason: string): void {
    this.#sender.stop(reason);
  }

  /** Sends what a clean-up needs, even after a stop. */
  get transport(): Transport {
    return this.#options.transport;
  }

  /** The result of a cell; what it shares with others is sent once. */
  async run(cell: Cell): Promise<CellResult> {
    const started = performance.now();
    const finish = (outcome: Outcome, more: Partial<CellResult> = {}): CellResult => ({
      id: cell.id,
      requirement: cell.requirement.id,
      errorClass: cell.requirement.errorClass,
      operation: cell.operation,
      level: cell.level,
      outcome,
      counts: { held: 0, broken: 0, unjudged: 0 },
      findings: [],
      millis: Math.round(performance.now() - started),
      ...more,
    });
    if (cell.notApplicable !== undefined) return finish('not-applicable', { reason: cell.notApplicable });
    try {
      await Promise.all(this.#probesOf(cell));
      return await this.#judged(cell, finish);
    } catch (error) {
      if (error instanceof Stopped) return finish('inconclusive', { reason: error.message });
      if (error instanceof SetupFailure) return finish('inconclusive', { reason: error.message });
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return finish('harness-failed', { reason: this.redactor.redact(text) });
    }
  }

  /** Sends a stored finding's request again, and tells whether the promise is still broken. */
  async replay(
    cell: Cell,
    input: JsonObject,
    provokedBy: JsonObject,
    times: number,
  ): Promise<readonly Suspicion[][]> {
    const rounds: Suspicion[][] = [];
    for (let round = 0; round < times; round += 1) {
      const trial = await this.#resend(cell.operation, provokedBy as Trial['provokedBy'], input);
      const broken = trial ? this.#tools.record(trial) : [];
      rounds.push(broken.filter((each) => each.requirement.id === cell.requirement.id));
    }
    return rounds;
  }

  #probesOf(cell: Cell): readonly Promise<void>[] {
    const operation = operationOf(this.#options.contract, cell.operation);
    return cell.requirement.provokedBy.flatMap((each) => {
      switch (each.kind) {
        case 'fault':
          return [this.#faultProbe(operation, each.fault)];
        case 'scenario':
          return [this.#scenarioProbe(operation, each.scenario)];
        case 'valid':
          return [this.#once(`${operation.id} valid`, () => validProbe(this.#tools, operation))];
        case 'any-answer':
          return this.#everyProbe(operation);
        default:
          return each satisfies never;
      }
    });
  }

  /** Everything that provokes an answer of an operation, but for a burst, which comes when all else is done. */
  #everyProbe(operation: Operation): readonly Promise<void>[] {
    const cells = this.plan.filter(
      (each) => each.operation === operation.id && each.notApplicable === undefined,
    );
    return cells
      .filter(
        (each) =>
          !each.requirement.provokedBy.some(
            (one) => one.kind === 'any-answer' || (one.kind === 'scenario' && one.scenario === 'burst'),
          ),
      )
      .flatMap((each) => this.#probesOf(each));
  }

  #faultProbe(operation: Operation, fault: FaultKind): Promise<void> {
    return this.#once(`${operation.id} ${fault}`, async () => {
      const { contract, target } = this.#options;
      const { facts } = this.#tools.bench;
      if (faultUnfit(fault, operation, { contract, target, facts }) !== undefined) return;
      await this.#probe(operation, fault).run();
    });
  }

  #probe(operation: Operation, fault: FaultKind): FaultProbe {
    const facts = this.#tools.bench.facts.get(operation.id);
    if (!facts) throw new RangeError(`no facts of ${operation.id}`);
    const asking = this.#options.contract.requirements.filter((each) =>
      each.provokedBy.some((one) => one.kind === 'fault' && one.fault === fault),
    );
    const state = asking.find((each) => each.precondition !== 'ready')?.precondition ?? 'ready';
    const effects = this.plan.filter(
      (each) => each.operation === operation.id && each.notApplicable === undefined,
    );
    const readsBack = effects.some(
      (each) => each.requirement.assertion.kind === 'no-effect' && asking.includes(each.requirement),
    );
    return new FaultProbe(this.#tools, facts, fault, state, readsBack);
  }

  #scenarioProbe(operation: Operation, scenario: Scenario): Promise<void> {
    return this.#once(`${operation.id} ${scenario}`, async () => {
      try {
        await SCENARIOS[scenario](this.#tools, operation);
      } catch (error) {
        if (!(error instanceof SetupFailure)) throw error;
        this.#tools.tally.excuse({ kind: 'scenario', scenario }, operation.id, error.message);
      }
    });
  }

  #once(key: string, work: () => Promise<void>): Promise<void> {
    const known = this.#probes.get(key) ?? work();
    this.#probes.set(key, known);
    return known;
  }

  async #judged(
    cell: Cell,
    finish: (outcome: Outcome, more?: Partial<CellResult>) => CellResult,
  ): Promise<CellResult> {
    const count = this.#tools.tally.count(cell.requirement.id, cell.operation);
    const findings: Finding[] = [];
    const doubtful: string[] = [];
    for (const suspicion of count.suspicions) {
      const { again, doubtful: why } = await this.#confirmed(suspicion);
      if (why === undefined) findings.push(this.#finding(cell, suspicion, again));
      else doubtful.push(why);
    }
    const counts = { held: count.held, broken: count.broken, unjudged: sum(count.unjudged) };
    if (findings.length > 0) {
      const outcome = findings.some((each) => each.level === 'MUST') ? 'fail' : 'warn';
      return finish(outcome, { counts, findings });
    }
    const reason = doubtful[0] ?? reasonOf(count);
    if (doubtful.length === 0 && count.held > 0) return finish('pass', { counts });
    if (doubtful.length === 0 && count.held === 0 && sum(count.unjudged) === 0 && sum(count.moot) > 0) {
      return finish('not-applicable', { counts, reason });
    }
    return finish('inconclusive', { counts, reason });
  }

  async #confirmed(suspicion: Suspicion): ReturnType<typeof confirm> {
    const { trial, broken } = suspicion;
    const { confirmations } = this.#tools.bench.effort;
    // A burst is not repeated: its cap holds for the whole run.
    const repeats =
      trial.provokedBy.kind === 'scenario' && trial.provokedBy.scenario === 'burst' ? 0 : confirmations;
    return await confirm({ ...suspicion, broken }, repeats, this.redactor.tokens, () =>
      this.#resend(trial.operation, trial.provokedBy, trial.input),
    );
  }

  async #resend(id: string, provokedBy: Trial['provokedBy'], input: JsonObject): Promise<Trial | undefined> {
    const operation = operationOf(this.#options.contract, id);
    switch (provokedBy.kind) {
      case 'fault':
        return await this.#probe(operation, provokedBy.fault).again(input as unknown as FaultInput);
      case 'valid':
      case 'any-answer':
        return await this.#resendValid(operation, input);
      case 'scenario':
        return provokedBy.scenario === 'race' ? await this.#resendRace(operation) : undefined;
      default:
        return provokedBy satisfies never;
    }
  }

  async #resendValid(operation: Operation, input: JsonObject): Promise<Trial | undefined> {
    const trials: Trial[] = [];
    const controls = new Controls(this.#tools.fixtures, (trial) => trials.push(trial));
    const body = input['body'] as JsonObject | null | undefined;
    const fixture = await this.#tools.fixtures.make(operation);
    await controls.send(fixture, { ...(body && { body }) });
    return trials[0];
  }

  async #resendRace(operation: Operation): Promise<Trial> {
    const fixture = await this.#tools.fixtures.make(operation);
    const control = await this.#tools.controls.send(fixture, {});
    return await raceOnce(this.#tools, fixture, control.exchange, 0);
  }

  #finding(
    cell: Cell,
    { requirement, broken, trial, level, variants }: Suspicion,
    again: Finding['again'],
  ): Finding {
    const doubt = trial.doubt ?? cell.doubt;
    const kind = this.redactor.redact(broken.kind);
    return {
      id: createHash('sha256')
        .update(`${requirement.id} ${trial.operation} ${level} ${kind}`)
        .digest('hex')
        .slice(0, 8),
      requirement: requirement.id,
      operation: trial.operation,
      level,
      kind,
      expected: broken.expected,
      actual: this.redactor.redact(broken.actual),
      variants,
      exchange: storeExchange(trial.exchange, this.redactor),
      control: trial.control && storeExchange(trial.control, this.redactor),
      proof: trial.proof,
      again,
      ...(doubt !== undefined && { doubt }),
      input: trial.input,
      provokedBy: { ...trial.provokedBy },
    };
  }

  #toolsFor(bench: Workbench, tally: Tally): ProbeTools {
    const fixtures = new Fixtures(bench);
    const record: ProbeTools['record'] = (trial) => tally.add(trial);
    const controls = new Controls(fixtures, record);
    const shared = new Map<string, Promise<Fixture>>();
    const strangers = new Map<string, Promise<Awaited<ReturnType<ProbeTools['stranger']>>>>();
    const sharedOf = (operation: Operation): Promise<Fixture> => {
      const known = shared.get(operation.id) ?? fixtures.make(operation);
      shared.set(operation.id, known);
      return known;
    };
    const bases = new Map<string, readonly JsonObject[]>();
    return {
      bench,
      tally,
      fixtures,
      states: new States(bench, fixtures),
      controls,
      // A deletion uses its resource up: its control has one of its own.
      control: (operation, key): Promise<Control> =>
        controls.of(operation, key, () =>
          operation.method === 'DELETE' ? fixtures.make(operation) : sharedOf(operation),
        ),
      shared: sharedOf,
      spoil: (operation) => {
        if (operation.method !== 'POST') shared.delete(operation.id);
      },
      bases: (facts) => {
        const known = bases.get(facts.operation.id) ?? basesFor(facts, bench.effort.seed);
        bases.set(facts.operation.id, known);
        return known;
      },
      record,
      unproved: (operation, kind, variant) => this.#unproved.push(`${operation} ${kind}: ${variant}`),
      fingerprint: (operation, input) => this.#fingerprints.add(`${operation} ${JSON.stringify(input)}`),
      stranger: (fixture, parameter, token) => {
        const key = `${fixture.operation.id} ${parameter}`;
        const known = strangers.get(key) ?? this.#stranger(bench, fixtures, fixture, parameter, token);
        strangers.set(key, known);
        return known;
      },
    };
  }

  async #stranger(
    bench: Workbench,
    fixtures: Fixtures,
    fixture: Fixture,
    parameter: string,
    token: string,
  ): ReturnType<ProbeTools['stranger']> {
    const schema = fixture.operation.parameters.find((each) => each.name === parameter)?.schema ?? {};
    const absent = absentId(
      fixture.values[parameter] ?? '',
      schema,
      seedFor(bench.effort.seed, parameter) >>> 8,
    );
    const { draft } = await fixtures.request({ ...fixture, token });
    const exchange = await bench.sender.send(render(replaceInPath(draft, parameter, absent)));
    return { stranger: exchange, ids: [absent, ...Object.values(fixture.values)] };
  }
}

function levelOf(contract: Contract): (requirement: Requirement, operation: string) => Requirement['level'] {
  const weak = new Set(
    contract.operations.filter((each) => gradeDoubt(each) !== undefined).map((each) => each.id),
  );
  return (requirement, operation) => (weak.has(operation) ? 'SHOULD' : requirement.level);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, each) => total + each, 0);
}

/** The commonest reason why nothing could be judged. */
function reasonOf({ unjudged, silent, moot }: Count): string {
  const reasons =
    Object.entries(unjudged).length > 0 ? unjudged : Object.entries(moot).length > 0 ? moot : silent;
  const commonest = Object.entries(reasons).toSorted(([, one], [, other]) => other - one)[0];
  return commonest?.[0] ?? 'nothing was sent that shows it';
}
