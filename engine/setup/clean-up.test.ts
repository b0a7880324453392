import { describe, expect, test } from 'vitest';
import { answer, refusal, silence } from '../../checks/testing/trials.ts';
import type { Reply, WireRequest } from '../../wire/exchange.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { valueInPlace } from '../../contracts/api/credential-place.ts';
import { cleanUp } from './clean-up.ts';
import { Ledger } from './ledger.ts';
import type { LedgerEntry } from './ledger.ts';

const contract = await loadContract();

const experiment = (id: string): LedgerEntry => ({
  by: 'createExperiment',
  remover: 'deleteExperiment',
  values: { experiment_id: id },
  names: 'experiment_id',
  secret: false,
});
const observation = (id: string, of: string): LedgerEntry => ({
  by: 'createObservation',
  remover: 'deleteObservation',
  values: { experiment_id: of, observation_id: id },
  names: 'observation_id',
  goesWith: 'experiment_id',
  secret: false,
});
const tag = (id: string): LedgerEntry => ({
  by: 'createTag',
  values: { tag_id: id },
  names: 'tag_id',
  secret: false,
});

/** Cleans up what was created, and says what was sent for it. */
async function cleaned(
  entries: readonly LedgerEntry[],
  answerTo: (path: string, method: string) => Reply = () => answer(200, '{}'),
) {
  const ledger = new Ledger();
  for (const each of entries) ledger.record(each);
  const sent: WireRequest[] = [];
  const brief: string[] = [];
  const result = await cleanUp(
    contract,
    ledger,
    (_operation, user) => ({ token: user ?? 'TOKEN' }),
    async (request, isBrief) => {
      sent.push(request);
      if (isBrief === true) brief.push(`${request.method} ${request.target}`);
      return { request, reply: answerTo(request.target, request.method), millis: 1 };
    },
  );
  return {
    result,
    sent,
    brief,
    lines: sent.map((each) => `${each.method} ${each.target}`).toSorted(),
    left: ledger.open,
  };
}

