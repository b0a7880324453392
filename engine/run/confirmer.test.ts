import { describe, expect, test } from 'vitest';
import { answer, refusal, silence, trialOf } from '../../checks/testing/trials.ts';
import { judge } from '../../checks/judge.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import type { Trial } from '../../checks/trial.ts';
import { Redactor } from '../send/redactor.ts';
import type { UnconfirmedFinding } from '../verdict/unconfirmed-finding.ts';
import { Confirmer } from './confirmer.ts';

const contract = await loadContract();
const requirements = promisedIn(contract);

/** A finding by what was seen, and what confirms it: each time that it is sent again, this is seen. */
function confirming(trial: Trial, id: string, again: Trial, budget?: number) {
  const requirement = requirements.find((each) => each.id === id);
  const broken =
    requirement && judge(requirement.assertion, trial, { secrets: [], answers: () => undefined });
  if (requirement === undefined || broken?.verdict !== 'fail') throw new TypeError(`${id} is not broken`);
  const found: UnconfirmedFinding = {
    requirement,
    expectation: { ...requirement, source: 'contract' },
    broken,
    level: 'MUST',
    trial: { ...trial, input: {} },
    variants: ['some'],
  };
  let sent = 0;
  const resend = async (): Promise<Trial> => {
    sent += 1;
    return await Promise.resolve(again);
  };
  const confirmer = new Confirmer(
    {
      contract,
      target: { limits: { timeoutMillis: 10_000, ...(budget !== undefined && { budget }) } },
      sender: { sent: 0 },
      effort: { confirmations: 1 },
      redactor: new Redactor(),
    } as unknown as ConstructorParameters<typeof Confirmer>[0],
    { resend, asItWas: resend, underLoad: resend } as unknown as ConstructorParameters<typeof Confirmer>[1],
    () => 4,
  );
  return { confirmer, found, sent: () => sent };
}

/** Findings of one kind on several operations, all asked for at once. @returns how often something was sent again */
async function sentAgain(trial: Trial, id: string, budget?: number): Promise<number> {
  const { confirmer, found, sent } = confirming(trial, id, trial, budget);
  await Promise.all([1, 2, 3, 4].map(async () => await confirmer.surest(found)));
  return sent();
}

test('of what is alike each is sent again, one alone where requests are scarce', async () => {
  const served = trialOf(answer(200, '{}'));
  expect(await sentAgain(served, 'unauthenticated.no-token')).toBe(4);
  expect(await sentAgain(served, 'unauthenticated.no-token', 1000)).toBe(4);
  expect(await sentAgain(served, 'unauthenticated.no-token', 10)).toBe(1);
});

test('what may have been fleeting is sent again each time, as long as there are requests', async () => {
  expect(await sentAgain(trialOf(answer(500, '{}')), 'server-error.none', 10)).toBe(4);
});

test('what failed until the target was given up came again as often, and is not sent again', async () => {
  const failed = trialOf(answer(500, '{}'));
  const damaged: Trial = { ...failed, evidence: [{ kind: 'damage', since: [], times: 7 }] };
  expect(await sentAgain(damaged, 'server-error.none')).toBe(0);
});

test('what came too often is not sent again: it may be served by now', async () => {
  const throttled = { ...trialOf(answer(429, '{}')), provokedBy: { kind: 'any-answer' } as const };
  expect(await sentAgain(throttled, 'error-body.shape')).toBe(0);
  const refused = { ...trialOf(answer(404, '{}')), provokedBy: { kind: 'any-answer' } as const };
  expect(await sentAgain(refused, 'error-body.shape')).toBe(4);
});

describe('what had no answer', () => {
  const late = (millis: number): Trial => {
    const trial = trialOf(silence());
    return { ...trial, exchange: { ...trial.exchange, millis } };
  };
  const refused = trialOf(refusal(400));

  test('in less time than requests have, and is answered when it is sent again, is not found', async () => {
    const { confirmer, found } = confirming(late(2000), 'server-error.none', refused);
    expect(await confirmer.surest(found)).toMatchObject({
      isCleared: true,
      skip: { reason: expect.stringMatching(/^it was not waited for longer than 2 s, .* was answered/) },
    });
  });

  test('in the time that requests have, and is answered when it is sent again, is unstable', async () => {
    const { confirmer, found } = confirming(late(10_000), 'server-error.none', refused);
    expect(await confirmer.surest(found)).toMatchObject({ unstable: expect.any(String) });
  });

  test('is shown as it was waited for the longest', async () => {
    const { confirmer, found } = confirming(late(2000), 'server-error.none', late(30_000));
    expect(await confirmer.surest(found)).toMatchObject({
      again: { times: 1, of: 1 },
      trial: { exchange: { millis: 30_000 } },
    });
  });
});
