import { expect, test } from 'vitest';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { staged } from './testing/staged.ts';

/** Answers one of those that lose a race as if it had won, in as many races as it is told. */
const secondWinner =
  (most: number) =>
  (handle: Handle): Handle => {
    const underWay = new Map<string, Promise<Response>>();
    let given = 0;
    return async (request) => {
      const sent = await request.clone().text();
      const rival = underWay.get(sent);
      const answer = handle(request);
      if (!rival) underWay.set(sent, answer);
      const response = await answer;
      if (!rival) underWay.delete(sent);
      if (given >= most || !rival || response.status !== 409) return response.clone();
      given += 1;
      return (await rival).clone();
    };
  };

test.each([
  [Infinity, 'fail'],
  [1, 'unstable'],
])('second winners in up to %d races: %s', async (most, outcome) => {
  const operations = ['getToken', 'getClient', 'createProject', 'listProjects'];
  const { run } = staged({ operations, around: secondWinner(most) });
  const results = await runCells(run, (cell) => cell.requirement.id === 'conflict.race');
  const raced = results.find((each) => each.operation === 'createProject');
  expect(raced?.outcome).toBe(outcome);
  const [seen] = [...(raced?.findings ?? []), ...(raced?.unstable ?? [])];
  expect(seen?.exchange.reply).toMatchObject({ kind: 'answer', status: 200 });
});
