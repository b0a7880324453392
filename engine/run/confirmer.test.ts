import { describe, expect, test } from 'vitest';
import { answer, refusal, silence, trialOf } from '../../checks/testing/trials.ts';
import { judge } from '../../checks/judge.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Level } from '../../contracts/requirements/expectation.ts';
import { Redactor } from '../send/redactor.ts';
import { wayOf } from '../verdict/unconfirmed-finding.ts';
import type { UnconfirmedFinding } from '../verdict/unconfirmed-finding.ts';
import { Confirmer } from './confirmer.ts';

const contract = await loadContract();
const requirements = promisedIn(contract);

/** A promise that a trial breaks. */
function foundIn(trial: Trial, id: string, level: Level = 'MUST'): UnconfirmedFinding {
  const requirement = requirements.find((each) => each.id === id);
  const broken =
    requirement && judge(requirement.assertion, trial, { secrets: [], answers: () => undefined });
  if (requirement === undefined || broken?.verdict !== 'fail') throw new TypeError(`${id} is not broken`);
  return {
    requirement,
    expectation: { ...requirement, source: 'contract' },
    broken,
    level,
    trial: { ...trial, input: {} },
    variants: ['some'],
  };
}

/** Sends findings again, all asked for at once. @param trial what comes of it */
async function sentAgain(found: readonly UnconfirmedFinding[], trial: Trial, budget?: number) {
  const sent: string[] = [];
  const resend = async (operation?: unknown): Promise<Trial> => {
    sent.push(String(operation));
    return await Promise.resolve(trial);
  };
  const confirmer = new Confirmer(
    {
      contract,
      target: { limits: { timeoutMillis: 10_000, ...(budget !== undefined && { budget }) } },
      sender: { sent: 0, ofKept: async (work: () => Promise<unknown>) => await work() },
      effort: { confirmations: 1 },
      redactor: new Redactor(),
    } as unknown as ConstructorParameters<typeof Confirmer>[0],
    { resend, asItWas: resend, underLoad: resend } as unknown as ConstructorParameters<typeof Confirmer>[1],
    { unconfirmed: found.length, ways: new Map(found.map((each) => [wayOf(each), each.level])) },
  );
  const confirmed = await Promise.all(found.map(async (each) => await confirmer.surest(each)));
  return { sent, confirmed, open: confirmer.waysOpen };
}

/** How often one of four findings of one kind is sent again. */
async function timesSent(trial: Trial, id: string, budget?: number): Promise<number> {
  const { sent } = await sentAgain(Array<UnconfirmedFinding>(4).fill(foundIn(trial, id)), trial, budget);
  return sent.length;
}

test('of what is alike each is sent again, one alone where requests are scarce', async () => {
  const served = trialOf(answer(200, '{}'));
  expect(await timesSent(served, 'unauthenticated.no-token')).toBe(4);
  expect(await timesSent(served, 'unauthenticated.no-token', 1000)).toBe(4);
  expect(await timesSent(served, 'unauthenticated.no-token', 10)).toBe(1);
});

test('what may have been fleeting is sent again each time, as long as there are requests', async () => {
  expect(await timesSent(trialOf(answer(500, '{}')), 'server-error.none', 10)).toBe(4);
});

test('what failed until the target was given up came again as often, and is not sent again', async () => {
  const failed = trialOf(answer(500, '{}'));
  const damaged: Trial = { ...failed, evidence: [{ kind: 'damage', since: [], times: 7 }] };
  expect(await timesSent(damaged, 'server-error.none')).toBe(0);
});

test('what came too often is not sent again: it may be served by now', async () => {
  const throttled = { ...trialOf(answer(429, '{}')), provokedBy: { kind: 'any-answer' } as const };
  expect(await timesSent(throttled, 'error-body.shape')).toBe(0);
  const refused = { ...trialOf(answer(404, '{}')), provokedBy: { kind: 'any-answer' } as const };
  expect(await timesSent(refused, 'error-body.shape')).toBe(4);
});

describe('where few requests are left', () => {
  const failed = trialOf(answer(500, '{}'));
  const must = foundIn({ ...failed, operation: 'getClient' }, 'server-error.none');
  const should = foundIn(trialOf(answer(200, '{}')), 'unauthenticated.no-token', 'SHOULD');
  const fleeting = foundIn(failed, 'error-body.shape', 'SHOULD');

  test('what breaks a MUST is sent again first, and what else there is not at all', async () => {
    const { sent, confirmed, open } = await sentAgain([should, fleeting, must], failed, 15);
    expect(sent).toEqual(['getClient']);
    expect(confirmed.map(({ again, isCutOff }) => [again.times, isCutOff])).toEqual([
      [0, undefined],
      [0, true],
      [1, undefined],
    ]);
    expect(confirmed[1]?.skip?.reason).toContain(
      'could not be sent again: the rest of the budget of 15 requests is for what is graver',
    );
    expect(open).toBe(2);
  });

  test('all are where there are enough', async () => {
    const { sent, open } = await sentAgain([should, fleeting, must], failed, 1000);
    expect(sent.length).toBe(3);
    expect(open).toBe(0);
  });
});

describe('what had no answer', () => {
  const late = (millis: number): Trial => {
    const trial = trialOf(silence());
    return { ...trial, exchange: { ...trial.exchange, millis } };
  };
  const confirmedBy = async (first: Trial, again: Trial) =>
    (await sentAgain([foundIn(first, 'server-error.none')], again)).confirmed[0];
  const refused = trialOf(refusal(400));

  test('in less time than requests have, and is answered when it is sent again, is not found', async () => {
    expect(await confirmedBy(late(2000), refused)).toMatchObject({
      isCleared: true,
      skip: { reason: expect.stringMatching(/^it was not waited for longer than 2 s, .* was answered/) },
    });
  });

  test('in the time that requests have, and is answered when it is sent again, is unstable', async () => {
    expect(await confirmedBy(late(10_000), refused)).toMatchObject({ unstable: expect.any(String) });
  });

  test('is shown as it was waited for the longest', async () => {
    expect(await confirmedBy(late(2000), late(30_000))).toMatchObject({
      again: { times: 1, of: 1 },
      trial: { exchange: { millis: 30_000 } },
    });
  });
});
