import { goesStale } from '../../contracts/api/conditions.ts';
import { isDoneOnce } from '../../contracts/api/is-done-once.ts';
import { changes, creates, deletes } from '../../contracts/api/method-semantics.ts';
import type { Json } from '../../wire/json.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { accessOf } from '../../contracts/api/access.ts';
import type { AccessEntry } from '../../contracts/api/access.ts';
import type { Trial } from '../../checks/trial.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { basesFor } from './bases.ts';
import { Controls } from '../setup/controls.ts';
import type { Fixture } from '../setup/fixture.ts';
import { Fixtures } from '../setup/fixtures.ts';
import { Limiter } from '../send/limiter.ts';
import { failureIn } from '../send/symptoms.ts';
import { once } from '../setup/once.ts';
import { States } from '../setup/states.ts';
import type { RunContext } from '../setup/run-context.ts';
import type { ProbeTools } from './probe-tools.ts';
import { absentIdRepliesOf } from './absent-id-replies.ts';
import { Bursts } from './bursts.ts';
import { KeptSettings } from './kept-settings.ts';

/** What judges the trials of a run, and what it finds out about its target at large. */
export type Judging = Pick<ProbeTools, 'tally' | 'incidents'>;

/** What a run keeps of its requests, beside the verdicts. */
export type RunLog = Pick<ProbeTools, 'access' | 'fingerprint' | 'unproved'>;

/** Variants that are under way for each request that may be: some wait for what they need, and each takes memory. */
const VARIANTS_FOR_EACH = 16;

/** The tools of one run: what several probes need is made once. */
export function makeTools(context: RunContext, judging: Judging, log: RunLog): ProbeTools {
  const { tally, incidents } = judging;
  const fixtures = new Fixtures(context);
  const record: ProbeTools['record'] = (trial) => {
    incidents.remember(trial);
    const entry = accessIn(trial);
    if (entry) log.access(entry);
    const isKnown = incidents.isDamaged(trial.operation) && failureIn(trial.exchange.reply) !== undefined;
    return isKnown ? [] : tally.add(trial);
  };
  const controls = new Controls(context.guarded, fixtures, record);
  const shared = new Map<string, Promise<Fixture>>();
  // What was made before the target went down may be lost.
  const keyOf = ({ id }: Operation): string => `${id} ${context.sender.outages}`;
  const sharedOf = (operation: Operation): Promise<Fixture> =>
    once(shared, keyOf(operation), () => fixtures.make(operation));
  const bases = new Map<string, readonly Json[]>();
  const absentIdReplies = new Map<string, ReturnType<ProbeTools['absentIdReplies']>>();
  return {
    ...log,
    context,
    ...judging,
    fixtures,
    states: new States(context, fixtures),
    controls,
    bursts: new Bursts(),
    ...(context.target.limits.budget !== undefined && { kept: new KeptSettings(context.sender) }),
    variants: new Limiter(context.target.limits.concurrency * VARIANTS_FOR_EACH),
    record,
    shared: sharedOf,
    // A deletion uses its resource up, as may an action, and where a version is named it must not change meanwhile. What is
    // made from a schema may change a thing so that no example is valid for it any more.
    control: (operation, key) =>
      controls.of(operation, key, () =>
        deletes(operation) ||
        goesStale(operation) ||
        isDoneOnce(context.contract, operation) ||
        (key.isMade === true && changes(operation))
          ? fixtures.make(operation)
          : sharedOf(operation),
      ),
    spoil: (operation) => {
      if (!creates(operation) || isDoneOnce(context.contract, operation)) shared.delete(keyOf(operation));
    },
    bases: (facts) =>
      once(bases, `${facts.operation.id} ${facts.operation.body?.mediaType}`, () =>
        basesFor(facts, context.effort.seed),
      ),
    absentIdReplies: (request, variant, fixture) =>
      once(absentIdReplies, `${request.operation.id} ${variant}`, () =>
        absentIdRepliesOf(context, request, fixture),
      ),
  };
}

/** The faults that are nothing but another user than the one who may. */
const OF_USERS: readonly FaultKind[] = ['no-token', 'wrong-kind', 'read-only', 'other-client'];

/** What a trial shows of a user's access: where its request is valid but for who sends it. */
function accessIn({ operation, user, exchange, provokedBy }: Trial): AccessEntry | undefined {
  const status = statusOf(exchange.reply);
  const access = accessOf(status);
  const isOfUser =
    provokedBy.kind === 'valid' || (provokedBy.kind === 'fault' && OF_USERS.includes(provokedBy.fault));
  return isOfUser && user !== undefined && access && status !== undefined
    ? { operation, user, access, status }
    : undefined;
}
