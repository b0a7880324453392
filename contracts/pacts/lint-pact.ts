import type { Json } from '../json.ts';
import { isJsonObject } from '../json.ts';
import type { PactDocument, PactInteraction } from './read-pact.ts';

/**
 * What is wrong with a pact, a line each: requests that can't have two answers, values that vary, and secrets.
 *
 * @param secrets texts that must not be in it, in whatever form they travel
 */
export function lintPact(pact: PactDocument, secrets: readonly string[] = []): readonly string[] {
  return [
    ...contradictions(pact.interactions),
    ...pact.interactions.flatMap((each) =>
      [...varying(each), ...revealing(each, secrets)].map((problem) => `"${each.description}": ${problem}`),
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

/** Values in an answer that no matcher covers, though an implementation chooses them. */
function varying({ response, request }: PactInteraction): readonly string[] {
  const rules = rulesIn(response.matchingRules, 'body');
  const body = leavesOf(response.body?.content as Json | undefined)
    .filter(([path, value]) => typeof value !== 'boolean' && !covered(path, rules))
    .map(([path]) => `the answer's body has a value at ${path} that no matcher covers`);
  const headers = Object.keys(response.headers ?? {})
    .filter((name) => !rulesIn(response.matchingRules, 'header').includes(name))
    .map((name) => `the answer's header ${name} has no matcher`);
  const filled = Object.keys((request.generators?.['path'] as object | undefined) ?? {}).length > 0;
  const ids = filled ? [] : request.path.split('/').filter((segment) => ID.test(segment));
  return [
    ...body,
    ...headers,
    ...ids.map((id) => `the path holds ${id}, which looks like an id of one target`),
  ];
}

/** Numbers, UUIDs and long mixtures of letters and digits. */
const ID = /^(\d+|[\da-f]{8}-[\da-f]{4}-[\da-f-]{22,}|(?=.*\d)(?=.*[A-Za-z])[\dA-Za-z]{16,})$/;

const PATTERNS: Readonly<Record<string, RegExp>> = {
  'an address': /\bhttps?:\/\/[\w.[\]-]+|\b\d{1,3}(\.\d{1,3}){3}\b/,
  'a date': /\b\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}|\b)/,
  'a token': /\b(eyJ[\w-]{8,}\.|gh[pousr]_\w{16,}|AKIA[0-9A-Z]{12,}|xox[abp]-|sk_live_\w+|-----BEGIN )/,
};

const CREDENTIAL_HEADER = /auth|token|api-?key|cookie|secret/i;

/** What must not be published: credentials, addresses, dates. */
function revealing({ request, response }: PactInteraction, secrets: readonly string[]): readonly string[] {
  const forms = secrets.flatMap((each) =>
    each === '' ? [] : [each, ...[each, `${each}:`, `:${each}`].map(base64), encodeURIComponent(each)],
  );
  const texts = textsIn([request, response]);
  const known = texts.some((text) => forms.some((form) => text.includes(form)));
  const looks = Object.entries(PATTERNS)
    .filter(([, pattern]) => texts.some((text) => pattern.test(text)))
    .map(([what]) => `it holds what looks like ${what}`);
  const filled = Object.keys((request.generators?.['header'] as object | undefined) ?? {});
  const headers = Object.entries(request.headers ?? {})
    .filter(([name]) => CREDENTIAL_HEADER.test(name) && !filled.includes(name))
    .flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const))
    .filter(([, value]) => holdsCredential(value))
    .map(([name]) => `its header ${name} holds what looks like a credential, and no expression gives it`);
  return [...(known ? ['it holds a secret of the target'] : []), ...looks, ...headers];
}

/** A readable Basic credential, or a long word behind a scheme or by itself. */
function holdsCredential(value: string): boolean {
  const [first = '', second = ''] = value.split(/\s+/);
  if (/^basic$/i.test(first)) {
    const [user = '', password = ''] = Buffer.from(second, 'base64').toString('utf8').split(':');
    const readable = /^[\x20-\x7e]+$/.test(user + password) && /^[A-Za-z0-9+/]+=*$/.test(second);
    return readable && user !== 'example';
  }
  const word = second === '' ? first : second;
  return /^[\w+/.=~-]{16,}$/.test(word.replace(/^\w+=/, ''));
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}

/** Body rules cover what they name and all below it; a `type` matcher on a list covers its items. */
function covered(path: string, rules: readonly string[]): boolean {
  return rules.some((rule) => path === rule || path.startsWith(`${rule}.`) || path.startsWith(`${rule}[`));
}

function rulesIn(rules: Readonly<Record<string, unknown>> | undefined, of: string): readonly string[] {
  const own = rules?.[of];
  return typeof own === 'object' && own !== null ? Object.keys(own) : [];
}

function leavesOf(value: Json | undefined, path = '$'): readonly (readonly [string, Json])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each: Json, index) => leavesOf(each, `${path}[${index}]`));
  if (!isJsonObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, `${path}.${key}`));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value, decoded(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

/** A body of bytes stands in a pact as base64. */
function decoded(text: string): string {
  return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('latin1') : '';
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
