import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { Reply } from '../../wire/exchange.ts';

/**
 * Where a refusal says that a credential belongs (WWW-Authenticate, RFC 9110 §11.6.1); undefined if it does not, or names
 * a scheme whose credentials are more than a token.
 */
export function placeOfChallenge(reply: Reply): CredentialPlace | undefined {
  if (reply.kind !== 'answer') return undefined;
  const challenges = reply.headers.flatMap(([name, value]) => (name === 'www-authenticate' ? [value] : []));
  const schemes = challenges.flatMap(
    (each) => each.match(/(?:^|,\s*)([!#$%&'*+.^_`|~\w-]+)(?=\s|,|$)/g) ?? [],
  );
  const named = schemes.map((each) => each.replace(/^,\s*/, ''));
  for (const scheme of named) {
    const written = scheme.toLowerCase();
    if (written === 'bearer' || written === 'basic') return { kind: written };
    if (written === 'token' || written === 'apikey')
      return { kind: 'header', name: 'Authorization', template: `${scheme} {token}` };
  }
  return undefined;
}
