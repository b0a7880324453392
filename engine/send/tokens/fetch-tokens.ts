import type { FetchedTokens, TokenSource } from '../../../contracts/token-source.ts';
import type { AskingOptions } from './asked.ts';
import { fetchLoginTokens } from './fetch-login-tokens.ts';
import { fetchOAuthTokens } from './fetch-oauth-tokens.ts';
import { TokenFailure } from './token-failure.ts';

/**
 * What a source gives: by its refresh token where there is one and it still is good, else from the beginning.
 *
 * @throws {TokenFailure} if it gives nothing
 */
export async function fetchTokens(
  source: TokenSource,
  options: AskingOptions,
  refreshToken?: string,
): Promise<FetchedTokens> {
  if (source.kind === 'login') return await fetchLoginTokens(source, options);
  if (refreshToken === undefined) return await fetchOAuthTokens(source, options);
  try {
    return await fetchOAuthTokens(source, options, refreshToken);
  } catch (error) {
    if (!(error instanceof TokenFailure)) throw error;
    return await fetchOAuthTokens(source, options);
  }
}
