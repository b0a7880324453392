import type { AllowedMethods, OthersList } from '../../checks/evidence.ts';
import { inconclusive } from '../../contracts/skip.ts';
import type { Exchange, Header, WireRequest } from '../../wire/exchange.ts';
import { replyText, statusOf, succeeded } from '../../wire/exchange.ts';
import { differences } from '../../wire/json-pointer.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Proof } from '../../contracts/requirements/proof.ts';
import { changes } from '../../contracts/api/method-semantics.ts';
import { operationsOn } from '../../contracts/api/paths.ts';
import { placedTokens } from '../../contracts/api/tokens.ts';
import { NOBODY } from '../../contracts/users.ts';
import type { Trial } from '../../checks/trial.ts';
import { bodyValueOf, render, withBodyValue } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import type { Fault, Situation } from '../../generators/fault.ts';
import type { Bytes, FaultFamily, Variant } from '../../generators/fault-family.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { oncePerOperation } from '../../generators/once-per-operation.ts';
import { withOthers } from '../../generators/other-values.ts';
import type { Control } from '../setup/controls.ts';
import { othersList } from '../setup/others-list.ts';
import type { ListedThing } from '../setup/others-list.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { changeOf } from './change-of.ts';
import { echoOf } from './echo-of.ts';
import { mayBeAnothers } from './may-be-anothers.ts';
import { namesAnother } from './names-another.ts';
import { namesVersion, OF_THE_STALE } from './names-version.ts';
import { ofAnotherLength } from './of-another-length.ts';
import { othersTaken } from './others-taken.ts';
import type { OthersTaken } from './others-taken.ts';
import { refusedForRole } from './refused-for-role.ts';
import { restOfCredential } from './rest-of-credential.ts';
import type { ProbeTools } from './probe-tools.ts';
import { rewritingDoubt } from './rewriting-doubt.ts';
import type { FaultSetting } from './fault-setting.ts';

/** One request with one fault, as data that a replay can start from. */
export interface FaultInput {
  readonly fault: Fault;
  readonly body: Json;
  readonly query: readonly (readonly [string, string])[];
  readonly headers?: readonly Header[];
}

/** Which fault is tried, and on what. */
export interface TriedFault {
  readonly facts: OperationFacts;
  readonly family: FaultFamily;
  readonly variant: Variant;
  readonly input: FaultInput;
  readonly setting: FaultSetting;
  readonly control: Control;
  /** It is tried to find out whether what was found comes again. */
  readonly isAgain: boolean;
  /** Why it is not to be sent after all, when its turn comes; undefined if it is. */
  readonly whyNot: () => string | undefined;
}

/**
 * Makes a valid request, puts one fault in, proves it on the final bytes, sends it, and gathers what is to be judged.
 *
 * @throws {SetupFailure} if it was not what it seemed by the time it was answered
 */
