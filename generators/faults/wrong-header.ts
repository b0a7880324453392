import fc from 'fast-check';
import { credentialHeader, credentialValue, headerWords } from '../../contracts/api/credential-form.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { withoutCredential } from '../credential-facts.ts';
import { withBodyValue } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { readToken } from '../oracles/token-oracle.ts';
import { differingHeaders, differingParts } from '../proof.ts';

const HEADERS = [
  'X-Api-Key',
  'X-Auth-Token',
  'Api-Token',
  'Authentication',
  'X-Authorization',
  'Proxy-Authorization',
  'Authorization',
];
const QUERY = ['api_token', 'access_token', 'api_key'];
const COOKIE = 'api_token';

/** A good token in another place than the header that it belongs in. */
export const wrongHeader: FaultFamily = {
  kind: 'wrong-header',
  unfit: withoutCredential,
  variants: ({ operation, minimal }) => [
    ...HEADERS.filter((name) => !takesIn(operation, 'header', name)).map((name) =>
      variant(`the token in the header ${name}`, { header: name }),
    ),
    ...QUERY.filter((name) => !takesIn(operation, 'query', name)).map((name) =>
      variant(`the token in the query as ${name}`, { query: name }),
    ),
    ...(takesIn(operation, 'cookie', COOKIE) ? [] : [variant('the token in a cookie', { cookie: COOKIE })]),
    ...(isJsonObject(minimal) ? [variant('the token in the body as api_token', { body: 'api_token' })] : []),
  ],
  apply: (valid, fault, { token }) => moved({ ...valid, credential: null }, fault.with, token),
  prove: ({ valid, faulty, operation, situation }) => {
    const header = credentialHeader(operation.credential) ?? '';
    const parts = differingParts(valid, faulty).filter((part) => part !== 'headers');
    const names = differingHeaders(valid, faulty);
    const elsewhere = parts.length + names.filter((name) => name !== header).length;
    if (
      !names.includes(header) ||
      elsewhere !== 1 ||
      faulty.headers.some(([name]) => name === header) ||
      readToken(faulty, operation) !== undefined ||
      !carries(faulty, operation, situation.token)
    )
      return undefined;
    return {
      oracle: 'comparison',
      statement: `only the place of the token differs: there is no ${headerWords(operation.credential).slice('the '.length)}`,
    };
  },
};

/** Tells whether a token may stand in such a place, by the document or by the standard of its scheme. */
function takesIn(
  { credential, otherPlaces }: Operation,
  kind: 'header' | 'query' | 'cookie',
  name: string,
): boolean {
  return [credential, ...otherPlaces].some((place) => {
    switch (place.kind) {
      case 'basic':
        return kind === 'header' && name === 'Authorization';
      case 'bearer':
        // RFC 6750 §2.3 lets a server take it there.
        return name === (kind === 'query' ? 'access_token' : 'Authorization');
      case 'none':
        return false;
      default:
        return place.kind === kind && place.name.toLowerCase() === name.toLowerCase();
    }
  });
}

/** Tells whether a token stands anywhere in a request. */
function carries({ target, headers, body }: WireRequest, { credential }: Operation, token: string): boolean {
  const values = headers.map(([, value]) => value);
  return (
    [...values, Buffer.from(body ?? []).toString()].some((text) => text.includes(token)) ||
    values.includes(credentialValue(credential, token) ?? '') ||
    target.includes(encodeURIComponent(token))
  );
}

function variant(name: string, place: Record<string, string>): Variant {
  return { name, values: fc.constant(place), single: true };
}

function moved(bare: Draft, place: { readonly [key: string]: unknown }, token: string): Draft {
  if (typeof place['header'] === 'string') {
    const value = valueFor(place['header'], bare.operation, token);
    return { ...bare, headers: [...bare.headers, [place['header'], value]] };
  }
  if (typeof place['query'] === 'string') return { ...bare, query: [...bare.query, [place['query'], token]] };
  if (typeof place['cookie'] === 'string') {
    return { ...bare, headers: [...bare.headers, ['cookie', `${place['cookie']}=${token}`]] };
  }
  return withBodyValue(bare, (body) => ({
    ...(isJsonObject(body) && body),
    [String(place['body'])]: token,
  }));
}

/** A token as it would stand in a header of that name. */
function valueFor(header: string, { credential }: Operation, token: string): string {
  if (!/authorization|authentication/i.test(header)) return token;
  const form = credential.kind === 'header' ? { kind: 'bearer' as const } : credential;
  return credentialValue(form, token) ?? '';
}
