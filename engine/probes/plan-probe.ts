import type { Operation } from '../../contracts/api/operation.ts';
import { succeeded } from '../../wire/exchange.ts';
import { controlFailed } from './fault-probe.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Sends a valid create with a credential whose plan is used up. */
export async function planProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  const provokedBy = { kind: 'scenario', scenario: 'plan' } as const;
  const control = await tools.control(operation, {});
  if (!succeeded(control.exchange.reply)) {
    tools.tally.excuse(provokedBy, operation.id, controlFailed(control.exchange));
    return;
  }
  const fixture = await tools.fixtures.make(operation, {}, tools.fixtures.credential('spentPlan'));
  const request = await tools.fixtures.request(fixture);
  // A 429 is an answer here: it is not waited out.
  const exchange = await tools.context.guarded.send(request.draft, fixture.values, (each) =>
    tools.context.sender.sendAtOnce(each),
  );
  tools.record({
    operation: operation.id,
    provokedBy,
    variant: 'a credential whose plan is used up',
    input: {},
    exchange,
    control: control.exchange,
    proof: {
      oracle: 'config',
      statement: 'only the token differs: it is the one under credentials.spentPlan',
    },
  });
}
