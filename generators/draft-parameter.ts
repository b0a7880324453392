import type { Parameter } from '../contracts/api/operation.ts';
import type { Pair } from '../contracts/api/parameter-pairs.ts';
import { pairsOf } from '../contracts/api/parameter-pairs.ts';
import { sentAs } from '../contracts/api/sent-parameter.ts';
import type { WireRequest } from '../wire/exchange.ts';
import type { Draft } from './draft.ts';
import { differingHeaders, onlyDiffersIn } from './proof.ts';

/** A draft that says something else for a parameter, or nothing. */
export function withParameter(request: Draft, parameter: Parameter, pairs: readonly Pair[]): Draft {
  const before = parameter.value === undefined ? undefined : pairsOf(parameter, parameter.value);
  const names = new Set([parameter.name, ...[...(before ?? []), ...pairs].map(([name]) => name)]);
  const sent = sentAs(parameter, pairs);
  const query = sent.filter((each) => each.in === 'query').map(({ pair }) => pair);
  const headers = sent.filter((each) => each.in === 'header').map(({ pair }) => pair);
  const isOfIt = (name: string): boolean => names.has(name) || name.startsWith(`${parameter.name}[`);
  const isItsHeader = ([name, value]: Pair): boolean =>
    parameter.in === 'cookie'
      ? name.toLowerCase() === 'cookie' && names.has(value.split('=')[0] ?? '')
      : name.toLowerCase() === parameter.name.toLowerCase();
  if (parameter.in === 'query')
    return { ...request, query: [...request.query.filter(([name]) => !isOfIt(name)), ...query] };
  return { ...request, headers: [...request.headers.filter((each) => !isItsHeader(each)), ...headers] };
}

/** Tells whether two requests differ in what they say for a parameter, and in nothing else. */
export function differsInParameter(one: WireRequest, other: WireRequest, parameter: Parameter): boolean {
  if (parameter.in === 'query') return onlyDiffersIn(one, other, 'query');
  const header = parameter.in === 'cookie' ? 'cookie' : parameter.name.toLowerCase();
  return (
    onlyDiffersIn(one, other, 'headers') &&
    differingHeaders(one, other).every((name) => name.toLowerCase() === header)
  );
}

/** What a parameter is, in words. */
export function wordsForParameter({ in: place }: Parameter): string {
  return place === 'query' ? 'query parameter' : place;
}
