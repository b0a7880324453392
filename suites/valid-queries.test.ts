import { expect, test } from 'vitest';
import { runCells } from './run-cells.ts';
import { staged } from './testing/staged.ts';

test('a valid query that is refused is a finding, and comes again', async () => {
  const { run } = staged({
    operations: ['getToken', 'getClient', 'listProjects'],
    around: (handle) => async (request) => {
      const limit = new URL(request.url).searchParams.get('limit');
      const isValid = limit !== null && Number(limit) >= 1 && Number(limit) <= 1000;
      return isValid
        ? Response.json({ error: { message: 'No limit is taken.' } }, { status: 400 })
        : await handle(request);
    },
  });
  const asked = ['malformed.query-parameter', 'success.resource'];
  const results = await runCells(run, (cell) => asked.includes(cell.requirement.id));
  const success = results.filter((each) => each.requirement === 'success.resource');
  const [finding] = success.find((each) => each.operation === 'listProjects')?.findings ?? [];
  expect(finding).toMatchObject({ again: { times: 1, of: 1 } });
  expect(finding?.variants).toEqual([expect.stringMatching(/^the valid request with the query limit=\d+$/)]);
});
