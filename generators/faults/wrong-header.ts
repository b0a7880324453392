import fc from 'fast-check';
import type { WireRequest } from '../../contracts/exchange.ts';
import { isJsonObject } from '../../contracts/json.ts';
import { basic } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { differingHeaders, differingParts } from '../proof.ts';

const HEADERS = [
  'X-Api-Key',
  'X-Auth-Token',
  'Api-Token',
  'Authentication',
  'X-Authorization',
  'Proxy-Authorization',
];
const QUERY = ['api_token', 'access_token', 'api_key'];

/** A good token in another place than the Authorization header. */
export const wrongHeader: FaultFamily = {
  kind: 'wrong-header',
  unfit: () => undefined,
  variants: (facts) => [
    ...HEADERS.map((name) => variant(`the token in the header ${name}`, { header: name })),
    ...QUERY.map((name) => variant(`the token in the query as ${name}`, { query: name })),
    variant('the token in a cookie', { cookie: 'api_token' }),
    ...(facts.minimal ? [variant('the token in the body as api_token', { body: 'api_token' })] : []),
  ],
  apply: (valid, fault, { token }) => moved({ ...valid, authorization: null }, fault.with, token),
  prove: ({ valid, faulty, situation }) => {
    const parts = differingParts(valid, faulty).filter((part) => part !== 'headers');
    const names = differingHeaders(valid, faulty);
    const elsewhere = parts.length + names.filter((name) => name !== 'authorization').length;
    if (
      !names.includes('authorization') ||
      elsewhere !== 1 ||
      faulty.headers.some(([name]) => name === 'authorization') ||
      !carries(faulty, situation.token)
    )
      return undefined;
    return {
      oracle: 'comparison',
      statement: 'only the place of the token differs: there is no Authorization header',
    };
  },
};

/** Tells whether a token stands anywhere in a request. */
function carries({ target, headers, body }: WireRequest, token: string): boolean {
  const values = headers.map(([, value]) => value);
  return (
    [...values, Buffer.from(body ?? []).toString()].some((text) => text.includes(token)) ||
    values.includes(basic(token)) ||
    target.includes(encodeURIComponent(token))
  );
}

function variant(name: string, place: Record<string, string>): Variant {
  return { name, values: fc.constant(place), single: true };
}

function moved(bare: Draft, place: { readonly [key: string]: unknown }, token: string): Draft {
  if (typeof place['header'] === 'string') {
    const value = /authorization|authentication/i.test(place['header']) ? basic(token) : token;
    return { ...bare, headers: [...bare.headers, [place['header'], value]] };
  }
  if (typeof place['query'] === 'string') return { ...bare, query: [...bare.query, [place['query'], token]] };
  if (typeof place['cookie'] === 'string') {
    return { ...bare, headers: [...bare.headers, ['cookie', `${place['cookie']}=${token}`]] };
  }
  const body = bare.body.kind === 'json' && isJsonObject(bare.body.value) ? bare.body.value : {};
  return { ...bare, body: { kind: 'json', value: { ...body, [String(place['body'])]: token } } };
}
