import { expect } from 'vitest';
import { loadTarget } from '../load-target.ts';
import type { LoadedTarget } from '../load-target.ts';
import { folderWith } from './folders.ts';

/** The client's token. */
export const TOKEN = 'abcdef0123456789abcdef0123456789';
const ENVIRONMENT = { CLIENT_TOKEN: TOKEN, EMPTY: '', USER_TOKEN: 'another' };

const VALID = { baseUrl: 'http://127.0.0.1:8080', credentials: { client: 'CLIENT_TOKEN' } };

/** A known deviation that is right but for some keys, as it stands in a config. */
export const deviation = (further: object): object => ({
  knownDeviations: [
    {
      requirement: 'malformed.body-type',
      operations: '*',
      reason: 'known',
      expires: '2027-01-31',
      ...further,
    },
  ],
});

/** Loads a config that is VALID but for some keys. */
export async function load(
  further: object = {},
  files: Readonly<Record<string, string>> = {},
): Promise<LoadedTarget> {
  const folder = folderWith({ 'naysayer.config.json': JSON.stringify({ ...VALID, ...further }), ...files });
  return await loadTarget({ folder }, ENVIRONMENT);
}

/** What is said of a config that can't be used: never with the token in it. */
export async function complaint(loading: Promise<unknown>): Promise<string> {
  const error = await loading.then(
    () => new TypeError('nothing was wrong'),
    (reason: unknown) => reason as Error,
  );
  expect(['ConfigError', 'ContractError']).toContain(error.name);
  expect(error.message).not.toContain(TOKEN);
  return error.message;
}
