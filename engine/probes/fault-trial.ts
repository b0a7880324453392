import { mayRefuse } from '../../contracts/sources/may-refuse.ts';
import { NOBODY } from '../../contracts/users.ts';
import type { Trial } from '../../checks/trial.ts';
import { bodyValueOf } from '../../generators/draft.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { JsonObject } from '../../wire/json.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { evidenceOfFault } from './evidence-of-fault.ts';
import { faultyRequest } from './faulty-request.ts';
import type { ProbeTools } from './probe-tools.ts';
import { rewritingDoubt } from './rewriting-doubt.ts';
import type { TriedFault } from './tried-fault.ts';

/**
 * Makes a request with one fault, sends it, and gathers what is to be judged.
 *
 * @returns undefined where the fault can't be in it
 * @throws {SetupFailure} if it was not what it seemed by the time it was answered
 */
export async function faultTrial(tools: ProbeTools, attempt: TriedFault): Promise<Trial | undefined> {
  const { facts, family, variant, input, setting, isAgain, whyNot } = attempt;
  const sent = variant.facts ?? facts;
  const { operation } = sent;
  const { fixture, added } = setting;
  const { requirements } = tools.context.contract;
  const made = await faultyRequest(tools, attempt);
  if (!made) return undefined;
  const { valid, faulty, wire, control, proof } = made;
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
    ...(variant.isUnmistakable && { isUnmistakable: true as const }),
    ...(doubt !== undefined && { doubt }),
  };
  const send = (request: WireRequest): Promise<Exchange> => {
    tools.incidents.expect(request, known);
    const way = `${family.kind} ${variant.name}`;
    const mayBeRefused = (status: number): boolean => mayRefuse(status, family.kind, requirements);
    return tools.context.sender.sendWrong(request, { way, isAgain, mayBeRefused, whyNot });
  };
  const exchange = await tools.context.guarded.send(faulty, fixture.values, send, wire);
  const evidence = await evidenceOfFault(tools, attempt, made, exchange);
  if (succeeded(exchange.reply) && added.isReused?.() === true)
    throw new SetupFailure('the id of what was deleted was given to something else by then');
  const rewriting = rewritingDoubt(sent, bodyValueOf(valid), bodyValueOf(faulty), exchange.reply);
  return {
    ...known,
    ...(doubt === undefined && rewriting !== undefined && { doubt: rewriting }),
    exchange,
    evidence,
  };
}
