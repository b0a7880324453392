import { isDoneOnce } from '../../contracts/api/is-done-once.ts';
import { inconclusive } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import { goesStale } from '../../contracts/api/conditions.ts';
import { changes, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { ProviderState, StateWay } from '../../contracts/requirements/provider-state.ts';
import type { Trial } from '../../checks/trial.ts';
import { FAULT_FAMILIES } from '../../generators/fault-families.ts';
import type { FaultFamily, Variant } from '../../generators/fault-family.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { basesOfVariant } from './bases-of-variant.ts';
import { inRounds } from './in-rounds.ts';
import type { Turn } from './in-rounds.ts';
import { explore, hasOthers } from './explore.ts';
import type { TryOut } from './explore.ts';
import { isLate, isUnawaited } from '../send/symptoms.ts';
import { ownIdPlace } from '../setup/renamed-to.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { controlFailed } from './control-failed.ts';
import { obstacleOf } from './obstacle-of.ts';
import { faultTrial } from './fault-trial.ts';
import type { FaultInput, TriedFault } from './tried-fault.ts';
import type { ProbeTools } from './probe-tools.ts';
import { toldByItAlone } from './told-by-it-alone.ts';
import { keptSetting, ownSetting, sharedSetting } from './fault-setting.ts';
import type { FaultSetting, SettingWish } from './fault-setting.ts';

/** Hangs of one kind of fault on one operation, after which the rest of it is not tried; and where all of it hung so far. */
const [MOST_HANGS, MOST_AT_FIRST] = [4, 2];

/** Sends every variant of one kind of fault to one operation, and gathers what comes of it. */
export class FaultProbe {
  readonly #tools: ProbeTools;
  readonly #facts: OperationFacts;
  readonly #family: FaultFamily;
  readonly #state: ProviderState;
  readonly #readsBack: boolean;
  /** The effects that a second read has shown to stay. */
  readonly #sure = new Set<string>();
  #hangs = 0;
  #answers = 0;
  #goOn: () => void = () => undefined;

  /**
   * @param state what the fault needs beside a valid request's preconditions
   * @param readsBack whether a promise asks if the fault had an effect
   */
  constructor(
    tools: ProbeTools,
    facts: OperationFacts,
    fault: FaultKind,
    state: ProviderState,
    readsBack: boolean,
  ) {
    this.#tools = tools;
    this.#facts = facts;
    this.#family = FAULT_FAMILIES[fault];
    this.#state = state;
    this.#readsBack = readsBack;
  }

  /** Its variants, the most telling first: see `inRounds`. A quick run has the first of them alone. */
  get rounds(): readonly (readonly Turn[])[] {
    const { contract, effort } = this.#tools.context;
    const turn = contract.operations.findIndex(({ id }) => id === this.#facts.operation.id);
    const isUnlike = toldByItAlone(contract, this.#facts.operation, this.#state);
    const isCostly = this.#readsBack || (this.#state !== 'ready' && !isUnlike);
    const hasMore = (each: Variant): boolean => hasOthers(each, this.#basesOf(each).length, effort);
    // Another media type is mostly read by other code: one of its variants comes as early as the first of the usual ones.
    const inMedia = [...Map.groupBy(this.#variants, (each) => each.facts).values()].map((variants) => {
      const all = inRounds(variants, hasMore, isCostly, Math.max(turn, 0));
      if (effort.depth !== 'quick') return all;
      const first = all.findIndex((each) => each.length > 0);
      return all.map((each, round) =>
        round === first ? each.map(({ variant }) => ({ variant, tries: 'all' as const })) : [],
      );
    });
    const [usual = []] = inMedia;
    return usual.map((_, round) => inMedia.flatMap((each) => each[round] ?? []));
  }

  /** What a valid request has written already can't be seen to arrive again: it takes a thing that none was sent to. */
  #saysWhatIsThere({ needsEcho = false, facts = this.#facts }: Variant): boolean {
    const { operation, labels, renewed } = facts;
    return needsEcho && changes(operation) && labels.length + renewed.length === 0;
  }

  /** What was done once may be refused for that alone, so that no two requests share what it is done to. */
  get #isDoneOnce(): boolean {
    return isDoneOnce(this.#facts.contract, this.#facts.operation);
  }

  get #variants(): readonly Variant[] {
    return this.#family
      .variants(this.#facts)
      .filter((each) => this.#tools.states.differs(this.#state, each.way));
  }

  get #all(): readonly Turn[] {
    return this.#variants.map((variant) => ({ variant, tries: 'all' }));
  }

  /**
   * Tries its variants out. What stands in the way is noted, not thrown.
   *
   * @param asked all, unless some are given
   * @param goOn throws before a variant where no more of them are to be sent
   */
  async run(asked = this.#all, goOn: () => void = () => undefined): Promise<void> {
    this.#goOn = goOn;
    // What a valid request takes is not spent for nothing.
    goOn();
    const { operation } = this.#facts;
    await this.#skipping(async () => {
      const control = await this.#tools.control(operation, {});
      const isServed = succeeded(control.exchange.reply);
      if (!isServed) this.#skip(inconclusive(controlFailed(control.exchange)));
      // What is not served in one media type may be in another.
      const turns = isServed ? asked : asked.filter(({ variant }) => variant.facts !== undefined);
      if (turns.length === 0) return;
      // Of requests that name one version at once, the first that is carried out would fail the others; so would a new id.
      const isOneByOne =
        goesStale(operation) ||
        this.#isDoneOnce ||
        (!isSafe(operation) && ownIdPlace(operation) !== undefined);
      if (this.#readsBack || this.#state !== 'ready' || isOneByOne) {
        const { kept } = this.#tools;
        const work = (): Promise<void> => this.#oneByOne(turns);
        await (kept ? kept.inTurn(operation, work) : work());
        return;
      }
      const { own = [], shared = [] } = Object.groupBy(turns, ({ variant }) =>
        variant.way !== undefined || this.#saysWhatIsThere(variant) ? 'own' : 'shared',
      );
      await Promise.all([
        this.#oneByOne(own),
        ...shared.map((each) =>
          this.#tools.variants.run(() => this.#try(each, () => sharedSetting(this.#tools, operation))),
        ),
      ]);
    });
  }

  /** Sends one input again, on a setting of its own, after its valid request. */
  async again(input: FaultInput): Promise<Trial | undefined> {
    const { operation } = this.#facts;
    const variant = this.#family.variants(this.#facts).find((each) => each.name === input.fault.variant);
    if (!variant) return undefined;
    const setting = await ownSetting(this.#tools, operation, this.#wish(variant.way, new Set()));
    const { body, query, headers = [] } = input;
    const key = { ...(body !== null && { body }), query, headers };
    const own =
      deletes(operation) || changes(operation) || this.#isDoneOnce
        ? await this.#tools.fixtures.make(operation)
        : setting.fixture;
    const sent = (variant.facts ?? this.#facts).operation;
    const control = await this.#tools.controls.send({ ...own, operation: sent }, key);
    // The valid request may have written where the setting looks: it must not be taken for the fault's effect.
    await setting.effects?.refresh();
    return await this.#attempt(variant, input, setting, control, true);
  }

  /** Why no more of it is worth sending; undefined if it is. */
  get #whyInVain(): string | undefined {
    const most = this.#answers > 0 ? MOST_HANGS : MOST_AT_FIRST;
    return this.#hangs >= most
      ? `the target hung ${most} times over such requests: the rest was not sent`
      : undefined;
  }

  #skip(skip: Skip): void {
    this.#tools.tally.skip({ kind: 'fault', fault: this.#family.kind }, this.#facts.operation.id, skip);
  }

  /** Notes what can't be brought about, in place of throwing it. */
  async #skipping(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
      this.#skip(error.skip);
    }
  }

  async #oneByOne(turns: readonly Turn[]): Promise<void> {
    for (const way of new Set(turns.map(({ variant }) => variant.way))) {
      // What one way needs, another may not.
      await this.#skipping(async () => {
        const { sender } = this.#tools.context;
        const settle = (): Promise<FaultSetting> =>
          keptSetting(this.#tools, this.#facts.operation, this.#wish(way, this.#sure));
        let setting = await settle();
        let { outages } = sender;
        const current = async (isSpent: boolean): Promise<FaultSetting> => {
          if (sender.outages > outages || (isSpent && this.#isDoneOnce)) {
            ({ outages } = sender);
            setting = await settle();
          }
          return setting;
        };
        let isSpent = false;
        for (const turn of turns.filter(({ variant }) => variant.way === way)) {
          if (isSpent) setting = await settle();
          isSpent = await this.#try(turn, current);
        }
      });
    }
  }

  #wish(way: StateWay | undefined, sure: Set<string>): SettingWish {
    return { state: this.#state, readsBack: this.#readsBack, way, sure };
  }

  #basesOf(variant: Variant): readonly Json[] {
    const facts = variant.facts ?? this.#facts;
    return basesOfVariant(variant, facts, this.#tools.bases(facts), this.#readsBack);
  }

  /** Explores one variant; tells whether the setting may have been changed. */
  async #try(
    { variant, tries }: Turn,
    settingOf: (isSpent: boolean) => Promise<FaultSetting>,
  ): Promise<boolean> {
    const facts = variant.facts ?? this.#facts;
    const { operation } = facts;
    const bases = this.#basesOf(variant);
    const salt = `${operation.id} ${this.#family.kind} ${variant.name}`;
    let spent = false;
    const tryOut: TryOut = async ({ values, base }) => {
      this.#goOn();
      const body = bases[base] ?? null;
      const asked = {
        query: variant.validQuery ?? [],
        ...(variant.validHeaders && { headers: variant.validHeaders }),
      };
      const fault = { kind: this.#family.kind, variant: variant.name, with: values };
      const input = { fault, body, ...asked };
      const isMade = variant.madeBase !== undefined;
      const control = await this.#tools.control(operation, {
        ...(body !== null && { body }),
        ...asked,
        isMade,
      });
      const { kind } = this.#family;
      const obstacle = obstacleOf(this.#tools, { kind, variant, operation, control }) ?? this.#whyInVain;
      if (obstacle !== undefined) {
        this.#skip(inconclusive(obstacle));
        return undefined;
      }
      const setting = await settingOf(spent);
      spent &&= !this.#isDoneOnce;
      const trial = await this.#attempt(variant, input, setting, control);
      if (!trial) return undefined;
      if (isLate(trial.exchange) || isUnawaited(trial.exchange)) this.#hangs += 1;
      else if (trial.exchange.reply.kind === 'answer') this.#answers += 1;
      const found = this.#tools.record(trial);
      const hadEffect = found.some((each) => each.requirement.asks.kind === 'no-effect');
      if (hadEffect) this.#tools.context.guarded.keeper.keepEffect(operation, trial.exchange, trial.user);
      if (hadEffect || (succeeded(trial.exchange.reply) && !isSafe(operation))) {
        spent = true;
        this.#tools.spoil(operation);
        this.#tools.kept?.drop(this.#facts.operation);
      }
      const broken = found[0]?.broken;
      return broken && [broken.kind, broken.like].join(' ');
    };
    const tryIfPossible: TryOut = async (input) => {
      try {
        return await tryOut(input);
      } catch (error) {
        // What one body needs, another may not.
        if (!(error instanceof SetupFailure)) throw error;
        this.#skip(error.skip);
        return undefined;
      }
    };
    await explore(variant, bases.length, this.#tools.context.effort, salt, tryIfPossible, tries);
    return spent;
  }

  async #attempt(
    variant: Variant,
    input: FaultInput,
    setting: FaultSetting,
    control: TriedFault['control'],
    isAgain = false,
  ): Promise<Trial | undefined> {
    return await faultTrial(this.#tools, {
      facts: this.#facts,
      family: this.#family,
      variant,
      input,
      setting,
      control,
      isAgain,
      // Many may wait for their turn when the first of them are found to hang, or as much is sent as may be.
      whyNot: () => {
        if (isAgain) return undefined;
        this.#goOn();
        return this.#whyInVain;
      },
    });
  }
}
