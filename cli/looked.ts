import { describeReply } from '../checks/describe-reply.ts';
import { reads } from '../contracts/api/method-semantics.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Target } from '../contracts/target.ts';
import { openTransport } from '../engine/send/open-transport.ts';
import { NOBODY, userFor } from '../contracts/users.ts';
import { draft, render } from '../generators/draft.ts';
import { excerpt } from '../reports/safe-text.ts';
import { statusOf } from '../wire/exchange.ts';
import { preflight } from './preflight.ts';

const MOST_LETTERS = 60;

/** What a read of the target was answered. */
export interface LookedAnswer {
  readonly operation: string;
  readonly status: number | undefined;
  readonly said: string;
}

/**
 * Looks at a target: sends every read that needs no id once, and nothing else.
 *
 * @throws {Unjudgeable} if it does not answer, or refuses the credential
 */
export async function looked(contract: Contract, target: Target): Promise<readonly LookedAnswer[]> {
  const transport = openTransport(target, contract);
  try {
    await preflight(contract, target, transport);
    const looks: LookedAnswer[] = [];
    for (const operation of contract.operations) {
      const needsId = operation.parameters.some((each) => each.in === 'path');
      if (!reads(operation) || operation.skip !== undefined || needsId) continue;
      const credential = userFor(target, operation) ?? NOBODY;
      const { reply } = await transport.send(render(draft(operation, { ...credential, values: {} })));
      const said = excerpt(describeReply(reply), MOST_LETTERS);
      looks.push({ operation: operation.id, status: statusOf(reply), said });
    }
    return looks;
  } finally {
    await transport.close();
  }
}
