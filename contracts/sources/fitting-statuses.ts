import { needsVersion } from '../api/conditions.ts';
import { parameterOf, referencesIn } from '../api/body-reference.ts';
import { documents } from '../api/documented-response.ts';
import { pathParameters } from '../api/path-parameters.ts';
import { changes, deletes, isPreflight, reads, USUAL_METHODS } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { goneIsAnother } from '../inferred/gone-is-another.ts';
import type { StatusRange } from '../requirements/assertion.ts';
import { apiFactsOf } from './api-facts-of.ts';
import { fittingAsLearnt, narrowedToConflict } from './conflict-statuses.ts';

/** The statuses that HTTP lets an API answer a fault with. */
export interface Fitting {
  /** The usual one first. */
  readonly fits: readonly StatusRange[];
  /** What fits where the operation documents none of them; the same unless given. */
  readonly undocumented?: readonly StatusRange[];
  /**
   * What a document says of the rule that the fault breaks: it is *stated* (by a schema, by `security`), it is stated
   * *if* a fitting status is *documented*, for what is *unmistakable* if one is, or not stated.
   */
  readonly rule: 'stated' | 'if-documented' | 'unmistakable' | 'unstated';
  /** The document's statuses neither narrow nor widen it. */
  readonly fixed?: true;
  /** What becomes of a value that a change would bring about: a success that leaves it as it was is right, too. */
  readonly byChange?: 'may be passed over';
}

const UNREADABLE: Fitting = { fits: [400, 422], rule: 'stated' };
const UNSTATED: Fitting = { fits: [400, 422], rule: 'unstated' };

/** By requirement. */
const FITTING: Readonly<Record<string, Fitting>> = {
  'malformed.body-syntax': UNREADABLE,
  'malformed.body-type': UNREADABLE,
  'malformed.required-key': UNREADABLE,
  'malformed.key-type': UNREADABLE,
  'malformed.key-value': UNREADABLE,
  'malformed.unknown-key': UNREADABLE,
  'malformed.query-parameter': UNREADABLE,
  'malformed.header-parameter': UNREADABLE,
  'malformed.missing-parameter': UNREADABLE,
  'malformed.absent-reference': { fits: [422, 400, 404, 409], rule: 'unstated' },
  'malformed.json-patch': { fits: [422, 400, 409, 404, 412], rule: 'unstated' },
  'malformed.read-only-key': { fits: [400, 422, 403, 404, 409], rule: 'stated', fixed: true },
  'malformed.required-null': { fits: [400, 422, 409], rule: 'stated', fixed: true },
  'malformed.key-coercion': UNSTATED,
  'malformed.encoding': UNSTATED,
  'malformed.format': UNSTATED,
  'malformed.media-type': { fits: [415, 400, 422], rule: 'unstated' },
  'malformed.hostile-value': { fits: ['2XX', 400, 422, 413, 414], rule: 'unstated', fixed: true },
  'malformed.hostile-parameter': { fits: ['2XX', '3XX', '4XX'], rule: 'unstated', fixed: true },
  'malformed.too-large': { fits: [413, 400, 422, '2XX'], rule: 'unstated', fixed: true },
  'malformed.unusual-request': { fits: ['2XX', '3XX', '4XX'], rule: 'unstated', fixed: true },
  'unauthenticated.no-token': { fits: [401], rule: 'stated' },
  'unauthenticated.wrong-header': { fits: [401], rule: 'stated' },
  // A 400 that is documented may be for other things alone: it is no promise about credentials.
  'unauthenticated.unreadable': { fits: [401], undocumented: [401, 400], rule: 'stated' },
  'forbidden.unknown-token': { fits: [401, 403], rule: 'stated' },
  'forbidden.revoked-token': { fits: [401, 403], rule: 'stated' },
  'forbidden.wrong-kind': { fits: [403, 404], rule: 'stated' },
  'forbidden.read-only': { fits: [403, 404], rule: 'stated' },
  'forbidden.other-client': { fits: [404, 403], rule: 'stated' },
  'not-found.resource': { fits: [404], rule: 'if-documented' },
  'not-found.wrong-parent': { fits: [404], rule: 'if-documented' },
  'not-found.deleted': { fits: [404, 410], rule: 'if-documented' },
  'not-found.malformed-id': { fits: [404, 400, 422], rule: 'unmistakable' },
  'not-found.endpoint': { fits: [404], rule: 'unstated', fixed: true },
  'method-not-allowed.documented-method': { fits: [405], rule: 'unstated', fixed: true },
  'method-not-allowed.other-method': { fits: [405, 501], rule: 'unstated', fixed: true },
  'not-acceptable.accept': { fits: [406, 415], rule: 'unstated', fixed: true },
  'conflict.duplicate-id': {
    fits: [409, 422, 400],
    undocumented: [409, 422],
    rule: 'if-documented',
    byChange: 'may be passed over',
  },
  'conflict.retaken-id': { fits: ['2XX', '4XX'], rule: 'unstated', fixed: true },
  'conflict.race': { fits: [409, 422, 400], undocumented: [409, 422], rule: 'if-documented' },
  'conflict.stated-state': { fits: [409, 422, 400, 403, 404, 410, 412, 423], rule: 'if-documented' },
  'conflict.reused-key': { fits: [422, 409, 400, 412], rule: 'if-documented' },
  'conflict.expired-data': { fits: [409, 404, 410, 422, 400], rule: 'unstated' },
  'precondition.missing': { fits: [428, 400, 412, 422], undocumented: [428, 400, 422], rule: 'stated' },
  'precondition.failed': { fits: [412, 409], undocumented: [412], rule: 'if-documented' },
  'precondition.malformed': { fits: [412, 400, 422, 409, '2XX'], rule: 'unstated', fixed: true },
  'rate-limited.burst': { fits: [429], rule: 'if-documented' },
};

