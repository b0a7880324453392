import type { Sentence } from '../requirements/expectation.ts';

const rfc9110 = (section: string, text: string): Sentence => ({ text, source: `RFC 9110 §${section}` });

/** The sentences of HTTP's standards that a class of requirements rests on where an operation documents nothing. */
export const CLASS_SENTENCES: Readonly<Record<string, Sentence>> = {
  malformed: rfc9110(
    '15.5.1',
    'The 400 (Bad Request) status code indicates that the server cannot or will not process the request due to something that is perceived to be a client error',
  ),
  unauthenticated: rfc9110(
    '15.5.2',
    'The 401 (Unauthorized) status code indicates that the request has not been applied because it lacks valid authentication credentials for the target resource',
  ),
  forbidden: rfc9110(
    '15.5.4',
    'The 403 (Forbidden) status code indicates that the server understood the request but refuses to fulfill it',
  ),
  'not-found': rfc9110(
    '15.5.5',
    'The 404 (Not Found) status code indicates that the origin server did not find a current representation for the target resource or is not willing to disclose that one exists',
  ),
  'method-not-allowed': rfc9110(
    '15.5.6',
    'The 405 (Method Not Allowed) status code indicates that the method received in the request-line is known by the origin server but not supported by the target resource',
  ),
  'not-acceptable': rfc9110(
    '15.5.7',
    'The 406 (Not Acceptable) status code indicates that the target resource does not have a current representation that would be acceptable to the user agent',
  ),
  conflict: rfc9110(
    '15.5.10',
    'The 409 (Conflict) status code indicates that the request could not be completed due to a conflict with the current state of the target resource',
  ),
  precondition: rfc9110(
    '15.5.13',
    'The 412 (Precondition Failed) status code indicates that one or more conditions given in the request header fields evaluated to false when tested on the server',
  ),
  'rate-limited': {
    text: 'The 429 status code indicates that the user has sent too many requests in a given amount of time ("rate limiting")',
    source: 'RFC 6585 §4',
  },
};

/** The sentences that single requirements rest on. */
export const REQUIREMENT_SENTENCES: Readonly<Record<string, Sentence>> = {
  'server-error.none': rfc9110(
    '15.6',
    'The 5xx (Server Error) class of status code indicates that the server is aware that it has erred or is incapable of performing the requested method',
  ),
  'error-body.disclosure': { text: 'Security Misconfiguration', source: 'OWASP API8:2023' },
  'error-body.problem-details': {
    text: 'The "status" member … conveys the HTTP status code used for the convenience of the consumer; generators MUST use the same status code in the actual HTTP response',
    source: 'RFC 9457 §3.1.2',
  },
  'unauthenticated.challenge': rfc9110(
    '15.5.2',
    'The server generating a 401 response MUST send a WWW-Authenticate header field containing at least one challenge applicable to the target resource',
  ),
  'method-not-allowed.allow': rfc9110(
    '15.5.6',
    'The origin server MUST generate an Allow header field in a 405 response containing a list of the target resource’s currently supported methods',
  ),
  'forbidden.concealment': rfc9110(
    '15.5.4',
    'An origin server that wishes to “hide” the current existence of a forbidden target resource MAY instead respond with a status code of 404',
  ),
  'malformed.json-patch': {
    text: 'If a normative requirement is violated by a JSON Patch document, or if an operation is not successful, evaluation of the JSON Patch document SHOULD terminate and application of the entire patch document SHALL NOT be deemed successful',
    source: 'RFC 6902 §5',
  },
  'malformed.read-only-key': {
    text: 'If "readOnly" has a value of boolean true, it indicates that … attempts by an application to modify the value of this property are expected to be ignored or rejected',
    source: 'JSON Schema Validation §9.4',
  },
  'malformed.encoding': {
    text: 'JSON text exchanged between systems that are not part of a closed ecosystem MUST be encoded using UTF-8',
    source: 'RFC 8259 §8.1',
  },
  'malformed.too-large': rfc9110(
    '15.5.14',
    'The 413 (Content Too Large) status code indicates that the server is refusing to process a request because the request content is larger than the server is willing or able to process',
  ),
  'malformed.media-type': rfc9110(
    '15.5.16',
    'The 415 (Unsupported Media Type) status code indicates that the origin server is refusing to service the request because the content is in a format not supported by this method on the target resource',
  ),
  'precondition.missing': {
    text: 'The 428 status code indicates that the origin server requires the request to be conditional',
    source: 'RFC 6585 §3',
  },
  'precondition.no-effect': rfc9110(
    '13.1.1',
    'An origin server that evaluates an If-Match condition MUST NOT perform the requested method if the condition evaluates to false',
  ),
  'header.limits': rfc9110(
    '10.2.3',
    'The Retry-After field value can be either an HTTP-date or a number of seconds to delay after receiving the response',
  ),
  'rate-limited.retry-after': rfc9110(
    '10.2.3',
    'The Retry-After field value can be either an HTTP-date or a number of seconds to delay after receiving the response',
  ),
  'status.documented': {
    text: 'A container for the expected responses of an operation. … it is expected to cover a successful operation response and any known errors',
    source: 'OpenAPI Specification, Responses Object',
  },
};
