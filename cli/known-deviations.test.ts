import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderFor, naysayer } from './testing/command.ts';
import { configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';

const ONE = ['--only', 'unauthenticated.no-token › getExperiment', '--seed', '1', '--runs', '1'];
const entry = (further: object = {}): object => ({
  requirement: 'unauthenticated.no-token',
  operations: ['getExperiment'],
  reason: 'known',
  expires: '2999-01-31',
  ...further,
});

/** A reference that answers with a status of its own where no token is sent. */
async function serveWith(status: () => number): Promise<string> {
  const { url } = await serveReference({}, (handle) => async (request) => {
    const response = await handle(request);
    return response.status === 401
      ? Response.json({ error: { message: 'No.' } }, { status: status() })
      : response;
  });
  return url;
}

describe('a known deviation', () => {
  test.each<[string, object, number]>([
    ['is accepted in the verdict and in the tests alike', { answers: 403 }, 0],
    ['that has expired is accepted in neither', { expires: '2020-01-31' }, 1],
  ])('%s', async (_what, further, code) => {
    const url = await serveWith(() => 403);
    const folder = folderFor(configFor(url, { knownDeviations: [entry(further)] }));
    const ended = await naysayer(folder, ['run', ...ONE, '--bail', '--junit', 'junit.xml'], ENVIRONMENT);
    expect(ended.code, ended.out).toBe(code);
    expect(/failures="(\d+)"/.exec(readFileSync(join(folder, 'junit.xml'), 'utf8'))?.[1]).toBe(String(code));
  });
});

describe('accept', () => {
  test('writes what was found into the config: the next run passes, but for another answer', async () => {
    let status = 403;
    const url = await serveWith(() => status);
    const folder = folderFor();
    const file = join(folder, 'naysayer.config.yaml');
    const config = `# Mine.\nbaseUrl: ${url}\ncredentials: { client: CLIENT_TOKEN } # the usual one\n`;
    writeFileSync(file, config);
    const found = await naysayer(folder, ['run', ...ONE], ENVIRONMENT);
    expect([found.code, found.out]).toEqual([1, expect.stringMatching(/known as +- \{ requirement: /)]);
    const accepted = await naysayer(folder, ['accept']);
    expect(accepted).toMatchObject({ code: 0, err: '' });
    expect(accepted.out).toMatch(
      /^naysayer\.config\.yaml: known deviations: 1 added\n {2}\+ unauthenticated/,
    );
    expect(readFileSync(file, 'utf8')).toMatch(
      /^# Mine\.\nbaseUrl: .+\n.+# the usual one\nknownDeviations:\n/,
    );
    expect((await naysayer(folder, ['accept'])).out).toBe('naysayer.config.yaml: nothing to change\n');
    expect((await naysayer(folder, ['run', ...ONE], ENVIRONMENT)).code).toBe(0);
    status = 404;
    const otherwise = await naysayer(folder, ['run', ...ONE], ENVIRONMENT);
    expect([otherwise.code, otherwise.out]).toEqual([1, expect.stringContaining('broken otherwise')]);
  });

  test('needs a run', async () => {
    const folder = folderFor();
    expect(await naysayer(folder, ['accept'])).toMatchObject({
      code: 3,
      err: expect.stringMatching(/there is no last run/) as string,
    });
    expect(existsSync(join(folder, 'naysayer.config.yaml'))).toBe(false);
  });
});
