import type { Operation } from '../../contracts/api/operation.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Control } from '../setup/controls.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { controlFailed } from './control-failed.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Sends a valid create with a credential whose plan is used up. */
export async function planProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  tools.record(await planTrial(tools, operation, await tools.control(operation, {})));
}

/** Sends it once more, after a valid request of its own. */
export async function planAgain(tools: ProbeTools, operation: Operation): Promise<Trial> {
  const control = await tools.controls.send(await tools.fixtures.make(operation), {});
  return await planTrial(tools, operation, control);
}

async function planTrial(tools: ProbeTools, operation: Operation, control: Control): Promise<Trial> {
  if (!succeeded(control.exchange.reply)) throw new SetupFailure(controlFailed(control.exchange));
  const fixture = await tools.fixtures.make(operation, {}, tools.fixtures.credential('spentPlan'));
  const request = await tools.fixtures.request(fixture);
  // A 429 is an answer here: it is not waited out.
  const exchange = await tools.context.guarded.send(request.draft, fixture.values, (each) =>
    tools.context.sender.sendUnwaited(each),
  );
  return {
    operation: operation.id,
    provokedBy: { kind: 'scenario', scenario: 'plan' },
    variant: 'a credential whose plan is used up',
    input: {},
    exchange,
    control: control.exchange,
    proof: {
      oracle: 'config',
      statement: 'only the token differs: it is the one under credentials.spentPlan',
    },
    evidence: [],
  };
}
