import type { Fills } from '../../contracts/api/tokens.ts';
import type { Credential, Credentials, Secret, Target } from '../../contracts/target.ts';
import type { MissingUser } from '../../contracts/with-users.ts';
import type { FetchedTokens, UserRequest } from '../../contracts/token-source.ts';
import { TokenFailure } from '../../engine/send/tokens/token-failure.ts';

/** The users whose tokens are there, and those who are missing. */
export interface FetchedUsers {
  readonly credentials: Credentials;
  readonly missing: readonly MissingUser[];
}

/** Users with the tokens that their sources give, made before where they are to be; who gets none is missing, with what was answered. */
export async function withFetchedTokens(
  credentials: Credentials,
  options: Pick<Target, 'limits' | 'tls'>,
): Promise<FetchedUsers> {
  const missing: MissingUser[] = [];
  const found: Record<string, Credential> = {};
  const made = new Set<UserRequest>();
  for (const [name, user] of Object.entries(credentials)) {
    if (!user) continue;
    if (!user.source) {
      found[name] = user;
      continue;
    }
    // What sends is loaded where something is sent: most users have tokens of their own.
    const [{ fetchTokens }, { makeUser }] = await Promise.all([
      import('../../engine/send/tokens/fetch-tokens.ts'),
      import('../../engine/send/tokens/make-user.ts'),
    ]);
    try {
      const creation = user.source.kind === 'login' ? user.source.creation : undefined;
      if (creation && !made.has(creation)) {
        made.add(creation);
        await makeUser(creation, options);
      }
      found[name] = withTokens(user, await fetchTokens(user.source, options));
    } catch (error) {
      if (!(error instanceof TokenFailure)) throw error;
      missing.push({ user, reason: error.message });
    }
  }
  return { credentials: found, missing };
}

function withTokens({ scopes, ...user }: Credential, fetched: FetchedTokens): Credential {
  const fills = user.fills ?? fillsOf(fetched);
  const secret: Secret = { token: fetched.token, variable: user.variable, ...(fills && { fills }) };
  // A server may give less than was asked for (RFC 6749 §5.1).
  const held = scopes && (fetched.scopes ?? scopes);
  return { ...user, ...secret, fetched, ...(held && { scopes: held }) };
}

/** Where cookies stand; which of several is the credential nobody knows, so that they are one. */
function fillsOf({ cookies = [] }: FetchedTokens): Fills | undefined {
  const [name, ...further] = cookies;
  if (name === undefined) return undefined;
  return {
    kind: 'place',
    place: further.length === 0 ? { kind: 'cookie', name } : { kind: 'header', name: 'Cookie' },
  };
}
