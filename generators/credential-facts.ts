import type { Skip } from '../contracts/skip.ts';
import { notApplicable } from '../contracts/skip.ts';
import type { CredentialPlace } from '../contracts/api/credential-place.ts';
import { headerOfPlace, placeWords } from '../contracts/api/credential-place.ts';
import { whyOpen } from '../contracts/api/why-open.ts';
import type { Header, WireRequest } from '../wire/exchange.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { Draft } from './draft.ts';
import type { Variant } from './fault-family.ts';
import type { Fault } from './fault.ts';
import type { OperationFacts } from './operation-facts.ts';
import { differingParts } from './proof.ts';

/** Why an operation can't have a fault in its credential, or undefined if it can. */
export function withoutCredential({ operation }: Pick<OperationFacts, 'operation'>): Skip | undefined {
  const open = whyOpen(operation);
  return open === undefined ? undefined : notApplicable(open);
}

/** Why what the document does not describe may rightly be answered 401, or undefined if it may not. */
export function asksElsewhere({ contract, operation }: OperationFacts): Skip | undefined {
  const isOpen = operation.credential.length === 0;
  const isMixed = contract.operations.some((each) => each.credential.length > 0);
  return isOpen && isMixed
    ? notApplicable('a server may ask for a credential beside this operation')
    : undefined;
}

/**
 * The variants of a fault in each value of the credential, alone.
 *
 * Where there are several, each variant's name says which, and its values as well: as `value`, from 0.
 */
export function inEachValue(
  { credential }: Operation,
  variantsFor: (place: CredentialPlace, index: number) => readonly Variant[],
): readonly Variant[] {
  const isAlone = credential.filter((each) => each.along !== true).length === 1;
  return credential.flatMap((place, index) =>
    (place.along === true ? [] : variantsFor(place, index)).map((each) =>
      isAlone && index === 0
        ? each
        : {
            ...each,
            name: `${each.name}${SEPARATOR}${placeWords(place)}`,
            values: each.values.map((values) => ({ ...values, value: index })),
          },
    ),
  );
}

const SEPARATOR = ', in the place of ';

/** Which value of the credential a fault is in, and in what way. */
export function addressed({ variant, with: values }: Fault): {
  readonly index: number;
  readonly way: string;
} {
  return { index: Number(values['value'] ?? 0), way: variant.split(SEPARATOR)[0] ?? variant };
}

/** A draft with another text in one place of its credential, or nothing there. */
export function withCredentialAt(
  { credential, ...draft }: Draft,
  index: number,
  value: string | null,
): Draft {
  return {
    ...draft,
    credential: credential.flatMap((each, at) => {
      if (at !== index) return [each];
      return value === null ? [] : [{ ...each, value }];
    }),
  };
}

/** Tells whether two requests differ in what stands in these places, and in nothing else. */
export function onlyPlacesDiffer(
  valid: WireRequest,
  faulty: WireRequest,
  places: readonly CredentialPlace[],
): boolean {
  return (
    differingParts(valid, faulty).length > 0 &&
    differingParts(withoutPlaces(valid, places), withoutPlaces(faulty, places)).length === 0
  );
}

/** A request without what stands in some places. */
export function withoutPlaces(request: WireRequest, places: readonly CredentialPlace[]): WireRequest {
  return places.reduce(withoutPlace, request);
}

function withoutPlace(request: WireRequest, place: CredentialPlace): WireRequest {
  if (place.kind === 'query') return { ...request, target: withoutParameter(request.target, place.name) };
  const header = headerOfPlace(place)?.toLowerCase();
  const isHere = ([name]: Header): boolean => name.toLowerCase() === header;
  return {
    ...request,
    headers: request.headers.flatMap((each): readonly Header[] => {
      if (!isHere(each)) return [each];
      if (place.kind !== 'cookie') return [];
      const cookies = each[1].split('; ').filter((pair) => pair.split('=')[0] !== place.name);
      return cookies.length === 0 ? [] : [[each[0], cookies.join('; ')]];
    }),
  };
}

function withoutParameter(target: string, name: string): string {
  const [path = '', query] = target.split('?');
  const kept = (query ?? '')
    .split('&')
    .filter((pair) => pair !== '' && decodeURIComponent(pair.split('=')[0] ?? '') !== name);
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}
