import { sameForm, TOKEN_IN_TEMPLATE } from '../../../contracts/api/credential-place.ts';
import type { CredentialPlace } from '../../../contracts/api/credential-place.ts';
import type { Fills, Token } from '../../../contracts/api/tokens.ts';
import type { Contract } from '../../../contracts/contract.ts';
import { tokenAt } from '../../../generators/oracles/token-oracle.ts';
import type { Header } from '../../../wire/exchange.ts';

/** The token that a header carries, and what it may be put into: the document's places of that form, else just this header. */
export function tokenIn([name, value]: Header, contract: Contract): Token {
  const request = {
    operation: '',
    method: 'GET',
    target: '/',
    headers: [[name, value]] as const,
    body: null,
  };
  const ways = [...documentedPlaces(contract), ...usualPlaces(name, value)];
  for (const place of ways) {
    const token = tokenAt(place, request);
    if (token !== undefined) return { token, fills: fillsOf(place, contract) };
  }
  return { token: value, fills: fillsOf({ kind: 'header', name }, contract) };
}

/** What a token that is sent in a place may be put into. */
export function fillsOf(place: CredentialPlace, contract: Contract): Fills {
  const isDocumented = documentedPlaces(contract).some((each) => sameForm(each, place));
  return { kind: isDocumented ? 'like' : 'place', place };
}

/** The place in which a template such as `Bearer {token}` puts a token. */
export function placeOfTemplate(name: string, template: string): CredentialPlace {
  const isAuthorization = name.toLowerCase() === 'authorization';
  if (isAuthorization && /^bearer \{token\}$/i.test(template)) return { kind: 'bearer' };
  return template === TOKEN_IN_TEMPLATE ? { kind: 'header', name } : { kind: 'header', name, template };
}

function documentedPlaces({ operations }: Contract): readonly CredentialPlace[] {
  return operations.flatMap(({ alternatives }) => alternatives.flat());
}

/** The ways in which a header usually carries a token. */
function usualPlaces(name: string, value: string): readonly CredentialPlace[] {
  const key = name.toLowerCase();
  const [cookie = '', ...further] = value.split('; ');
  if (key === 'cookie')
    return further.length === 0 ? [{ kind: 'cookie', name: cookie.split('=')[0] ?? '' }] : [];
  if (key !== 'authorization') return [];
  const [scheme, token, ...more] = value.split(' ');
  const isToken = token !== undefined && more.length === 0;
  return [
    { kind: 'basic' },
    { kind: 'bearer' },
    ...(isToken ? [{ kind: 'header', name, template: `${scheme ?? ''} ${TOKEN_IN_TEMPLATE}` } as const] : []),
  ];
}