describe('a clean-up', () => {
  test('removes what was created, with the credential that it was created with', async () => {
    const { result, sent, lines, left } = await cleaned([experiment('1'), experiment('2')]);
    expect(lines.filter((each) => !each.startsWith('GET'))).toEqual([
      'DELETE /v1/experiments/1',
      'DELETE /v1/experiments/2',
    ]);
    expect(sent[0]?.headers).toContainEqual(['authorization', valueInPlace({ kind: 'basic' }, 'TOKEN')]);
    expect(result).toMatchObject({ removed: 2, left: [], failed: 0 });
    expect(left).toEqual([]);
  });

  test('removes what its creator may not remove as the user who may, also what was created before that was known', async () => {
    const made = [
      { ...experiment('1'), user: 'ada' },
      { ...experiment('2'), user: 'ada', removedBy: 'root' },
      { ...experiment('3'), user: 'ben' },
    ];
    const { sent } = await cleaned(made);
    const removals = sent.filter(({ method }) => method === 'DELETE');
    const shown = removals.map(
      ({ headers }) => headers.find(([name]) => name === 'authorization')?.[1] ?? '',
    );
    const expected = ['root', 'root', 'ben'].map((token) => valueInPlace({ kind: 'basic' }, token));
    expect(shown.toSorted()).toEqual(expected.toSorted());
  });

  test('removes once what several creates were answered with', async () => {
    const { result, lines, left } = await cleaned([experiment('1'), experiment('1'), experiment('2')]);
    expect(lines.filter((each) => !each.startsWith('GET'))).toEqual([
      'DELETE /v1/experiments/1',
      'DELETE /v1/experiments/2',
    ]);
    expect(result).toMatchObject({ removed: 2, left: [], failed: 0 });
    expect(left).toEqual([]);
  });

  test('keeps in the ledger, once, what several creates were answered with and is not removed', async () => {
    const { left } = await cleaned([experiment('1'), experiment('1')], () => refusal(403));
    expect(left.map(([, entry]) => entry)).toEqual([experiment('1')]);
  });

  test('lets children go with their parents, and removes by itself a child whose parent is not its own', async () => {
    const { lines, left } = await cleaned([experiment('1'), observation('7', '1'), observation('8', '99')]);
    expect(lines.filter((each) => !each.startsWith('GET'))).toEqual([
      'DELETE /v1/experiments/1',
      'DELETE /v1/experiments/99/observations/8',
    ]);
    expect(left).toEqual([]);
  });

  test('removes by itself a child whose parent is kept, which may be kept for it alone', async () => {
    let isEmpty = false;
    const { result, lines, left } = await cleaned([observation('7', '1'), experiment('1')], (path) => {
      if (path.endsWith('/observations/7')) isEmpty = true;
      return isEmpty ? answer(200, '{}') : refusal(409);
    });
    expect(lines.filter((each) => !each.startsWith('GET'))).toEqual([
      'DELETE /v1/experiments/1',
      'DELETE /v1/experiments/1',
      'DELETE /v1/experiments/1/observations/7',
    ]);
    expect(result).toMatchObject({ removed: 2, left: [], failed: 0 });
    expect(left).toEqual([]);
  });

  test('says that nothing removes a child of what is kept where no operation does', async () => {
    const { remover: _, ...child } = observation('7', '1');
    const { result } = await cleaned([experiment('1'), child], () => refusal(403));
    expect(result.left.map(({ operation, reason }) => `${operation}: ${reason}`)).toEqual([
      'createObservation: no operation is known to remove them',
      'createExperiment: deleteExperiment was answered 403: run naysayer cleanup',
    ]);
  });

  test('removes once more what was refused as long as something referred to it', async () => {
    let isReferredTo = true;
    const { result, lines, left } = await cleaned([experiment('2'), experiment('1')], (target) => {
      if (target.endsWith('/2')) isReferredTo = false;
      return target.endsWith('/1') && isReferredTo ? refusal(409) : answer(200);
    });
    expect(result).toMatchObject({ removed: 2, left: [], failed: 0 });
    expect(lines.filter((each) => each === 'DELETE /v1/experiments/1')).toHaveLength(2);
    expect(left).toEqual([]);
  });

  test('asks once more for what had no answer: it may be gone', async () => {
    let asked = 0;
    const { result, left } = await cleaned([experiment('1')], () =>
      (asked += 1) === 1 ? silence() : refusal(404),
    );
    expect(result).toMatchObject({ removed: 1, left: [], failed: 0 });
    expect(left).toEqual([]);
  });

  test('ends where nothing more can be removed', async () => {
    const { result, lines } = await cleaned([experiment('1')], () => refusal(409));
    expect(lines.filter((each) => each.startsWith('DELETE'))).toHaveLength(2);
    expect(result).toMatchObject({ removed: 0, failed: 1 });
  });

  test.each([404, 410])('counts as gone what is answered %i', async (status) => {
    const { result, left } = await cleaned([experiment('1')], () => refusal(status));
    expect(result).toMatchObject({ removed: 1, left: [], failed: 0 });
    expect(left).toEqual([]);
  });

  test('counts as gone what the run deleted, and what can’t be deleted again', async () => {
    const deleted = { ...experiment('1'), deleted: true } as const;
    const { result, left } = await cleaned([deleted, experiment('2')], () => refusal(409));
    expect(result.removed).toBe(1);
    expect(left.map(([, entry]) => entry.values)).toEqual([{ experiment_id: '2' }]);
  });

  test('removes last what the run deleted, and waits for no answer to that', async () => {
    const gone = { ...experiment('1'), deleted: true } as const;
    const silentAt = (path: string): Reply => (path.endsWith('/1') ? silence() : answer(200, '{}'));
    const { result, sent, brief, left } = await cleaned([experiment('2'), gone], silentAt);
    const deletions = sent.filter(({ method }) => method === 'DELETE');
    expect(deletions.map(({ target }) => target.at(-1))).toEqual(['2', '1']);
    expect(brief).toContain('DELETE /v1/experiments/1');
    expect(brief).not.toContain('DELETE /v1/experiments/2');
    expect(result).toMatchObject({ removed: 2, left: [], failed: 0 });
    expect(left).toEqual([]);
  });

  test('looks for what may be gone no longer than such a read takes', async () => {
    const { brief } = await cleaned([observation('7', '1')], (_path, method) =>
      method === 'DELETE' ? answer(200, '{}') : silence(),
    );
    expect(brief).toEqual(['GET /v1/experiments/1/observations/7']);
  });

  test('keeps in the ledger what the run deleted, is shown all the same, and has no answer', async () => {
    const gone = { ...observation('7', '1'), deleted: true } as const;
    const { result, left } = await cleaned([gone], (path, method) =>
      method === 'DELETE' ? silence() : path.endsWith('/7') ? answer(200, '{}') : refusal(404),
    );
    const reason = 'deleteObservation got no answer when it was asked again, and it is still there';
    expect(result).toMatchObject({ removed: 0, left: [{ ids: ['7'], reason }] });
    expect(left).toHaveLength(1);
  });

  test('says what the API can’t remove, each thing once, and keeps it no longer', async () => {
    const { result, sent, left } = await cleaned([tag('5'), tag('6'), tag('5'), experiment('1')]);
    expect(sent).toHaveLength(1);
    const reason = 'no operation is known to remove them';
    expect(result).toMatchObject({
      removed: 1,
      left: [
        { operation: 'createTag', count: 2, ids: expect.arrayContaining(['5', '6']) as unknown, reason },
      ],
      failed: 0,
    });
    expect(left).toEqual([]);
  });

  test.each([
    ['was answered 403', refusal(403)],
    ['was answered 500', refusal(500)],
    ['got no answer', silence()],
  ])('reports and keeps what could not be removed: %s', async (why, reply) => {
    const { result, left } = await cleaned([experiment('1'), experiment('2')], (path) =>
      path.endsWith('/1') ? reply : answer(200, '{}'),
    );
    const reason = `deleteExperiment ${why}: run naysayer cleanup`;
    expect(result).toMatchObject({
      removed: 1,
      left: [{ operation: 'createExperiment', count: 1, ids: ['1'], reason }],
      failed: 1,
    });
    expect(left.map(([, each]) => each.values)).toEqual([{ experiment_id: '1' }]);
  });

  test('shows no secret where a token could not be removed', async () => {
    const token: LedgerEntry = {
      by: 'createExperimentToken',
      remover: 'deleteToken',
      values: { token: 'THE-SECRET' },
      names: 'token',
      secret: true,
    };
    const { result } = await cleaned([token], () => refusal(500));
    expect(result.failed).toBe(1);
    expect(JSON.stringify(result)).not.toContain('THE-SECRET');
  });

  test('sends nothing where nothing was created', async () => {
    expect((await cleaned([])).sent).toEqual([]);
  });
});
