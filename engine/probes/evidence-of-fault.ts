import type { AllowedMethods, Evidence, OthersList } from '../../checks/evidence.ts';
import { changes, creates } from '../../contracts/api/method-semantics.ts';
import { operationsOn } from '../../contracts/api/paths.ts';
import { bodyValueOf } from '../../generators/draft.ts';
import { oncePerOperation } from '../../generators/once-per-operation.ts';
import { replyText, statusOf } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { othersList } from '../setup/others-list.ts';
import type { ListedThing } from '../setup/others-list.ts';
import { changeOf } from './change-of.ts';
import { echoOf } from './echo-of.ts';
import type { FaultSetting } from './fault-setting.ts';
import type { FaultyRequest } from './faulty-request.ts';
import { lawfulRefusals } from './lawful-refusals.ts';
import type { ProbeTools } from './probe-tools.ts';
import { refusedForRole } from './refused-for-role.ts';
import type { TriedFault } from './tried-fault.ts';

/** All that a faulty request is judged by, beside what it was answered. */
export async function evidenceOfFault(
  tools: ProbeTools,
  { facts, family, variant, input, setting }: TriedFault,
  { valid, faulty, control, ...request }: FaultyRequest,
  exchange: Exchange,
): Promise<readonly Evidence[]> {
  const sent = variant.facts ?? facts;
  const { operation } = sent;
  const { fixture, added, effects } = setting;
  const status = statusOf(exchange.reply);
  const marker = faulty.body.kind === 'none' ? undefined : request.marker;
  // What an answer says was made is no secret of a refusal.
  const isToldInPart =
    family.kind === 'taken-item' && marker !== undefined && replyText(exchange.reply).includes(marker);
  const isHidden = family.kind === 'other-client' && status === 404;
  const evidence = [
    effects && !isToldInPart && (await effects.readBack(marker)),
    (changes(operation) || creates(operation)) && changeOf(facts, family, input.fault, bodyValueOf(faulty)),
    // What got no answer is judged by none of them.
    ...(status === undefined ? [] : lawfulRefusals(sent, input, { valid, faulty }, status)),
    family.kind === 'other-client' &&
      added.user &&
      (await refusedForRole(tools, {
        user: added.user,
        request: faulty,
        variant: variant.name,
        fixture,
        exchange,
      })),
    variant.needsEcho && echoOf(control, bodyValueOf(valid) ?? {}),
    isHidden && (await tools.absentIdReplies(faulty, variant.name, fixture)),
    added.listed && (await shownElsewhere(tools, setting, added.listed, exchange)),
    added.goneAfterDelete !== undefined && ({ kind: 'deletion', isGone: added.goneAfterDelete } as const),
    faulty.path === valid.path && allowedMethods(facts),
  ];
  return evidence.filter((each) => typeof each === 'object');
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
