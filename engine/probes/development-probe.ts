import { succeeded } from '../../contracts/exchange.ts';
import type { Operation } from '../../contracts/operation.ts';
import type { Role } from '../../contracts/target.ts';
import { roleFor } from '../preconditions/role-for.ts';
import { controlFailed } from './fault-probe.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Creates with a development token and with another: the results must say which was which. */
export async function developmentProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  const usual = roleFor(tools.bench.target, operation);
  for (const [role, expected] of [
    ['development', true],
    [usual, false],
  ] as const satisfies readonly (readonly [Role, boolean])[]) {
    const fixture = await tools.fixtures.make(operation, {}, role);
    const control = await tools.controls.send(fixture, {});
    if (!succeeded(control.exchange.reply)) {
      tools.tally.excuse(
        { kind: 'scenario', scenario: 'development' },
        operation.id,
        controlFailed(control.exchange),
      );
      continue;
    }
    tools.record({
      operation: operation.id,
      provokedBy: { kind: 'scenario', scenario: 'development' },
      variant: expected ? 'a development token' : 'a token that is no development token',
      input: { role },
      exchange: control.exchange,
      control: control.exchange,
      proof: {
        oracle: 'config',
        statement: `the request is valid, and its token is the one under credentials.${role}`,
      },
      expected,
    });
  }
}
