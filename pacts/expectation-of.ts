import { deletes } from '../contracts/api/method-semantics.ts';
import type { StatusLevels, StatusRange } from '../contracts/requirements/assertion.ts';
import type { JsonObject } from '../wire/json.ts';
import { VISIBLE } from '../wire/visible.ts';
import { bareType } from '../contracts/api/media-types.ts';
import type { PactAnswerBody } from './documented-answer.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { Expectation } from '../contracts/requirements/expectation.ts';
import type { ExpectedAnswer } from './interaction.ts';

/** What an answer with one of some statuses holds; undefined if nothing is said of it. */
export type BodyOf = (statuses: readonly number[]) => PactAnswerBody | undefined;

/** What a pact makes of a promise: an answer, promises that other interactions show, or nothing. */
export type Expressed =
  | {
      readonly kind: 'expected';
      readonly expectation: ExpectedAnswer;
      /** Why a part of the promise is not in it. */
      readonly unsaid?: string;
      /** The limit that the state uses up is waited for before. */
      readonly afterWait?: true;
    }
  /** A read shows it that follows a request in the provider state. */
  | { readonly kind: 'shown-by-read'; readonly onlyIfRefused: boolean }
  /** Every interaction shows it by the way. */
  | { readonly kind: 'carried' }
  | { readonly kind: 'unexpressed'; readonly reason: string };

/** Every 2XX that HTTP registers (RFC 9110 §15.3, RFC 4918, RFC 5842, RFC 3229). */
export const SUCCESS = [200, 201, 202, 203, 204, 205, 206, 207, 208, 226];

/** Pact matches a regular expression with the whole text. */
export const VISIBLE_TEXT = String.raw`[\s\S]*${VISIBLE}[\s\S]*`;
/** Every 4XX that HTTP registers, but for that of a limit, which says nothing of the request (RFC 9110 §15.5, RFC 4918, RFC 8470, RFC 6585, RFC 7725). */
const REFUSED = [
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423,
  424, 425, 426, 428, 431, 451,
];

const JSON_TYPE = String.raw`(?i)(application/json|[\w.!#$&^-]+/[\w.!#$&^+-]+\+json)\s*(;.*)?`;
const CHALLENGE = String.raw`[!#$%&'*+.^\x60|~\w-]+([\s,].*)?`;

/** The documented error body: a text under `error.message`, whatever its words. */
export const ERROR_BODY: JsonObject = {
  error: { message: { ...matchedBy({ match: 'type' }, { match: 'regex', regex: VISIBLE_TEXT }, 'A text.') } },
};

/** The header of an answer in JSON: its name, an example, and what each value matches. */
export const CONTENT_TYPE = ['Content-Type', 'application/json', JSON_TYPE] as const;

const inPact = (expectation: ExpectedAnswer, unsaid?: string): Expressed => ({
  kind: 'expected',
  expectation,
  ...(unsaid !== undefined && { unsaid }),
});
const not = (reason: string): Expressed => ({ kind: 'unexpressed', reason });

/**
 * What a pact can say of the answer that is expected on an operation.
 *
 * @param bodyOf what is said of the body of such answers
 * @param methods those that the operation's path takes
 */
