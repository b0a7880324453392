import {
  allowInsecureRequests,
  customFetch,
  genericTokenEndpointRequest,
  processGenericTokenEndpointResponse,
} from 'oauth4webapi';
import type { ClientAuth } from 'oauth4webapi';
import { secretsOfSource } from '../../../contracts/token-source.ts';
import type { FetchedTokens, OAuthSource } from '../../../contracts/token-source.ts';
import type { Answer } from '../../../wire/exchange.ts';
import { asked, tokenFailure } from './asked.ts';
import type { Asking, AskingOptions } from './asked.ts';
import { renewalTime, secondsGood } from './renewal-time.ts';

/**
 * A token of an OAuth 2.0 token endpoint (RFC 6749 §4.3, §4.4, §6).
 *
 * @param refreshToken what it is asked with in place of the grant, where one was given out
 * @throws {TokenFailure} if it gives none
 */
export async function fetchOAuthTokens(
  source: OAuthSource,
  options: AskingOptions,
  refreshToken?: string,
): Promise<FetchedTokens> {
  const server = { issuer: new URL(source.tokenUrl).origin, token_endpoint: source.tokenUrl };
  // The library wants one where a password alone is asked for, too; nothing of it is sent.
  const client = { client_id: source.clientId ?? 'none' };
  const seen: { asking?: Asking; answer?: Answer } = {};
  const send = async (
    url: string,
    { headers, body }: { readonly headers: Record<string, string>; readonly body: URLSearchParams },
  ): Promise<Response> => {
    const asking = { url, method: 'POST', headers: Object.entries(headers), body: body.toString() };
    const answer = await asked(asking, options);
    Object.assign(seen, { asking, answer });
    return responseOf(answer);
  };
  const [grant, parameters] =
    refreshToken === undefined
      ? [source.grant, parametersOf(source)]
      : ['refresh_token', { refresh_token: refreshToken }];
  try {
    const response = await genericTokenEndpointRequest(
      server,
      client,
      authenticationOf(source),
      grant,
      parameters,
      { [customFetch]: send, [allowInsecureRequests]: true },
    );
    const given = await processGenericTokenEndpointResponse(server, client, response);
    const again = given.refresh_token ?? refreshToken;
    const seconds = given.expires_in ?? secondsGood(given.access_token);
    return {
      token: given.access_token,
      ...(seconds !== undefined && { renewAt: renewalTime(seconds) }),
      ...(again !== undefined && { refreshToken: again }),
      ...(given.scope !== undefined && { scopes: given.scope.split(' ') }),
    };
  } catch (error) {
    const { asking, answer } = seen;
    if (!asking || !answer || !(error instanceof Error)) throw error;
    const isSuccess = answer.status >= 200 && answer.status < 300;
    throw tokenFailure(asking, answer, secretsOfSource(source), isSuccess ? error.message : undefined);
  }
}

function parametersOf({ username, password, scopes, parameters }: OAuthSource): Record<string, string> {
  return {
    ...(username !== undefined && { username }),
    ...(password && { password: password.secret }),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    ...parameters,
  };
}

/** How a client says who it is: the library's own way escapes letters that many servers read as they are. */
function authenticationOf({ clientId, clientSecret, clientAuthentication }: OAuthSource): ClientAuth {
  return (_server, _client, body, headers) => {
    if (clientId === undefined) return;
    if (clientSecret && clientAuthentication === 'header') {
      const pair = [clientId, clientSecret.secret].map(formEncoded).join(':');
      headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
      return;
    }
    body.set('client_id', clientId);
    if (clientSecret) body.set('client_secret', clientSecret.secret);
  };
}

/** RFC 6749, appendix B. */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

function responseOf({ status, headers, body }: Answer): Response {
  const hasBody = body.length > 0 && status >= 200 && status !== 204 && status !== 205 && status !== 304;
  return new Response(hasBody ? Buffer.from(body) : null, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  });
}
