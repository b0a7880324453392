import type { Assertion, StatusRange } from '../../contracts/requirements/assertion.ts';

/** What is asserted, in words. */
export function assertionWords(assertion: Assertion): string {
  switch (assertion.kind) {
    case 'status':
      return `the status is ${oneOf(assertion.allowed)}`;
    case 'status-or-gone':
      return `the status is ${oneOf(assertion.allowed)}, or 404 where what was deleted is gone`;
    case 'refused-or-carried-out':
      return `the status is ${oneOf(assertion.allowed)}, or 2XX if the answer shows that the body was read in full`;
    case 'refused-or-kept':
      return `the status is ${oneOf(assertion.allowed)}, or 2XX if a read afterwards shows what is there as it was`;
    case 'refused-or-served':
      return `the status is ${oneOf(assertion.allowed)}, or 2XX in a media type that is documented for it`;
    case 'accepted':
      return 'the status is 2XX; a refusal is a finding only where the document’s own example is called malformed';
    case 'allowed':
      return 'the status is not 400 or 422, where the same request with a value from the middle of the rule is answered 2XX';
    case 'success-schema':
      return 'the body of a 2XX is as the document says for its status: its media type, and every rule of its schema';
    case 'error-body':
      return assertion.of === 'shape'
        ? 'an error body keeps every rule of the schema that is documented for its status; where none is, that of the API’s error format'
        : 'the Content-Type of an error body is one that is documented for its status; where none is, that of the API’s error format';
    case 'documented-headers':
      return 'each header that is documented as required for the status is there';
    case 'limit-headers':
      return 'a `Retry-After` of a 429 or 503 is seconds or an HTTP-date, and what is documented as a number among `RateLimit-*` and `X-RateLimit-*` is one';
    case 'documented-status':
      return 'the status is documented for the operation, by itself, in a range, or by `default`';
    case 'problem-details':
      return 'the members of a body of `application/problem+json` have their types, and `status` is the status';
    case 'resource':
      return 'the status is 2XX, and the body is JSON with the requested resource, as far as the contract names it';
    case 'error-shape':
      return 'an answer other than 2XX has a JSON object whose `error` is an object whose `message` is a text with a visible character; further keys are allowed';
    case 'error-media-type':
      return 'the Content-Type of an error body is `application/json` or a `+json` type';
    case 'no-disclosure':
      return 'no error body holds a stack trace, a source path, SQL or an API token';
    case 'no-server-error':
      return 'the status is not 5XX, an answer comes in time, and the connection is not dropped';
    case 'listed-status':
      return `the status is one of ${assertion.allowed.join(', ')}`;
    case 'header':
      return assertion.names === 'methods'
        ? `a ${assertion.status} carries \`Allow\` with the path's documented methods`
        : `a ${assertion.status} carries \`WWW-Authenticate\` with a challenge`;
    case 'no-effect':
      return 'a read before and a read after show the same: nothing was written';
    case 'concealed':
      return 'where the status is 404, it cannot be told from the 404 for an id that does not exist';
    case 'unshown':
      return 'the list does not show what another user has just made, or what was just made beneath another parent, or the status is 401, 403 or 404';
    case 'one-winner':
      return `exactly one is answered 2XX, every other one ${oneOf(assertion.allowed)}, and one resource is there afterwards`;
    case 'throttled':
      return `a request is answered ${oneOf(assertion.allowed)} before the cap is reached`;
    case 'recovers':
      return 'after a wait the same request is answered 2XX';
    case 'retry-after':
      return 'a `Retry-After`, where there is one, is well-formed, and waiting that long is enough';
    case 'isolated':
      return 'another credential is answered 2XX meanwhile';
    case 'marked':
      return `\`${assertion.key}\` is true in what the development token made, and is not in what another token made`;
    default:
      return assertion satisfies never;
  }
}

function oneOf(allowed: readonly StatusRange[]): string {
  return allowed.join(' or ');
}
