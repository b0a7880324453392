import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { isDoneOnce } from '../../contracts/api/is-done-once.ts';
import { changes, creates, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { ProviderState, StateWay } from '../../contracts/requirements/provider-state.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { documentOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { differences, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { Control } from '../setup/controls.ts';
import type { Fixture } from '../setup/fixture.ts';
import type { StateAdditions } from '../setup/state-additions.ts';
import type { EffectReader } from '../read-back/effect-reader.ts';
import { DuplicateEffectReader } from '../read-back/duplicate-effect-reader.ts';
import { ResourceEffectReader } from '../read-back/resource-effect-reader.ts';
import { factsFor } from '../setup/run-context.ts';
import { othersTaken } from './others-taken.ts';
import type { OthersTaken } from './others-taken.ts';
import type { ProbeTools } from './probe-tools.ts';
import { showsAction } from './shows-action.ts';
import { shownUnder } from './shown-under.ts';

/** What a fault is tried on. */
export interface FaultSetting {
  readonly fixture: Fixture;
  readonly added: StateAdditions;
  /** Looks at what the fault did, if a promise asks for that. */
  readonly effects?: EffectReader;
  /** The body of the valid request that was sent over it to see whether its effect shows. */
  readonly written?: Json;
  /** Other values than a read shows that it has: half of a change with them would show. */
  readonly others?: OthersTaken;
}

/** The setting that harmless requests share. */
export async function sharedSetting(tools: ProbeTools, operation: Operation): Promise<FaultSetting> {
  return { fixture: await tools.shared(operation), added: { others: {} } };
}

/** What a setting must offer. */
export interface SettingWish {
  readonly state: ProviderState;
  /** Whether a promise asks if the fault had an effect. */
  readonly readsBack: boolean;
  readonly way?: StateWay | undefined;
  /** The effects that other settings for the same fault have seen to stay. */
  readonly sure: Set<string>;
}

/** A setting of its own, in a provider state. */
export async function ownSetting(
  tools: ProbeTools,
  operation: Operation,
  wish: SettingWish,
): Promise<FaultSetting> {
  const { state, readsBack, way, sure } = wish;
  const reads = isSafe(operation) && state === 'ready' && !readsBack;
  const user = way === 'in-development' ? tools.fixtures.credential('development') : undefined;
  const made = await tools.fixtures.make(operation, {}, user, reads);
  const added = await tools.states.bring(state, made, way);
  const fixture = { ...made, values: { ...made.values, ...added.values } };
  if (!readsBack) return { fixture, added };
  if (state === 'taken' && creates(operation)) {
    const effects = new DuplicateEffectReader(tools.context, fixture, added.taken, sure);
    await effects.learn();
    return { fixture, added, effects };
  }
  if (state === 'stated-state') return await forbiddingSetting(tools, fixture, added, wish);
  const isOnce = isDoneOnce(tools.context.contract, operation);
  // An update without anything new in it would hide a later one's effect: it says the same.
  const facts = factsFor(tools.context, operation.id);
  const isNew = facts.labels.length + facts.renewed.length > 0;
  // What an action has done already it could not be seen to do again.
  const writes = !isOnce && (creates(operation) || (changes(operation) && isNew));
  const create =
    (over: Fixture) =>
    (each: Operation): Promise<Control> =>
      tools.controls.send({ ...over, operation: each }, {});
  const mayTakeOthers = changes(operation) && !isOnce && LEAVING_IT.includes(state);
  const others = mayTakeOthers ? await othersTaken(tools, facts) : undefined;
  const say = (over: Fixture): Promise<Control> =>
    tools.controls.send(over, others ? { body: others.before } : {});
  // Nor what a change without a body does (`PUT /projects/{id}/star`): it says the same each time.
  const acts = isOnce || (changes(operation) && operation.body === undefined);
  let written: Control | undefined;
  const learn = async (effects: ResourceEffectReader, over: Fixture): Promise<void> => {
    const write = async (): Promise<Control> => {
      const control = await say(over);
      if (over === fixture) written = control;
      return control;
    };
    const isKnown = acts && (await showsAction(tools, operation));
    await effects.learn(writes ? write : null, create(over), isKnown || undefined);
  };
  const effects = new ResourceEffectReader(tools.context, fixture, sure, async () => {
    const other = await tools.fixtures.make(operation);
    const counterpart = new ResourceEffectReader(tools.context, other);
    // What nothing is written to is looked at from when it is new.
    if (writes) await learn(counterpart, other);
    return counterpart;
  });
  // A change that says the same each time is sent before all else, so that it shows in the first look, or nowhere.
  if (!writes && others) written = await say(fixture);
  await learn(effects, fixture);
  return {
    fixture,
    added,
    effects,
    ...(written?.body !== undefined && { written: written.body }),
    ...(others && shows(effects.seen, written, others) && { others }),
  };
}

/** What is in a state in which the operation is refused, and looked at there: nothing is written to it before. */
async function forbiddingSetting(
  tools: ProbeTools,
  fixture: Fixture,
  added: StateAdditions,
  { state, way, sure }: SettingWish,
): Promise<FaultSetting> {
  const within = (made: Fixture, { others }: StateAdditions): Fixture => ({
    ...made,
    values: { ...made.values, ...others },
  });
  const { operation } = fixture;
  const counterpart = async (): Promise<ResourceEffectReader> => {
    const other = await tools.fixtures.make(operation);
    const brought = await tools.states.bring(state, other, way);
    return new ResourceEffectReader(tools.context, within(other, brought));
  };
  // A refused action may leave something elsewhere, such as what was tried last.
  const place = actsOnOne(tools.context.contract, operation) ? added.stateAt : undefined;
  const effects = new ResourceEffectReader(tools.context, within(fixture, added), sure, counterpart, place);
  await effects.learn(
    null,
    (each) => tools.controls.send({ ...fixture, operation: each }, {}),
    deletes(operation) ? undefined : await showsAction(tools, operation),
  );
  return { fixture, added, effects };
}

/** Tells whether a read shows what a valid request has written where it could have written something else. */
function shows(read: Exchange | null, written: Control | undefined, { taken }: OthersTaken): boolean {
  if (!read || !written || !succeeded(read.reply) || !succeeded(written.exchange.reply)) return false;
  const shown = documentOf(read.reply);
  const isShown = (path: Path): boolean =>
    shownUnder(path, shown).some((each) => differences(each, valueAt(written.body, path)).length === 0);
  return taken.some(({ others }) => others.some(({ path }) => isShown(path)));
}

/** States that add a user, and leave what the path names as it is. */
const OF_USERS: readonly ProviderState[] = [
  'ready',
  'revoked-token',
  'read-only-token',
  'other-client',
  'wrong-kind-token',
];

/** … and with them what adds another parent beside its own, or another thing beside it. */
const LEAVING_IT: readonly ProviderState[] = [...OF_USERS, 'second-parent', 'taken'];

/**
 * A setting that other faults of the operation were tried on in vain, with the user that a state adds; one of its own where there
 * is none.
 *
 * Faults take turns with it (`KeptSettings`), and one that had an effect leaves it to nobody.
 */
export async function keptSetting(
  tools: ProbeTools,
  operation: Operation,
  wish: SettingWish,
): Promise<FaultSetting> {
  const { state, readsBack, way } = wish;
  if (!OF_USERS.includes(state) || (state === 'ready' && !readsBack))
    return await ownSetting(tools, operation, wish);
  const before = tools.kept?.of(operation, readsBack);
  if (!before) {
    const setting = await ownSetting(tools, operation, wish);
    tools.kept?.keep(operation, readsBack, setting);
    return setting;
  }
  const added = await tools.states.bring(state, before.fixture, way);
  // What has changed by now is no effect of what comes next: other requests, and what the state takes, may show there.
  await before.effects?.refresh();
  return { ...before, added };
}
