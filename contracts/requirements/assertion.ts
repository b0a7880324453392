import type { DocumentedResponse, DocumentedResponses } from '../api/documented-response.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Level } from './expectation.ts';

/** What is asserted of what was observed; an exhaustive switch in `checks/` judges each kind. */
export type Assertion =
  /** The answer's status is one of these. */
  | { readonly kind: 'status'; readonly allowed: readonly StatusRange[]; readonly levels?: StatusLevels }
  /** As `status`; a 404 counts too where the target hides what exists, or where deletion removed it. */
  | {
      readonly kind: 'status-or-gone';
      readonly allowed: readonly StatusRange[];
      readonly levels?: StatusLevels;
    }
  /** One of the statuses, or 2XX if every key of the body arrived. */
  | {
      readonly kind: 'refused-or-carried-out';
      readonly allowed: readonly StatusRange[];
      readonly levels?: StatusLevels;
    }
  /** One of the statuses, or 2XX where a read shows that what the request would change is as it was. */
  | {
      readonly kind: 'refused-or-kept';
      readonly allowed: readonly StatusRange[];
      readonly levels?: StatusLevels;
    }
  /** One of the statuses, or 2XX in a media type that is documented for it. */
  | {
      readonly kind: 'refused-or-served';
      readonly allowed: readonly StatusRange[];
      readonly responses: DocumentedResponses;
      readonly levels?: StatusLevels;
    }
  /** The list of another user, or beneath another parent, does not show what a user has just made. */
  | { readonly kind: 'unshown' }
  /** A valid request: 2XX with the requested resource. */
  | { readonly kind: 'resource' }
  /** A valid request is not refused; `given` are the document's own examples. */
  | { readonly kind: 'accepted'; readonly given: readonly Json[] }
  /** A value that a rule just allows is not called malformed. */
  | { readonly kind: 'allowed' }
  /** A success has the body that is documented for its status. */
  | { readonly kind: 'success-schema'; readonly responses: DocumentedResponses }
  /** A non-2XX answer has the documented error body. */
  | { readonly kind: 'error-shape' }
  | { readonly kind: 'error-media-type' }
  /** An error answer has the body that is documented for its status, else the API's error format. */
  | {
      readonly kind: 'error-body';
      readonly of: 'shape' | 'media-type';
      readonly responses: DocumentedResponses;
      readonly format?: ErrorFormat;
    }
  /** An answer carries every header that is documented as required for its status. */
  | { readonly kind: 'documented-headers'; readonly responses: DocumentedResponses }
  /** What an answer says of a limit can be read, as its standard or the document has it. */
  | { readonly kind: 'limit-headers'; readonly responses: DocumentedResponses }
  /** A problem details object says what its own standard asks (RFC 9457). */
  | { readonly kind: 'problem-details' }
  | { readonly kind: 'no-disclosure' }
  | {
      readonly kind: 'no-server-error';
      readonly allowed: readonly number[];
      /** What a valid request may be answered, too: the document names it for the operation. */
      readonly ofValid?: readonly number[];
    }
  | { readonly kind: 'listed-status'; readonly allowed: readonly StatusRange[] }
  /** The status is documented for the operation. */
  | { readonly kind: 'documented-status'; readonly responses: DocumentedResponses }
  /** An answer with this status carries the header; `methods` wants the path's documented methods in it. */
  | {
      readonly kind: 'header';
      readonly status: number;
      readonly header: string;
      readonly names: 'challenge' | 'methods';
    }
  /** Nothing was written: a read before and a read after show the same. */
  | {
      readonly kind: 'no-effect';
      /** Of what was refused alone: another promise says that it is, or nobody does. */
      readonly ofRefused?: true | 'where it is';
      /** How strictly it counts where the request was carried out, and said so. */
      readonly carriedOut?: Level;
    }
  /** A 404 cannot be told from the 404 for an id that does not exist. */
  | { readonly kind: 'concealed' }
  /** Of several simultaneous creates exactly one succeeds, the others conflict, one resource remains. */
  | { readonly kind: 'one-winner'; readonly allowed: readonly StatusRange[] }
  | { readonly kind: 'throttled'; readonly allowed: readonly StatusRange[] }
  | { readonly kind: 'recovers' }
  | { readonly kind: 'retry-after' }
  | { readonly kind: 'isolated' }
  | { readonly kind: 'marked'; readonly key: string };

/** How strictly a status is held by what came in its place. */
export interface StatusLevels {
  /** The faulty request was answered 2XX. */
  readonly carriedOut: Level;
  /** It was, and no reader takes what is wrong in it for something right; as above unless given. */
  readonly unmistakable?: Level;
  /** It was refused with another status. */
  readonly refused: Level;
  /** That its body says so is what the document has for a refusal. */
  readonly inBody?: true;
}

/** How strictly it is held that a faulty request is not answered 2XX. */
export function levelOfCarriedOut(levels: StatusLevels, isUnmistakable = false): Level {
  return (isUnmistakable && levels.unmistakable) || levels.carriedOut;
}

/** The error body that an API has wherever nothing else is documented. */
export interface ErrorFormat {
  readonly mediaType: string;
  /** Its `$ref`s point into the contract's `answerSchemas`. */
  readonly schema: JsonObject;
  /** The team named it: else it was inferred. */
  readonly named: boolean;
  /** Where it was found, in words: `inferred from 37 of 40 documented error answers`. */
  readonly words: string;
  /** By status, the other bodies that some operations document: such an answer is right elsewhere, too. */
  readonly otherwise?: Readonly<Record<string, DocumentedResponse['content']>>;
}

/** What a requirement of the catalogue asks: an assertion without what only an API can say. */
export type Ask =
  | { readonly kind: Exclude<Assertion['kind'], 'header' | 'marked' | 'no-effect'> }
  | Extract<Assertion, { readonly kind: 'header' | 'marked' | 'no-effect' }>;

/** An ask with what only an API can say, or undefined where that takes a document. */
export function assertionOf(
  ask: Ask,
  statuses: readonly StatusRange[],
  levels?: StatusLevels,
): Assertion | undefined {
  switch (ask.kind) {
    case 'status':
    case 'status-or-gone':
    case 'refused-or-carried-out':
    case 'refused-or-kept':
      return { kind: ask.kind, allowed: statuses, ...(levels && { levels }) };
    case 'one-winner':
    case 'throttled':
    case 'listed-status':
      return { kind: ask.kind, allowed: statuses };
    case 'no-server-error':
      return { kind: ask.kind, allowed: [] };
    case 'accepted':
    case 'refused-or-served':
    case 'allowed':
    case 'success-schema':
    case 'error-body':
    case 'documented-headers':
    case 'limit-headers':
    case 'documented-status':
      return undefined;
    case 'resource':
    case 'error-shape':
    case 'error-media-type':
    case 'problem-details':
    case 'no-disclosure':
    case 'header':
    case 'no-effect':
    case 'concealed':
    case 'unshown':
    case 'recovers':
    case 'retry-after':
    case 'isolated':
    case 'marked':
      return ask as Assertion;
    default:
      return ask satisfies never;
  }
}

/** A status, or a whole class of them: 200 to 299 is `2XX`. */
export type StatusRange = number | '2XX' | '3XX' | '4XX' | '5XX';

/** Tells whether a status is in one of the ranges. */
export function inRanges(status: number, ranges: readonly StatusRange[]): boolean {
  return ranges.some((range) =>
    typeof range === 'number' ? status === range : Math.floor(status / 100) === Number(range[0]),
  );
}
