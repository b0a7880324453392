import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ended } from '../../scripts/child.ts';
import { chromiumPath, chromiumProblem } from '../../scripts/testing/chromium.ts';
import { describeOrSkip } from '../../scripts/testing/describe-or-skip.ts';

const CONFIG = fileURLToPath(new URL('testing/browser-mode/vitest.config.ts', import.meta.url));

describeOrSkip("Vitest's browser mode", chromiumProblem(), () => {
  test('runs the tests of a client in a page, with the handlers in a worker', async () => {
    const { code, stdout, stderr } = await ended('npx', ['vitest', 'run', '--config', CONFIG], {
      env: { CHROMIUM_PATH: chromiumPath(), NO_COLOR: '1' },
    });
    expect(`${stdout}${stderr}`).toMatch(/Tests\s+\d+ passed \(\d+\)/);
    expect(code).toBe(0);
  });
});
