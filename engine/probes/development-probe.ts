import { succeeded } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Credential } from '../../contracts/target.ts';
import { factsFor } from '../setup/run-context.ts';
import { controlFailed } from './fault-probe.ts';
import type { ProbeTools } from './probe-tools.ts';

const PROVOKED_BY = { kind: 'scenario', scenario: 'development' } as const;

/** Creates with a development token and with another, from every example: the results must say which was which. */
export async function developmentProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  const usual = tools.fixtures.userFor(operation);
  const development = tools.fixtures.credential('development');
  const { minimal } = factsFor(tools.context, operation.id);
  const examples = (operation.body?.examples ?? []).filter((each) => each.needs === undefined);
  const others = examples.slice(1).map(({ name, value }) => ({ name, body: value }));
  for (const { name, body } of [{ name: undefined, body: minimal }, ...others]) {
    const suffix = name === undefined ? '' : `: ${name}`;
    await create(tools, operation, { user: development, expected: true, body, suffix });
    await create(tools, operation, { user: usual, expected: false, body, suffix });
  }
}

interface Creation {
  readonly user: Credential;
  readonly expected: boolean;
  readonly body: Json | undefined;
  /** Which example it is, if not the minimal one. */
  readonly suffix: string;
}

async function create(
  tools: ProbeTools,
  operation: Operation,
  { user, expected, body, suffix }: Creation,
): Promise<void> {
  const fixture = await tools.fixtures.make(operation, {}, user);
  const control = await tools.controls.send(fixture, { ...(body !== undefined && { body }) });
  if (!succeeded(control.exchange.reply)) {
    tools.tally.excuse(PROVOKED_BY, operation.id, controlFailed(control.exchange));
    return;
  }
  tools.record({
    operation: operation.id,
    provokedBy: PROVOKED_BY,
    variant: `${expected ? 'a development token' : 'a token that is no development token'}${suffix}`,
    input: { role: user.name, body: body ?? null },
    exchange: control.exchange,
    control: control.exchange,
    proof: {
      oracle: 'config',
      statement: `the request is valid, and its token is the one under credentials.${user.name}`,
    },
    expected,
  });
}
