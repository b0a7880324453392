import fc from 'fast-check';
import { placeWords, valueInPlace } from '../../contracts/api/credential-place.ts';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import {
  addressed,
  inEachValue,
  withoutCredential,
  withoutPlaces,
  withCredentialAt,
} from '../credential-facts.ts';
import { withBodyValue } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { carriesCredential, textAt } from '../oracles/token-oracle.ts';
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
const KEY = 'api_token';

/** A good token in another place than the one that it belongs in. */
export const wrongHeader: FaultFamily = {
  kind: 'wrong-header',
  skip: withoutCredential,
  variants: (facts) =>
    inEachValue(facts.operation, (place) => [
      ...elsewhere(facts.operation, place),
      ...(takesKey(facts) ? [variant(`the token in the body as ${KEY}`, { body: KEY })] : []),
    ]),
  apply: (valid, fault, { credential }) => {
    const { index } = addressed(fault);
    const token = credential[index]?.token ?? '';
    return moved(withCredentialAt(valid, index, null), fault.with, token, valid.credential[index]?.place);
  },
  prove: ({ valid, faulty, operation, fault, situation }) => {
    const { index } = addressed(fault);
    const [place] = operation.credential.slice(index);
    const token = situation.credential[index]?.token;
    if (!place || token === undefined || textAt(place, faulty) !== undefined) return undefined;
    const [one, other] = [withoutPlaces(valid, [place]), withoutPlaces(faulty, [place])];
    const parts = differingParts(one, other).filter((part) => part !== 'headers');
    if (
      textAt(place, valid) === undefined ||
      parts.length + differingHeaders(one, other).length !== 1 ||
      carriesCredential(faulty, operation) ||
      !carries(faulty, place, token)
    )
      return undefined;
    return {
      oracle: 'comparison',
      statement: `only the place of the token differs: there is no ${placeWords(place).slice('the '.length)}`,
    };
  },
};

/** The other places for what belongs in one. */
function elsewhere(operation: Operation, place: CredentialPlace): readonly Variant[] {
  const named = 'name' in place ? [place.name] : [];
  const ofPlace = (kind: CredentialPlace['kind']): readonly string[] => (place.kind === kind ? [] : named);
  const unlike = (names: readonly string[]): readonly string[] => [
    ...new Map(names.map((name) => [name.toLowerCase(), name])).values(),
  ];
  return [
    ...unlike([...ofPlace('header'), ...HEADERS])
      .filter((name) => !takesIn(operation, 'header', name))
      .map((name) => variant(`the token in the header ${name}`, { header: name })),
    ...unlike([...(place.kind === 'cookie' ? named : []), ...QUERY])
      .filter((name) => !takesIn(operation, 'query', name))
      .map((name) => variant(`the token in the query as ${name}`, { query: name })),
    ...(takesIn(operation, 'cookie', COOKIE) ? [] : [variant('the token in a cookie', { cookie: COOKIE })]),
  ];
}

/** Tells whether a key beside the documented ones is no fault of its own, which may be found before the token is missed. */
function takesKey({ minimal, oracle }: OperationFacts): boolean {
  return isJsonObject(minimal) && (oracle?.({ ...minimal, [KEY]: 'token' }) ?? []).length === 0;
}

/** Tells whether a token may stand in such a place, by the document or by the standard of its scheme. */
function takesIn(
  { credential, alternatives }: Operation,
  kind: 'header' | 'query' | 'cookie',
  name: string,
): boolean {
  return [credential, ...alternatives].flat().some((place) => {
    switch (place.kind) {
      case 'basic':
        return kind === 'header' && name === 'Authorization';
      case 'bearer':
        // RFC 6750 §2.3 lets a server take it there.
        return name === (kind === 'query' ? 'access_token' : 'Authorization');
      default:
        return place.kind === kind && place.name.toLowerCase() === name.toLowerCase();
    }
  });
}

/** Tells whether a token stands anywhere in a request. */
function carries({ target, headers, body }: WireRequest, place: CredentialPlace, token: string): boolean {
  const values = headers.map(([, value]) => value);
  const sent = Buffer.from(body ?? []).toString();
  return (
    [...values, sent].some((text) => text.includes(token)) ||
    values.includes(valueInPlace(place, token)) ||
    // A form is encoded as a query is.
    [target, sent].some((text) => text.includes(encodeURIComponent(token)))
  );
}

function variant(name: string, place: Record<string, string>): Variant {
  return { name, values: fc.constant(place), single: true };
}

function moved(
  bare: Draft,
  to: { readonly [key: string]: unknown },
  token: string,
  from: CredentialPlace | undefined,
): Draft {
  if (typeof to['header'] === 'string')
    return { ...bare, headers: [...bare.headers, [to['header'], valueFor(to['header'], from, token)]] };
  if (typeof to['query'] === 'string') return { ...bare, query: [...bare.query, [to['query'], token]] };
  if (typeof to['cookie'] === 'string')
    return { ...bare, headers: [...bare.headers, ['cookie', `${to['cookie']}=${token}`]] };
  return withBodyValue(bare, (body) => ({
    ...(isJsonObject(body) && body),
    [String(to['body'])]: token,
  }));
}

/** A token as it would stand in a header of that name. */
function valueFor(header: string, from: CredentialPlace | undefined, token: string): string {
  if (!/authorization|authentication/i.test(header)) return token;
  return valueInPlace(from?.kind === 'basic' ? from : { kind: 'bearer' }, token);
}
