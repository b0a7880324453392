import { collide, sameForm } from '../api/credential-place.ts';
import type { CredentialPlace } from '../api/credential-place.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText } from '../../wire/json.ts';
import type { Operation } from '../api/operation.ts';
import { isHeaderName } from './mend/header-name.ts';
import { prefixTold } from './prefix-told.ts';

type Resolve = (node: unknown) => JsonObject;

/** What an operation asks for, as its document says. */
export type DocumentedCredential = Pick<
  Operation,
  'credential' | 'credentialOptional' | 'clientCertificate' | 'alternatives' | 'unfillable'
>;

/** Says what credential an operation asks for. */
export type CredentialReader = (operation: JsonObject) => DocumentedCredential;

/** Where one scheme of a document takes a token; a text names a scheme that no token can be sent by. */
type Scheme = CredentialPlace | string;

/** A scheme that the connection takes care of. */
const CERTIFICATE = "a client's certificate";

const SENT = 'naysayer sends HTTP Basic, a Bearer token, or API keys in headers, the query and cookies';

/** A reader of how tokens travel to the operations of a document; one without any security takes HTTP Basic. */
export function credentialReader(document: JsonObject, resolve: Resolve): CredentialReader {
  const schemes = resolve(resolve(document['components'])['securitySchemes']);
  const operations = Object.values(resolve(document['paths'])).flatMap((item) =>
    Object.values(resolve(item)),
  );
  const isSilent = [document, ...operations].every((each) => resolve(each)['security'] === undefined);
  return (operation) => {
    if (isSilent) return { credential: [{ kind: 'basic' }], alternatives: [[{ kind: 'basic' }]] };
    const security = operation['security'] ?? document['security'];
    const asked = (Array.isArray(security) ? security : []).map((each) =>
      sentOnce(
        Object.entries(resolve(each)).map(([scheme, scopes]) =>
          withScopes(schemeOf(scheme, resolve(schemes[scheme])), scopes),
        ),
      ),
    );
    const isOptional = asked.length === 0 || asked.some((each) => each.length === 0);
    const alternatives = asked.flatMap((each) => (each.length > 0 && isSendable(each) ? [each] : []));
    const [credential] = alternatives;
    if (credential) return { credential, ...(isOptional && { credentialOptional: true }), alternatives };
    if (isOptional) return { credential: [], alternatives };
    const certified = asked
      .filter((each) => each.includes(CERTIFICATE))
      .map((each) => each.filter((one) => one !== CERTIFICATE))
      .flatMap((each) => (isSendable(each) ? [each] : []));
    const [beside] = certified;
    if (beside)
      return {
        credential: beside,
        clientCertificate: true,
        alternatives: certified.filter((each) => each.length > 0),
      };
    const words = asked.map((each) => each.map(schemeWords).join(' with ')).join(' or ');
    return { credential: [], alternatives, unfillable: `its security asks for ${words}; ${SENT}` };
  };
}

/** Where each security scheme that a document describes takes a token, used or not; those that no token is sent by are left out. */
export function schemePlacesOf(document: JsonObject, resolve: Resolve): readonly CredentialPlace[] {
  const schemes = resolve(resolve(document['components'])['securitySchemes']);
  return Object.entries(schemes).flatMap(([name, scheme]) => {
    const place = schemeOf(name, resolve(scheme));
    return typeof place === 'string' ? [] : [place];
  });
}

function isSendable(schemes: readonly Scheme[]): schemes is readonly CredentialPlace[] {
  return schemes.every(
    (each, index) =>
      typeof each !== 'string' &&
      schemes.slice(0, index).every((other) => typeof other !== 'string' && !collide(each, other)),
  );
}

/** The schemes of HTTP whose credentials are more than a token (RFC 7616, 7486, 4559, 7804, 9729). */
const NO_TOKEN = [
  'digest',
  'hoba',
  'mutual',
  'negotiate',
  'scram-sha-1',
  'scram-sha-256',
  'vapid',
  'concealed',
];

function schemeOf(name: string, scheme: JsonObject): Scheme {
  const type = asText(scheme['type'] ?? '');
  const written = asText(scheme['scheme'] ?? '');
  const http = written.toLowerCase();
  const place = asText(scheme['in'] ?? '');
  if (type === 'mutualTLS') return CERTIFICATE;
  if (type === 'oauth2' || type === 'openIdConnect') return { kind: 'bearer', scheme: name };
  if (type === 'http' && http === 'basic')
    return { kind: http, scheme: name, ...partTold(scheme['description']) };
  if (type === 'http' && http === 'bearer') return { kind: http, scheme: name };
  if (type === 'http' && /^[\w-]+$/.test(http) && !NO_TOKEN.includes(http))
    return { kind: 'header', name: 'Authorization', template: `${written} {token}`, scheme: name };
  const key = asText(scheme['name'] ?? '');
  if (
    type === 'apiKey' &&
    (place === 'query' || place === 'cookie' || (place === 'header' && isHeaderName(key)))
  )
    return { kind: place, name: key, scheme: name, ...templateTold(place, key, scheme['description']) };
  return `${[type, http].filter((each) => each !== '').join(' ') || 'a scheme that it does not describe'} (${name})`;
}

/** What a description says to stand before the token in the header that mostly has a scheme before it (RFC 9110 §11.6.2). */
function templateTold(
  place: string,
  key: string,
  description: unknown,
): { readonly template?: string; readonly isTemplateTold?: true } {
  const isUsual = place === 'header' && key.toLowerCase() === 'authorization';
  const prefix = isUsual && typeof description === 'string' ? prefixTold(description) : undefined;
  return prefix === undefined ? {} : { template: `${prefix} {token}`, isTemplateTold: true };
}

/** Whether a description of HTTP Basic speaks of its parts. */
function partTold(description: unknown): { readonly isPartTold?: true } {
  return typeof description === 'string' && /user.?name|password/i.test(description)
    ? { isPartTold: true }
    : {};
}

function withScopes(scheme: Scheme, scopes: unknown): Scheme {
  const named = Array.isArray(scopes) ? scopes.filter((each) => typeof each === 'string') : [];
  return typeof scheme === 'string' || named.length === 0 ? scheme : { ...scheme, scopes: named };
}

/** Schemes that take a token in the same place and form are one: the first, with what each of them must allow for. */
function sentOnce(schemes: readonly Scheme[]): readonly Scheme[] {
  const kept: Scheme[] = [];
  for (const each of schemes) {
    const index = kept.findIndex(
      (other) => typeof each !== 'string' && typeof other !== 'string' && sameForm(each, other),
    );
    const same = kept[index];
    if (same === undefined || typeof same === 'string' || typeof each === 'string') kept.push(each);
    else kept[index] = withScopes(same, [...new Set([...(same.scopes ?? []), ...(each.scopes ?? [])])]);
  }
  return kept;
}

function schemeWords(scheme: Scheme): string {
  if (typeof scheme === 'string') return scheme;
  return 'name' in scheme ? `an API key in the ${scheme.kind} (${scheme.name})` : scheme.kind;
}
