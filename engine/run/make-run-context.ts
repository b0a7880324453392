import { randomBytes } from 'node:crypto';
import type { Contract } from '../../contracts/contract.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { pathValuesIn } from '../setup/path-values.ts';
import { secretsOf } from '../../contracts/target.ts';
import type { Credential, Target } from '../../contracts/target.ts';
import type { Transport } from '../../wire/transport.ts';
import { NEAR_TOKENS, nearToken } from '../../generators/faults/near-token.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { GivenValues } from '../setup/given-values.ts';
import { GuardedSender } from '../setup/guarded-sender.ts';
import type { Ledger } from '../setup/ledger.ts';
import { Redactor } from '../send/redactor.ts';
import { Sender } from '../send/sender.ts';
import { knowledgeOf } from '../verdict/knowledge-of.ts';
import type { Judging } from '../probes/make-tools.ts';
import { failureIn } from '../send/symptoms.ts';
import { Incidents, seenByTheWay } from '../verdict/incidents.ts';
import { Tally } from '../verdict/tally.ts';
import type { Effort, RunContext } from '../setup/run-context.ts';
import { Settling } from '../setup/settling.ts';

/** What a run needs. */
export interface RunParts {
  readonly contract: Contract;
  readonly target: Target;
  readonly transport: Transport;
  readonly ledger: Ledger;
  readonly effort: Effort;
}

/** The context of one run, and the tally that judges what is seen in it. */
export function makeRunContext(options: RunParts): Judging & { readonly context: RunContext } {
  const { contract, target, transport, ledger } = options;
  // Where requests are counted, they are for finding more.
  const isCounted = target.limits.budget !== undefined;
  const effort = isCounted ? { shrinks: 0, ...options.effort } : options.effort;
  const redactor = new Redactor();
  const users = Object.values(target.credentials).filter((each): each is Credential => each !== undefined);
  transport.tellSecrets?.((secret, variable) => redactor.add(secret, variable));
  for (const { secret, variable } of users.flatMap(secretsOf)) {
    redactor.add(secret, variable);
    for (const [way, { suffix }] of Object.entries(NEAR_TOKENS)) {
      const near = nearToken(way, secret);
      if (near !== undefined) redactor.hide(near, `${variable}_${suffix}`);
    }
  }
  const tally = new Tally(contract, () => knowledgeOf(contract, redactor));
  const incidents = new Incidents(tally);
  const observe: RunContext['observe'] = (operation, what, exchange) => {
    const trial = { ...seenByTheWay(exchange, what), operation };
    incidents.remember(trial);
    if (!incidents.isDamaged(operation) || failureIn(exchange.reply) === undefined) tally.add(trial);
  };
  const sender = new Sender(
    transport,
    target.limits,
    (exchange) => {
      const { operation } = exchange.request;
      // What else is sent to its path, or beside it, may have a limit that the operation does not document.
      if (isRequestOf(operationOf(contract, operation), exchange.request))
        observe(operation, 'a 429 that nothing asked for', exchange);
    },
    {
      onSetAside: (exchange) => guarded.keepAside(exchange),
      onTrigger: incidents.onTrigger,
      onUnderLoad: incidents.onUnderLoad,
      onDamage: incidents.onDamage,
    },
  );
  const facts = factsOf(contract);
  const settling = new Settling((seconds) => sender.wait(seconds), target.limits.settleSeconds ?? 0);
  const guarded = new GuardedSender({ contract, target, sender, ledger, redactor, settling });
  const unique = uniqueTexts();
  const shared = { contract, facts, target, sender, guarded, ledger, redactor, settling };
  const given = new GivenValues(contract.given);
  const context = { ...shared, effort, observe, unique, given };
  return { context, tally, incidents };
}

/** Tells whether a request has the method and the path of an operation. */
function isRequestOf({ method, path }: Operation, request: WireRequest): boolean {
  return request.method === method && pathValuesIn(path, request.target) !== undefined;
}

/** Texts that no other run has used either: names that are taken stay taken in the target. */
function uniqueTexts(): () => string {
  const prefix = randomBytes(4).readUInt32BE().toString(36);
  let made = 0;
  return () => `${prefix}${(made += 1).toString(36).padStart(4, '0')}`;
}
