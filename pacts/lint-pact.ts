import type { Contract } from '../contracts/contract.ts';
import type { Json } from '../wire/json.ts';
import { isJsonObject } from '../wire/json.ts';
import { looksLikeId } from './looks-like-id.ts';
import { matcherCovers } from './matcher-covers.ts';
import type { PactDocument, PactInteraction } from './read-pact.ts';
import { holdsSecret, revealedBy, revealing } from './revealing.ts';

/**
 * What is wrong with a pact, a line each: requests that can't have two answers, values that vary, and secrets.
 *
 * @param secrets texts that must not be in it, in whatever form they travel
 * @param contract what it was written from: the dates and addresses of its document may be in it
 */
export function lintPact(
  pact: PactDocument,
  secrets: readonly string[] = [],
  contract?: Contract,
): readonly string[] {
  const revealedByText = revealedBy(contract);
  const { interactions, ...about } = pact;
  return [
    ...(holdsSecret(about, secrets) ? ['what it says of itself holds a secret of the target'] : []),
    ...contradictions(interactions),
    ...interactions.flatMap((each) =>
      [...varying(each), ...revealing(each, secrets, revealedByText)].map(
        (problem) => `"${each.description}": ${problem}`,
      ),
    ),
  ];
}

/** Two interactions with one request and one state can't both hold if their answers differ, and are one if they don't. */
function contradictions(interactions: readonly PactInteraction[]): readonly string[] {
  const seen = new Map<string, PactInteraction>();
  const problems: string[] = [];
  for (const each of interactions) {
    const key = canonical([each.request, each.providerStates]);
    const other = seen.get(key);
    if (other) {
      const differs =
        canonical(other.response) === canonical(each.response) ? 'the same answer' : 'different answers';
      problems.push(
        `"${other.description}" and "${each.description}" send the same request in the same state, and have ${differs}`,
      );
    }
    seen.set(key, each);
  }
  return problems;
}

/** Values that an implementation chooses, and nothing says so: in an answer, or ids in a path. */
function varying({ response, request }: PactInteraction): readonly string[] {
  const body = leavesOf(response.body?.content as Json | undefined)
    .filter(([path, value]) => typeof value !== 'boolean' && !matcherCovers(bodyRules(response), path))
    .map(([path]) => `the answer's body has a value at ${spelled(path)} that no matcher covers`);
  const matched = Object.keys(rulesIn(response, 'header')).map((name) => name.toLowerCase());
  const headers = Object.keys(response.headers ?? {})
    .filter((name) => !matched.includes(name.toLowerCase()))
    .map((name) => `the answer's header ${name} has no matcher`);
  const ids = pathOf(request)
    .split('/')
    .filter((segment) => looksLikeId(segment));
  return [
    ...body,
    ...headers,
    ...ids.map((id) => `the path holds ${id}, which looks like an id of one target`),
  ];
}

/** The path as it is sent, as far as the pact itself says it. */
function pathOf({ path, generators }: PactInteraction['request']): string {
  const { expression } = (generators?.['path'] ?? {}) as { readonly expression?: unknown };
  return typeof expression === 'string' ? expression : path;
}

type Rules = Readonly<Record<string, unknown>>;

function bodyRules(response: PactInteraction['response']): Rules {
  return rulesIn(response, 'body');
}

function rulesIn({ matchingRules }: PactInteraction['response'], of: string): Rules {
  const own = matchingRules?.[of];
  return typeof own === 'object' && own !== null ? (own as Rules) : {};
}

function leavesOf(
  value: Json | undefined,
  path: readonly string[] = [],
): readonly (readonly [readonly string[], Json])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((each: Json, index) => leavesOf(each, [...path, String(index)]));
  if (!isJsonObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

function spelled(path: readonly string[]): string {
  return ['$', ...path].join('.');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
