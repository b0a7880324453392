import type { Contract } from '../contracts/contract.ts';
import { once } from '../engine/setup/once.ts';
import { oncePer } from '../generators/once-per.ts';
import { BROKEN_FORMATS } from '../generators/rules/format-rules.ts';
import type { PactRequest } from './interaction.ts';
import type { PactInteraction } from './read-pact.ts';
import { unescaped } from '../wire/unescaped.ts';
import { namesAndTextsIn } from '../wire/texts-in.ts';

/** What a contract's document and the faults' own values say, in lower case: the same on every machine, and true of no target. */
const knownTexts = oncePer(({ operations, schemas }: Contract): readonly string[] => [
  ...new Set(
    [...namesAndTextsIn([operations, schemas]), ...BROKEN_FORMATS].map((each) => each.toLowerCase()),
  ),
]);

/** What a text looks as if it revealed, in words. */
export type RevealedBy = (text: string) => readonly string[];

/**
 * Looks at each text once: most stand in many interactions.
 *
 * @param contract whose document's addresses and dates reveal nothing
 */
export function revealedBy(contract?: Contract): RevealedBy {
  return contract === undefined ? lookingAt() : lookingFor(contract);
}

/** The same texts are looked at when a pact is made and when it is checked. */
const lookingFor = oncePer((contract: Contract) => lookingAt(contract));

function lookingAt(contract?: Contract): RevealedBy {
  const known = new Map<string, readonly string[]>();
  return (text) =>
    once(known, text, () => {
      const texts = [text, decoded(text)];
      return Object.entries(PATTERNS)
        .filter(([what, pattern]) =>
          texts.some((each) => reveals(each, pattern, what === TOKEN ? undefined : contract)),
        )
        .map(([what]) => what);
    });
}

/** What must not be published: credentials, addresses, dates, a line each. */
export function revealing(
  interaction: PactInteraction,
  secrets: readonly string[],
  revealedByText: RevealedBy,
): readonly string[] {
  const { request, response, providerStates } = interaction;
  const revealed = new Set(namesAndTextsIn([request, response, providerStates]).flatMap(revealedByText));
  const looks = Object.keys(PATTERNS)
    .filter((what) => revealed.has(what))
    .map((what) => `it holds what looks like ${what}`);
  const named = [
    ...entriesOf('header', request.headers),
    ...entriesOf('parameter', request.query),
    ...entriesOf('header', response.headers),
  ];
  const credentials = named
    .filter(([, name, value]) => CREDENTIAL_NAME.test(name) && holdsCredential(value))
    .map(([part, name]) => `its ${part} ${name} holds what looks like a credential`);
  return [
    ...(holdsSecret(interaction, secrets) ? ['it holds a secret of the target'] : []),
    ...looks,
    ...new Set(credentials),
  ];
}

/** Tells whether one of the secrets stands somewhere in a value: plain, escaped, or in base64 with whatever is beside it. */
export function holdsSecret(value: unknown, secrets: readonly string[]): boolean {
  const wanted = secrets.filter((each) => each !== '');
  if (wanted.length === 0) return false;
  const forms = wanted.flatMap((each) => [each, JSON.stringify(each).slice(1, -1)]);
  const isTold = (text: string): boolean => forms.some((form) => text.includes(form));
  // A body in base64 may hold a header in base64.
  return namesAndTextsIn(value).some((text) => unfolded(text).some((each) => unfolded(each).some(isTold)));
}

const TOKEN = 'a token';

const PATTERNS = {
  'an address': /\b(https?|wss?):\/\/[\w.[\]-]+(:\d+)?|\blocalhost:\d+|\b\d{1,3}(\.\d{1,3}){3}\b(:\d+)?/gi,
  'a date': /\b\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}|\b)/g,
  [TOKEN]:
    /\b(eyJ[\w-]{8,}\.|gh[pousr]_\w{16,}|github_pat_\w{16,}|AKIA[0-9A-Z]{12,}|xox[abp]-|sk_live_\w+)|-----BEGIN /g,
} as const satisfies Readonly<Record<string, RegExp>>;

/**
 * What a request looks as if it revealed, in words: a token may be a real one, also where a document has it as an example.
 *
 * @param beside what else is told of it
 */
export function revealedByRequest(
  { body, ...others }: PactRequest,
  beside: unknown,
  revealedByText: RevealedBy,
): readonly string[] {
  const sent = body.kind === 'bytes' ? Buffer.from(body.bytes).toString('latin1') : body;
  return namesAndTextsIn([others, sent, beside]).flatMap(revealedByText);
}

function reveals(text: string, pattern: RegExp, contract?: Contract): boolean {
  if (text.search(pattern) < 0) return false;
  const known = contract ? knownTexts(contract) : [];
  return [...text.matchAll(pattern)].some(
    ([found]) => !known.some((each) => each.includes(found.toLowerCase())),
  );
}

const CREDENTIAL_NAME = /auth|token|api-?key|cookie|secret/i;

/** The one user name that stands in examples. */
const EXAMPLE = 'example';

/** A readable Basic credential, or a long word behind a scheme or by itself. */
function holdsCredential(value: string): boolean {
  const [first = '', second = ''] = value.split(/\s+/);
  if (/^basic$/i.test(first)) {
    const [user = '', password = ''] = Buffer.from(second, 'base64').toString('utf8').split(':');
    const readable = /^[\x20-\x7e]+$/.test(user + password) && /^[\w+/-]+=*$/.test(second);
    return readable && (user !== EXAMPLE || password !== '');
  }
  const word = second === '' ? first : second;
  return /^[\w+/.=~-]{16,}$/.test(word.replace(/^\w+=/, ''));
}

function entriesOf(
  part: string,
  named: Readonly<Record<string, string | readonly (string | null)[]>> = {},
): readonly (readonly [part: string, name: string, value: string])[] {
  return Object.entries(named).flatMap(([name, values]) =>
    [values].flat().map((value) => [part, name, value ?? ''] as const),
  );
}

/** A text, and what it may stand for: without its percent signs, and each of its words read as base64. */
function unfolded(text: string): readonly string[] {
  const words = text.match(/[\w+/-]{4,}/g) ?? [];
  return [text, unescaped(text), ...words.map((word) => Buffer.from(word, 'base64').toString('utf8'))];
}

/** A body of bytes stands in a pact as base64. */
function decoded(text: string): string {
  return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('latin1') : '';
}
