import fc from 'fast-check';
import { placeWords, TOKEN_IN_TEMPLATE, valueInPlace } from '../../contracts/api/credential-place.ts';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import {
  addressed,
  inEachValue,
  onlyPlacesDiffer,
  withoutCredential,
  withCredentialAt,
} from '../credential-facts.ts';
import { partsOfCredential } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import { withDoubt } from '../key-fault.ts';
import { carriesCredential, READERS, textAt, tokenAt } from '../oracles/token-oracle.ts';

type Texts = Readonly<Record<string, (token: string) => string>>;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const EMPTY_HEADER: Texts = { 'an empty header': () => '' };

/** Readers that look for a user name anywhere in the header take these. */
const DIGEST: Texts = { 'the token as user name of Digest': (token) => `Digest username="${token}"` };
const BASIC_NAME: Texts = { 'the token as a user name behind Basic': (token) => `Basic username=${token}` };
const BEARER_NAME: Texts = {
  'the token as a user name behind Bearer': (token) => `Bearer username=${token}`,
};

const AS_PASSWORD = 'the token as password';
const BY_ITSELF = 'the token without a scheme';
const AS_TOKEN = 'the token under the scheme Token';

/** Credentials without a colon are not among them: many a server takes all of them for the user name. */
const BASIC: Texts = {
  ...EMPTY_HEADER,
  'the scheme alone': () => 'Basic',
  'credentials that are not base64': () => 'Basic !!!naysayer!!!',
  'an empty user name': () => `Basic ${base64(':')}`,
  [AS_PASSWORD]: (token) => `Basic ${base64(`:${token}`)}`,
  'the token under the scheme Bearer': (token) => `Bearer ${token}`,
  'the credentials under the scheme Bearer': (token) => `Bearer ${base64(`${token}:`)}`,
  [AS_TOKEN]: (token) => `Token ${token}`,
  ...DIGEST,
  [BY_ITSELF]: (token) => token,
  ...BASIC_NAME,
  ...BEARER_NAME,
};

const BEARER: Texts = {
  ...EMPTY_HEADER,
  'the scheme alone': () => 'Bearer',
  'the token under the scheme Basic': (token) => `Basic ${base64(`${token}:`)}`,
  [AS_TOKEN]: (token) => `Token ${token}`,
  'the token under a scheme that is none': (token) => `Naysayer ${token}`,
  ...DIGEST,
  [BY_ITSELF]: (token) => token,
  ...BASIC_NAME,
};

/** A text in which no token can be read, in the place of the one with the token. */
export const unreadableToken: FaultFamily = {
  kind: 'unreadable-token',
  skip: withoutCredential,
  variants: ({ operation }) =>
    inEachValue(operation, (place) =>
      Object.entries(textsFor(place))
        .filter(([, text]) => !isTaken(operation, place, text('token')))
        .map(([name]) => ({
          name,
          values: fc.constant({}),
          single: true,
          ...withDoubt(doubtOf(place, name)),
        })),
    ),
  apply: (valid, fault, { credential }) => {
    const { index, way } = addressed(fault);
    const place = valid.credential[index]?.place;
    const text = place && textsFor(place)[way]?.(credential[index]?.token ?? '');
    return withCredentialAt(valid, index, text ?? '');
  },
  prove: ({ valid, faulty, operation, fault }) => {
    const { index } = addressed(fault);
    const [place] = operation.credential.slice(index);
    if (!place || !onlyPlacesDiffer(valid, faulty, [place])) return undefined;
    if (textAt(place, faulty) === undefined || carriesCredential(faulty, operation)) return undefined;
    return {
      oracle: READERS[place.kind],
      statement: `only ${placeWords(place)} differs: no token can be read from it`,
    };
  },
};

/** Why a server may find the token in a text all the same. */
function doubtOf(place: CredentialPlace, name: string): string | undefined {
  if (name === AS_PASSWORD && place.kind === 'basic' && !place.isPartTold)
    return 'the document does not say whether a token is the user name or the password';
  if (name === BY_ITSELF && place.kind === 'header' && place.isTemplateTold)
    return 'what stands before the token is told by a description alone';
  if (name === AS_TOKEN && place.kind === 'bearer')
    return 'many a server has the scheme Token for Bearer as well, and the token is a good one';
  return undefined;
}

/** What stands in a place in which no token can be read, by what it is called. */
function textsFor(place: CredentialPlace): Texts {
  switch (place.kind) {
    case 'basic':
      return BASIC;
    case 'bearer':
      return BEARER;
    case 'header':
      return place.template === undefined ? EMPTY_HEADER : unlikeTemplate(place, place.template);
    case 'query':
      return { 'an empty value': () => '' };
    case 'cookie':
      return { 'an empty cookie': () => '' };
    default:
      return place satisfies never;
  }
}

function unlikeTemplate(place: CredentialPlace, template: string): Texts {
  const texts: Texts = {
    ...EMPTY_HEADER,
    'nothing in the place of the token': () => template.replace(TOKEN_IN_TEMPLATE, '').trim(),
    'the token under the scheme Bearer': (token) => `Bearer ${token}`,
    'the token under the scheme Basic': (token) => `Basic ${base64(`${token}:`)}`,
    [BY_ITSELF]: (token) => token,
    ...DIGEST,
    ...BASIC_NAME,
    ...BEARER_NAME,
  };
  const isRead = (text: string): boolean =>
    tokenAt(place, {
      operation: '',
      method: '',
      target: '/',
      headers: headersWith(place, text),
      body: null,
    }) !== undefined;
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => !isRead(text('token'))));
}

/** Tells whether a token can be read from a text in another of the document's ways. */
function isTaken({ credential, alternatives }: Operation, place: CredentialPlace, text: string): boolean {
  const good = credential
    .filter((each) => each !== place)
    .map((each) => ({ place: each, value: valueInPlace(each, 'token') }));
  const { headers, query } = partsOfCredential([...good, { place, value: text }]);
  const target = `/?${query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
  const request = { operation: '', method: 'GET', target, headers, body: null };
  return carriesCredential(request, { credential: [], alternatives });
}

function headersWith(place: CredentialPlace, value: string): ReturnType<typeof partsOfCredential>['headers'] {
  return partsOfCredential([{ place, value }]).headers;
}
