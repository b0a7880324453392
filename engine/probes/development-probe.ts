import { reads } from '../../contracts/api/method-semantics.ts';
import { creatorsOf, namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Credential } from '../../contracts/target.ts';
import type { Control } from '../setup/controls.ts';
import { idInAnswer } from '../setup/id-in-answer.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { factsFor } from '../setup/run-context.ts';
import { controlFailed } from './control-failed.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Creates with a development token and with another, from every example: the results must say which was which. */
export async function developmentProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  const provokedBy = { kind: 'scenario', scenario: 'development' } as const;
  for (const creation of creationsOf(tools, operation)) {
    try {
      for (const trial of await trialsOf(tools, operation, creation)) tools.record(trial);
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
  const { readBack, ...own } = input;
  const same = JSON.stringify(own);
  const creation = creationsOf(tools, operation).find((each) => JSON.stringify(inputOf(each)) === same);
  const trials = creation ? await trialsOf(tools, operation, creation) : [];
  return trials.find((each) => each.input['readBack'] === readBack);
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

/** What a create answers, and what a read of it shows. */
async function trialsOf(
  tools: ProbeTools,
  operation: Operation,
  creation: Creation,
): Promise<readonly Trial[]> {
  const { user, expected, body, suffix } = creation;
  const fixture = await tools.fixtures.make(operation, {}, user);
  const control = await tools.controls.send(fixture, { ...(body !== undefined && { body }) });
  const { exchange } = control;
  if (!succeeded(exchange.reply)) throw new SetupFailure(controlFailed(exchange));
  const created: Trial = {
    operation: operation.id,
    provokedBy: { kind: 'scenario', scenario: 'development' },
    variant: `${expected ? 'a development token' : 'a token that is no development token'}${suffix}`,
    input: inputOf(creation),
    exchange,
    control: exchange,
    proof: {
      oracle: 'config',
      statement: `the request is valid, and its token is the one under credentials.${user.name}`,
    },
    evidence: [{ kind: 'mark', expected }],
  };
  // Each read is one request more for each way of creating: a quick run sees what the create itself answers.
  const read = tools.context.effort.depth === 'quick' ? undefined : await readOf(tools, control);
  if (!read) return [created];
  const { variant, input } = created;
  return [
    created,
    { ...created, variant: `${variant}, read back`, input: { ...input, readBack: true }, exchange: read },
  ];
}

/** A read of what was created, where an operation reads it and succeeds. */
async function readOf(tools: ProbeTools, { fixture, exchange }: Control): Promise<Exchange | undefined> {
  const { operation } = fixture;
  const { contract, guarded } = tools.context;
  const id = idInAnswer(operation, exchange);
  const reader = contract.operations.find((each) => {
    const parameter = pathParameters(each.path).at(-1);
    const isMade = parameter !== undefined && creatorsOf(contract, parameter).includes(operation);
    return isMade && reads(each) && namesOne(each.path) && each.skip === undefined;
  });
  const parameter = reader && pathParameters(reader.path).at(-1);
  if (!reader || parameter === undefined || (typeof id !== 'string' && typeof id !== 'number'))
    return undefined;
  const values = { ...fixture.values, [parameter]: String(id) };
  const { draft } = await tools.fixtures.request({ ...fixture, operation: reader, values });
  const read = await guarded.send(draft, values);
  return succeeded(read.reply) ? read : undefined;
}
