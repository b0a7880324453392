import { expect, test } from 'vitest';
import type { Handle } from './in-process-transport.ts';
import { runCells, staged } from './testing/campaigns.ts';

/** Answers one of those that lose the first race as if it had won. */
function secondWinner(handle: Handle): Handle {
  const underWay = new Map<string, Promise<Response>>();
  let wasGiven = false;
  return async (request) => {
    const sent = await request.clone().text();
    const rival = underWay.get(sent);
    const answer = handle(request);
    if (!rival) underWay.set(sent, answer);
    const response = await answer;
    if (!rival) underWay.delete(sent);
    if (wasGiven || !rival || response.status !== 409) return response.clone();
    wasGiven = true;
    return (await rival).clone();
  };
}

test('a second winner of a race is a finding, even where it came once in all the races', async () => {
  const operations = ['getToken', 'getClient', 'createProject', 'listProjects'];
  const { campaign } = staged({ operations, around: secondWinner });
  const results = await runCells(campaign, (cell) => cell.requirement.id === 'conflict.race');
  const raced = results.find((each) => each.operation === 'createProject');
  expect(raced?.outcome).toBe('fail');
  expect(raced?.findings[0]?.exchange.reply).toMatchObject({ kind: 'answer', status: 200 });
});