export async function faultTrial(tools: ProbeTools, attempt: TriedFault): Promise<Trial | undefined> {
  const { facts, family, variant, input, setting, isAgain, whyNot } = attempt;
  const sent = variant.facts ?? facts;
  const { operation } = sent;
  const { fixture, added, effects, written } = setting;
  const taken = await takenOver(tools, attempt);
  const valid = await tools.fixtures.request({ ...fixture, operation }, input.body ?? undefined, input);
  const situation: Situation = {
    values: fixture.values,
    others: added.others,
    ...(added.taken && { taken: added.taken }),
    ...(added.before !== undefined && { before: added.before }),
    ...(added.used && { used: added.used }),
    ...(written !== undefined && { written }),
    credential: placedTokens(fixture.credential, operation),
    known: tools.context.redactor.tokens,
    put: tools.context.guarded.keeper.put,
    ...(added.user && { otherCredential: placedTokens(added.user, operation) }),
  };
  if (variant.fits?.(situation) === false) return undefined;
  const provedFrom = (base: Base): Proved | undefined => {
    const faulty = family.apply(base.valid, input.fault, situation, facts);
    const bytes = { valid: render(base.valid), faulty: render(faulty) };
    const proof = family.prove({ ...bytes, operation, facts, fault: input.fault, situation });
    return proof && { ...base, faulty, bytes, proof };
  };
  let proved: Proved | undefined;
  for (const base of basesOf(valid.draft, attempt, taken)) proved ??= provedFrom(base);
  if (!proved) {
    noteUnproved(tools, attempt);
    return undefined;
  }
  const { control, faulty, bytes, proof } = proved;
  tools.fingerprint(operation.id, input);
  const doubt = variant.doubt ?? added.doubt;
  const sender = faulty.credential.length === 0 ? NOBODY.name : (added.user ?? fixture.credential).name;
  const known = {
    operation: operation.id,
    provokedBy: { kind: 'fault', fault: family.kind } as const,
    variant: variant.name,
    // All of it is JSON, which an interface can't say.
    input: input as unknown as JsonObject,
    user: sender,
    control: control.exchange,
    proof,
    evidence: [],
    ...(doubt !== undefined && { doubt }),
  };
  const send = (request: WireRequest): Promise<Exchange> => {
    tools.incidents.expect(request, known);
    return tools.context.sender.sendWrong(request, {
      way: `${family.kind} ${variant.name}`,
      isAgain,
      whyNot,
    });
  };
  const exchange = await tools.context.guarded.send(faulty, fixture.values, send, bytes.faulty);
  const marker = faulty.body.kind === 'none' ? undefined : valid.marker;
  // What an answer says was made is no secret of a refusal.
  const isToldInPart =
    family.kind === 'taken-item' && marker !== undefined && replyText(exchange.reply).includes(marker);
  const isHidden = family.kind === 'other-client' && statusOf(exchange.reply) === 404;
  const evidence = [
    effects && !isToldInPart && (await effects.readBack(marker)),
    changes(operation) && changeOf(facts, family, input.fault, bodyValueOf(faulty)),
    // To find it out takes a look at all operations, and nothing else is judged by it.
    statusOf(exchange.reply) === 404 &&
      namesAnother(sent, input, { valid: bodyValueOf(proved.valid), faulty: bodyValueOf(faulty) }),
    restOfCredential(operation, family.kind, input.fault),
    family.kind === 'missing-resource' && ofAnotherLength(sent, input.fault, { valid: proved.valid, faulty }),
    mayBeAnothers(sent, input.fault),
    family.kind === 'other-client' &&
      added.user &&
      (await refusedForRole(tools, {
        user: added.user,
        request: faulty,
        variant: variant.name,
        fixture,
        exchange,
      })),
    OF_THE_STALE.includes(statusOf(exchange.reply) ?? 0) &&
      namesVersion(input, { valid: bodyValueOf(proved.valid), faulty: bodyValueOf(faulty) }),
    variant.needsEcho && echoOf(control, bodyValueOf(proved.valid) ?? {}),
    isHidden && (await tools.absentIdReplies(faulty, variant.name, fixture)),
    added.listed && (await shownElsewhere(tools, setting, added.listed, exchange)),
    added.goneAfterDelete !== undefined && ({ kind: 'deletion', isGone: added.goneAfterDelete } as const),
    faulty.path === proved.valid.path && allowedMethods(facts),
  ];
  if (succeeded(exchange.reply) && added.isReused?.() === true)
    throw new SetupFailure('the id of what was deleted was given to something else by then');
  const rewriting = rewritingDoubt(sent, bodyValueOf(proved.valid), bodyValueOf(faulty), exchange.reply);
  return {
    ...known,
    ...(doubt === undefined && rewriting !== undefined && { doubt: rewriting }),
    exchange,
    evidence: evidence.filter((each) => typeof each === 'object'),
  };
}

/** A valid request that a fault is put into, and one like it that was sent. */
interface Base {
  readonly valid: Draft;
  readonly control: TriedFault['control'];
}

/** What comes of a fault in it. */
interface Proved extends Base {
  readonly faulty: Draft;
  readonly bytes: Pick<Bytes, 'valid' | 'faulty'>;
  readonly proof: Proof;
}

/** The valid request, first with other values than what it is sent to has, where such were taken: a rule may hold for the usual ones alone. */
function basesOf(valid: Draft, { control }: TriedFault, taken: OthersTaken | undefined): readonly Base[] {
  const usual = { valid, control };
  if (!taken) return [usual];
  const changed = withBodyValue(valid, (body) => withOthers(body, taken.others));
  return [{ valid: changed, control: taken.control }, usual];
}

/** Other values for what a setting has; none in a request that is made for its fault. */
async function takenOver(
  tools: ProbeTools,
  { facts, variant, input: { body, query, headers = [] }, setting }: TriedFault,
): Promise<OthersTaken | undefined> {
  if (!setting.isChanged) return undefined;
  const isUsual = variant.facts === undefined && differences(body, facts.minimal).length === 0;
  const isPlain = query.length === 0 && headers.length === 0;
  return isUsual && isPlain ? await othersTaken(tools, facts) : undefined;
}

async function shownElsewhere(
  { context, fixtures }: ProbeTools,
  { fixture, added: { others, user } }: FaultSetting,
  listed: ListedThing,
  first: Exchange,
): Promise<OthersList> {
  const { values, credential } = fixture;
  const other = { values: { ...values, ...others }, credential: user ?? credential, first };
  return await othersList(context, fixtures, listed, fixture, other);
}

const allowedMethods = oncePerOperation(({ contract, operation }): AllowedMethods => {
  const methods = operationsOn(contract, operation.path).map((each) => each.method);
  return { kind: 'allowed-methods', methods };
});

/** A cell that nothing else shows says why its fault was not sent. */
function noteUnproved(tools: ProbeTools, { facts, family, variant }: TriedFault): void {
  const { id } = facts.operation;
  const why = family.whyUnproved ?? 'its oracle finds no fault in the request that was made';
  tools.unproved(id, family.kind, variant.name, why);
  tools.tally.skip(
    { kind: 'fault', fault: family.kind },
    id,
    inconclusive(`the fault ${family.kind} could not be proved, and was not sent: ${why}`),
  );
}
