import type { Contract } from '../../contracts/contract.ts';
import type { Credential, Credentials } from '../../contracts/target.ts';

/** A token with the scheme that stands before it in the header Authorization (RFC 9110 §11.6.2). */
const WITH_SCHEME = /^([A-Za-z][\w-]*) +(\S+)$/;

/**
 * Users whose variable has the scheme before the token, where the document has an API key in the header Authorization: what
 * is wrong with a token is wrong with it alone, and the scheme stays.
 */
export function withWrittenSchemes(credentials: Credentials, { schemePlaces }: Contract): Credentials {
  const bare = schemePlaces.find(
    (place) =>
      place.kind === 'header' && place.name.toLowerCase() === 'authorization' && place.template === undefined,
  );
  if (bare?.kind !== 'header') return credentials;
  const read = (each: Credential): Credential => {
    const [, written, token] = WITH_SCHEME.exec(each.token) ?? [];
    const isForIt =
      each.fills === undefined ||
      ((each.fills.kind === 'plain' || each.fills.kind === 'scheme') && each.fills.scheme === bare.scheme);
    if (written === undefined || token === undefined || !isForIt) return each;
    return { ...each, token, fills: { kind: 'place', place: { ...bare, template: `${written} {token}` } } };
  };
  return Object.fromEntries(Object.entries(credentials).map(([name, each]) => [name, each && read(each)]));
}
