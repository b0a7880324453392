import { succeeded } from '../../wire/exchange.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Credential } from '../../contracts/target.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { factsFor } from '../setup/run-context.ts';
import { controlFailed } from './fault-probe.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Creates with a development token and with another, from every example: the results must say which was which. */
export async function developmentProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  const provokedBy = { kind: 'scenario', scenario: 'development' } as const;
  for (const creation of creationsOf(tools, operation)) {
    try {
      tools.record(await create(tools, operation, creation));
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
      tools.tally.skip(provokedBy, operation.id, error.skip);
    }
  }
}

/** Creates once more as a trial did; undefined where this version knows no such creation. */
export async function developmentAgain(
  tools: ProbeTools,
  operation: Operation,
  input: JsonObject,
): Promise<Trial | undefined> {
  const same = JSON.stringify(input);
  const creation = creationsOf(tools, operation).find((each) => JSON.stringify(inputOf(each)) === same);
  return creation && (await create(tools, operation, creation));
}

interface Creation {
  readonly user: Credential;
  readonly expected: boolean;
  readonly body: Json | undefined;
  /** Which example it is, if not the minimal one. */
  readonly suffix: string;
}

function creationsOf(tools: ProbeTools, operation: Operation): readonly Creation[] {
  const usual = tools.fixtures.userFor(operation);
  const development = tools.fixtures.credential('development');
  const { minimal } = factsFor(tools.context, operation.id);
  const examples = (operation.body?.examples ?? []).filter((each) => each.needs === undefined);
  const others = examples.slice(1).map(({ name, value }) => ({ suffix: `: ${name}`, body: value }));
  return [{ suffix: '', body: minimal }, ...others].flatMap((each) => [
    { ...each, user: development, expected: true },
    { ...each, user: usual, expected: false },
  ]);
}

function inputOf({ user, body }: Creation): JsonObject {
  return { role: user.name, body: body ?? null };
}

async function create(tools: ProbeTools, operation: Operation, creation: Creation): Promise<Trial> {
  const { user, expected, body, suffix } = creation;
  const fixture = await tools.fixtures.make(operation, {}, user);
  const control = await tools.controls.send(fixture, { ...(body !== undefined && { body }) });
  if (!succeeded(control.exchange.reply)) throw new SetupFailure(controlFailed(control.exchange));
  return {
    operation: operation.id,
    provokedBy: { kind: 'scenario', scenario: 'development' },
    variant: `${expected ? 'a development token' : 'a token that is no development token'}${suffix}`,
    input: inputOf(creation),
    exchange: control.exchange,
    control: control.exchange,
    proof: {
      oracle: 'config',
      statement: `the request is valid, and its token is the one under credentials.${user.name}`,
    },
    evidence: [{ kind: 'mark', expected }],
  };
}