/** The requirements whose statuses are known here. */
export const FITTED: readonly string[] = Object.keys(FITTING);

/** What fits a fault on an operation; undefined where a requirement is about no status. */
export function fittingFor(requirement: string): Fitting | undefined {
  return FITTING[requirement];
}

/**
 * What fits a fault on an operation by what it documents beside it: lawful, whatever else is documented.
 *
 * A 403 where the operation knows no other refusal of that kind, and a 401 to a token that is none where it knows that alone; a 2XX to a DELETE of what is not there (RFC 9110 §9.3.5,
 * idempotent); a 201 to a PUT that creates (§9.3.4), or a PATCH.
 */
export function alsoFitting(
  requirement: string,
  operation: Operation,
  all: readonly Operation[],
): readonly StatusRange[] {
  const refusesNew = requirement.startsWith('malformed.') ? operation.body?.refusesNew : undefined;
  const byItself = alsoFittingItself(requirement, operation, all);
  // To a login, and its like, a value that breaks a rule is one more that it does not know.
  return refusesNew === undefined ? byItself : [...byItself, refusesNew];
}

function alsoFittingItself(
  requirement: string,
  operation: Operation,
  all: readonly Operation[],
): readonly StatusRange[] {
  const has = (status: number): boolean => documents(operation, status);
  switch (requirement) {
    case 'unauthenticated.no-token':
    case 'unauthenticated.wrong-header':
      return has(403) && !has(401) ? [403] : [];
    case 'unauthenticated.unreadable':
      // What reads credentials for a framework refuses them so before the operation is reached (RFC 6750 §3.1).
      return [...(has(403) && !has(401) ? [403] : []), 400];
    case 'forbidden.unknown-token':
    case 'forbidden.revoked-token':
      // A documented 403 is about what a user may not do; what is no credential may be told so (RFC 9110 §15.5.2).
      return has(403) && !has(401) ? [401] : [];
    case 'forbidden.wrong-kind':
    case 'forbidden.read-only':
      // A documented 404 is about what is not there: what its user may read is, and may be refused to be changed.
      return has(403) ? [] : [403, ...(has(401) ? [401] : [])];
    case 'not-found.resource':
    case 'not-found.wrong-parent':
    case 'not-found.deleted':
      return [
        ...(has(403) && !has(404) ? [403] : []),
        ...(has(410) && !has(404) && goneIsAnother(operation, all) ? [404] : []),
        // Of what has no version no condition holds (RFC 9110 §13.1.1).
        ...(needsVersion(operation) ? [412] : []),
        // The body has the id of what is there, and not that of the path.
        ...(refersToOwn(operation) ? [400, 422, 409] : []),
        ...successesForAbsent(operation),
      ];
    case 'forbidden.other-client':
      // What is another's may be no more to a user than what is not there: a DELETE of that may succeed, and a PUT makes one of its
      // own, or changes it the next time. What the body refers to may be told first.
      return [
        ...(successesForAbsent(operation).length > 0 ? (['2XX'] as const) : []),
        ...(refersElsewhere(operation) ? [400, 422, 409] : []),
        // Its name is taken for what it would create there.
        ...(mayCreate(operation) && has(409) ? [409] : []),
      ];
    case 'malformed.body-syntax':
      // A 422 is about content whose syntax is correct (RFC 9110 §15.5.21); what has none is answered 400 (§15.5.1).
      return [400];
    case 'malformed.absent-reference':
    case 'malformed.json-patch':
      return [
        // A documented 404 is about what the path names: what is wrong in the body may be told as elsewhere.
        ...(pathParameters(operation.path).length > 0 && ![422, 400, 409].some(has) ? [422, 400, 409] : []),
        // Where nothing else names it, what is not the user's may be refused so, whether it is there or not.
        ...(operation.named && has(403) ? [403] : []),
        // What a DELETE is to take away, and what is not there, is away (RFC 9110 §9.3.5, idempotent).
        ...(deletes(operation) || operation.named?.kind === 'deletes' ? (['2XX'] as const) : []),
      ];
    case 'malformed.media-type':
      // Frameworks answer so before the API sees the body (RFC 9110 §15.5.16): that nobody documented it is told elsewhere.
      return [415];
    case 'malformed.query-parameter':
      // Where the path names nothing, what is documented not to be there is what the query asks for.
      return has(404) && pathParameters(operation.path).length === 0 ? [404] : [];
    case 'not-found.malformed-id':
      // What is no id names nothing, and is often no more than that to a server. A documented 404 is about what is not there: what
      // has not even the form of an id may be refused before that is looked for.
      return [404, ...(has(404) && !has(400) && !has(422) ? [400, 422] : []), ...servesAbsent(operation)];
    case 'conflict.duplicate-id':
    case 'conflict.race':
      return fittingAsLearnt(operation);
    case 'not-found.endpoint':
      return reads(operation) ? [] : [405];
    case 'method-not-allowed.documented-method':
      return USUAL_METHODS.every((each) => apiFactsOf(all).methods.has(each)) ? [] : [501];
    default:
      return [];
  }
}