export function expectationOf(
  { assertion }: Expectation,
  operation: Operation,
  bodyOf: BodyOf,
  methods: readonly string[],
): Expressed {
  const answer = (allowed: readonly StatusRange[]): ExpectedAnswer => answerWith(allowed, bodyOf);
  // That it is refused is what a MUST may ask; with which status, a SHOULD.
  const refused = (allowed: readonly StatusRange[], levels: StatusLevels | undefined): Expressed => {
    if (levels?.inBody)
      return not(
        'a 2XX whose body says that it refuses is right, too: a pact can’t leave open which of both comes',
      );
    return levels?.carriedOut === 'MUST' && levels.refused === 'SHOULD'
      ? inPact(
          answer([...allowed, ...REFUSED]),
          'with which status it is refused is a SHOULD, that it is refused a MUST, and a pact asks for both or neither',
        )
      : inPact(answer(allowed));
  };
  switch (assertion.kind) {
    case 'status':
      if (assertion.allowed.includes('4XX'))
        return not('a pact asks for statuses: that a server does not fail is shown by every interaction');
      return refused(assertion.allowed, assertion.levels);
    case 'status-or-gone':
      return refused([...assertion.allowed, 404], assertion.levels);
    case 'refused-or-carried-out':
      return inPact(
        answer([...assertion.allowed, '2XX']),
        'that a success carried all of the body out depends on its body, and a refusal has another',
      );
    case 'refused-or-kept':
      return not(
        'a success that leaves what is there as it was is right, too: that takes a read before and after',
      );
    case 'refused-or-served':
      return not(
        'an answer in any documented media type is right, too: a pact can’t say which bodies go with it',
      );
    case 'throttled':
      return inPact(answer(assertion.allowed));
    case 'header': {
      const refusal = answer([assertion.status]);
      const isChallenge = assertion.names === 'challenge';
      const header = isChallenge ? WWW_AUTHENTICATE : allowOf(methods);
      return inPact(
        { ...refusal, headers: [...refusal.headers, header] },
        isChallenge
          ? undefined
          : 'Pact matches each item of a list by itself, so that Allow may lack a method',
      );
    }
    case 'resource':
      if (operation.successDoubt !== undefined) return not(operation.successDoubt);
      return inPact(success(resourceOf(operation)));
    case 'isolated':
      return inPact(success(undefined));
    case 'marked':
      return inPact(
        success({ [assertion.key]: true }),
        "a pact can't leave open whether the mark of another is false or left out",
      );
    case 'accepted':
      return inPact(acceptance(operation, bodyOf));
    case 'error-shape':
    case 'error-media-type':
    case 'error-body':
    case 'documented-status':
    case 'no-server-error':
    case 'listed-status':
    case 'no-disclosure':
      return { kind: 'carried' };
    case 'success-schema':
      return { kind: 'carried' };
    case 'allowed':
      return not('a document leaves rules unsaid: only an answer to a value from the middle tells');
    case 'documented-headers':
    case 'limit-headers':
    case 'problem-details':
      return not('it holds of many answers, and of no single request');
    case 'no-effect':
      if (assertion.ofRefused === 'where it is')
        return not('it may be served as well: a pact can’t leave open which of both comes');
      return { kind: 'shown-by-read', onlyIfRefused: assertion.ofRefused === true };
    case 'concealed':
      return not("a pact judges one answer: that two can't be told apart takes both");
    case 'unshown':
      return not('what a list may not show is made anew each time: a pact can’t say that it is not there');
    case 'one-winner':
      return not('a pact sends one request after the other: a race takes several at once');
    case 'recovers':
      return { kind: 'expected', expectation: success(undefined), afterWait: true };
    case 'retry-after':
      return not("a pact can't ask for a header only where there is one, nor wait as long as it says");
    default:
      return assertion satisfies never;
  }
}

const WWW_AUTHENTICATE = ['WWW-Authenticate', 'Basic', CHALLENGE] as const;

/** What takes GET mostly takes HEAD, too, and any path may take OPTIONS (RFC 9110 §9.3). */
function allowOf(methods: readonly string[]): ExpectedAnswer['headers'][number] {
  const all = [...new Set([...methods, 'HEAD', 'OPTIONS'])].toSorted();
  return ['Allow', all[0] ?? '', `(?i)(${all.join('|')})`];
}

function answerWith(allowed: readonly StatusRange[], bodyOf: BodyOf): ExpectedAnswer {
  const statuses = allowed.flatMap((each) =>
    each === '2XX' ? SUCCESS : typeof each === 'number' ? [each] : [],
  );
  // A body is known beforehand only where every answer is a refusal.
  if (allowed.includes('2XX')) return { statuses, headers: [] };
  return withBody(statuses, bodyOf);
}

function withBody(statuses: readonly number[], bodyOf: BodyOf): ExpectedAnswer {
  const said = bodyOf(statuses);
  if (!said) return { statuses, headers: [] };
  const { mediaType, body } = said;
  if (mediaType === CONTENT_TYPE[1]) return { statuses, headers: [CONTENT_TYPE], body };
  const regex = String.raw`(?i)${bareType(mediaType).replaceAll(/[.+]/g, String.raw`\$&`)}\s*(;.*)?`;
  return { statuses, headers: [['Content-Type', mediaType, regex]], body, mediaType };
}

/** A valid request is answered as the document says, or with any success where it says nothing. */
function acceptance(operation: Operation, bodyOf: BodyOf): ExpectedAnswer {
  const documented = Object.keys(operation.responses)
    .filter((each) => /^2\d\d$/.test(each))
    .map(Number);
  return documented.length === 0 ? { statuses: SUCCESS, headers: [] } : withBody(documented, bodyOf);
}

function success(body: JsonObject | undefined): ExpectedAnswer {
  return body ? { statuses: SUCCESS, headers: [CONTENT_TYPE], body } : { statuses: SUCCESS, headers: [] };
}

/** The resource that a valid request is answered with, as far as the documentation names it. */
function resourceOf(operation: Operation): JsonObject | undefined {
  // A deletion may be answered without a body (RFC 9110 §9.3.5), which no pact can leave open beside one.
  const { returns, resultId } = operation;
  if (returns === undefined || deletes(operation)) return undefined;
  if (returns.startsWith('pagination of ')) return { data: { 'pact:matcher:type': 'type', value: [] } };
  const key = resultId?.split('/')[1];
  return key === undefined ? {} : { [key]: { 'pact:matcher:type': 'regex', regex: '.+', value: '1' } };
}

function matchedBy(
  ...[first, second, value]: readonly [
    Readonly<Record<string, string>>,
    Readonly<Record<string, string>>,
    string,
  ]
): JsonObject {
  const matcher = ({ match = '', ...rest }: Readonly<Record<string, string>>): JsonObject => ({
    'pact:matcher:type': match,
    ...rest,
  });
  return { 'pact:matcher:type': [matcher(first), matcher(second)], value };
}
