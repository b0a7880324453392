import { expect, test } from 'vitest';
import { linesOf, pactCliOutput, runPactCli } from './run-pact-cli.ts';

test('what Pact’s command prints is cut into lines, without colours', () => {
  const long = 'x'.repeat(401);
  expect(linesOf(`\u001b[31mred\u001b[0m\n\n  \nplain\n${long}\n`)).toEqual([
    'red',
    'plain',
    `${'x'.repeat(400)}…`,
  ]);
  expect(linesOf('line\n'.repeat(50))).toHaveLength(40);
});

test('Pact’s own command is run, and how it ended is told', async () => {
  const { code, output } = await pactCliOutput(['--help'], process.env);
  expect([code, output]).toEqual([0, expect.stringContaining('broker')]);
  const wrong = await runPactCli(['broker', 'no-such-verb'], process.env);
  expect(wrong.code).not.toBe(0);
  expect(wrong.lines.join('\n')).toContain('no-such-verb');
});