/** Tells whether its body has the id of what its path names at last. */
function refersToOwn({ path, body }: Operation): boolean {
  const own = pathParameters(path).at(-1);
  if (own === undefined) return false;
  return (body?.examples ?? []).some(({ value }) =>
    referencesIn(value).some(({ reference }) => parameterOf(reference) === own),
  );
}

/** Tells whether its body refers to something that its path does not name. */
function refersElsewhere({ path, body }: Operation): boolean {
  const own = pathParameters(path);
  return (body?.examples ?? []).some(({ value }) =>
    referencesIn(value).some(({ reference }) => !own.includes(parameterOf(reference) ?? '')),
  );
}

/**
 * With which successes an operation may answer an id that nothing has: by a PUT or a PATCH that creates (RFC 5789 §2), by a
 * DELETE that is idempotent, by an OPTIONS, which is about the path.
 */
export function successesForAbsent(operation: Operation): readonly StatusRange[] {
  return [...servesAbsent(operation), ...(mayCreate(operation) ? [201] : [])];
}

function mayCreate(operation: Operation): boolean {
  return changes(operation) && documents(operation, 201);
}

/**
 * A DELETE of what is not there may succeed, and so may an OPTIONS, which tells of no representation (RFC 9110 §9.3.7),
 * unless the operation documents that it doesn't.
 */
function servesAbsent(operation: Operation): readonly StatusRange[] {
  const mayBe = deletes(operation) || isPreflight(operation);
  return mayBe && !documents(operation, 404) && !documents(operation, 410) ? ['2XX'] : [];
}

/** Those that fit a fault on an operation and that it documents: by themselves, else in a range. */
export function documentedOf(
  requirement: string,
  operation: Operation,
  { fits }: Fitting,
): readonly StatusRange[] {
  const explicit = fits.filter((each) => operation.responses[String(each)] !== undefined);
  if (requirement === 'conflict.duplicate-id' || requirement === 'conflict.race')
    return narrowedToConflict(operation, explicit.length > 0 ? explicit : inRange(operation, fits));
  return explicit.length > 0 ? explicit : inRange(operation, fits);
}

function inRange(operation: Operation, fits: readonly StatusRange[]): readonly StatusRange[] {
  return fits.filter((each) => typeof each === 'number' && documents(operation, each));
}
