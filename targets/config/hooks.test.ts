import { describe, expect, test } from 'vitest';
import type { Target } from '../../contracts/target.ts';
import { loadTarget } from './load-target.ts';
import { folderWith } from './testing/folders.ts';

/** The credentials of a config whose hooks are this source text. */
async function credentialsWith(
  hooks: string,
  credentials = "{ client: 'T' }",
): Promise<Target['credentials']> {
  const folder = folderWith({
    'naysayer.config.mjs': `export default { baseUrl: 'http://127.0.0.1:1', credentials: ${credentials}, hooks: ${hooks} };`,
    'token.txt': 'from-a-file\n',
  });
  return (await loadTarget({ folder }, { T: 'the-client', U: 'the-user' })).target.credentials;
}

describe('a hook gives a token', () => {
  test('as a command, which runs where the config is', async () => {
    const { revoked } = await credentialsWith(`{ revoked: 'cat token.txt' }`);
    expect(revoked).toEqual({ name: 'revoked', token: 'from-a-file', variable: 'HOOK_REVOKED' });
  });

  test('as a function', async () => {
    expect((await credentialsWith(`{ revoked: () => ' abc ' }`)).revoked?.token).toBe('abc');
    expect((await credentialsWith(`{ readOnly: async () => 'def' }`)).readOnly?.token).toBe('def');
  });

  test('for the client, too', async () => {
    expect((await credentialsWith(`{ client: 'echo c' }`, '{}')).client?.token).toBe('c');
  });

  test('but not where a variable does', async () => {
    expect((await credentialsWith(`{ user: 'exit 1' }`, "{ client: 'T', user: 'U' }")).user?.token).toBe(
      'the-user',
    );
  });
});

describe('a hook that fails is named:', () => {
  test.each([
    ['a command that fails', `'exit 3'`, /- hooks\.revoked: it failed: /],
    ['a command that there is not', `'no-such-command-here'`, /- hooks\.revoked: it failed: /],
    ['a command that says nothing', `'true'`, /- hooks\.revoked: it gave no token$/],
    [
      'a function that throws',
      `() => { throw new Error('not now'); }`,
      /- hooks\.revoked: it failed: not now$/,
    ],
    [
      'a function that rejects',
      `() => Promise.reject(new Error('not now'))`,
      /- hooks\.revoked: it failed: not now$/,
    ],
    ['a function that gives nothing', `() => ''`, /- hooks\.revoked: it gave no token$/],
    ['a function that gives no text', `() => undefined`, /- hooks\.revoked: /],
  ])('%s', async (_what, hook, message) => {
    await expect(credentialsWith(`{ revoked: ${hook} }`)).rejects.toThrow(message);
  });

  test('without what the command printed: it may be a secret', async () => {
    const failing = credentialsWith(`{ revoked: 'echo SECRET; echo SECRET >&2; exit 1' }`);
    await expect(failing).rejects.toThrow(/hooks\.revoked: it failed/);
    await expect(failing).rejects.not.toThrow(/(^|\n)SECRET/);
  });
});
