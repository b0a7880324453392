import type { CredentialForm, TokenPlace } from '../api/credential-form.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText } from '../../wire/json.ts';
import type { Operation } from '../api/operation.ts';

type Resolve = (node: unknown) => JsonObject;

/** Says how tokens travel to an operation, or why none can be sent so. */
export type CredentialReader = (
  operation: JsonObject,
) => Pick<Operation, 'credential' | 'credentialOptional' | 'otherPlaces' | 'unsendable'>;

/** Where one scheme of a document takes a token; a text names a scheme that takes none. */
type Scheme = TokenPlace | string;

const SENT = 'naysayer sends HTTP Basic, a Bearer token, or an API key in a header';

/** A reader of how tokens travel to the operations of a document; one without any security takes HTTP Basic. */
export function credentialReader(document: JsonObject, resolve: Resolve): CredentialReader {
  const schemes = resolve(resolve(document['components'])['securitySchemes']);
  const operations = Object.values(resolve(document['paths'])).flatMap((item) =>
    Object.values(resolve(item)),
  );
  const isSilent = [document, ...operations].every((each) => resolve(each)['security'] === undefined);
  return (operation) => {
    if (isSilent) return { credential: { kind: 'basic' }, otherPlaces: [] };
    const security = operation['security'] ?? document['security'];
    const alternatives = (Array.isArray(security) ? security : []).map((each) =>
      Object.keys(resolve(each)).map((scheme) => schemeOf(scheme, resolve(schemes[scheme]))),
    );
    const isOptional = alternatives.length === 0 || alternatives.some((each) => each.length === 0);
    const credential = alternatives.map(sendable).find((each) => each !== undefined);
    if (!credential && isOptional) return { credential: { kind: 'none' }, otherPlaces: [] };
    const places = alternatives.flat().filter((each) => typeof each !== 'string');
    if (!credential) {
      const asked = alternatives.map((each) => each.map(schemeWords).join(' with ')).join(' or ');
      return {
        credential: { kind: 'none' },
        otherPlaces: places,
        unsendable: `its security asks for ${asked}; ${SENT}`,
      };
    }
    const otherPlaces = places.filter((each) => each !== credential);
    return { credential, ...(isOptional && { credentialOptional: true }), otherPlaces };
  };
}

/** The form that an alternative asks for, if it is one and can be sent. */
function sendable([first, ...more]: readonly Scheme[]): CredentialForm | undefined {
  if (first === undefined || typeof first === 'string' || more.length > 0) return undefined;
  return first.kind === 'query' || first.kind === 'cookie' ? undefined : first;
}

function schemeOf(name: string, scheme: JsonObject): Scheme {
  const type = asText(scheme['type'] ?? '');
  const http = asText(scheme['scheme'] ?? '').toLowerCase();
  const place = asText(scheme['in'] ?? '');
  if (type === 'oauth2' || type === 'openIdConnect') return { kind: 'bearer' };
  if (type === 'http' && (http === 'basic' || http === 'bearer')) return { kind: http };
  if (type === 'apiKey' && (place === 'header' || place === 'query' || place === 'cookie'))
    return { kind: place, name: asText(scheme['name']) };
  return `${[type, http].filter((each) => each !== '').join(' ') || 'a scheme that it does not describe'} (${name})`;
}

function schemeWords(scheme: Scheme): string {
  if (typeof scheme === 'string') return scheme;
  return 'name' in scheme ? `an API key in the ${scheme.kind} (${scheme.name})` : scheme.kind;
}
