/** The kinds of fault that a request can have, in words: a request has exactly one. */
export const FAULT_WORDS = {
  'body-syntax': 'a body that no JSON parser accepts: cut off, trailing text, single quotes, NaN and so on',
  'body-type': 'valid JSON that is no object: an array, a string, a number, a boolean, null',
  'required-key': 'one required key left out, at any depth',
  'key-type': 'one key with a value of a JSON type that cannot be taken for the right one',
  'key-coercion': 'one key with a value that a lenient parser might coerce, such as `"5"` for a number',
  'key-value':
    'one value that breaks one rule of its schema, such as a range, a length, a pattern or a choice',
  'unknown-key':
    'one key that an object is documented not to have (`additionalProperties: false` and its like), such as one that nobody describes, or that answers alone have',
  format: 'one value that is not of its documented format, such as `date` or `uuid`',
  'allowed-value':
    'no fault: a value at the edge of what its rule allows, such as a bound itself, the longest text, each option',
  'query-parameter': 'one documented query parameter outside its type, or outside what its rules allow',
  'header-parameter': 'one documented header or cookie outside its type, or outside what its rules allow',
  'missing-parameter': 'one required query parameter, header or cookie left out',
  'absent-reference':
    'a request that refers to what does not exist, where the valid one refers to what was made for it',
  'json-patch':
    'a JSON Patch whose last operation can’t be applied: an `op` that is none, a `path` that leads nowhere, a `test` that fails, alone and behind what is right',
  'read-only-key':
    'a change or a create that gives a key that is documented as `readOnly` a value that no server has by itself; of few values the first and the last',
  'required-null': 'a PATCH with null for a key that answers are documented always to have',
  encoding: 'a body that is not UTF-8',
  'media-type': 'valid JSON without a Content-Type, or under another one',
  'hostile-value':
    'a value that is legal or nearly so and breaks servers: deep nesting, huge numbers, U+0000 and so on',
  'hostile-parameter':
    'a query parameter that may be any text, or a number, with U+0000, bytes that are no UTF-8, quotes and brackets, 6,000 letters, digits of another script, huge numbers',
  'too-large':
    'a valid body with so many blanks behind its JSON, or behind what is uploaded, that it is larger than many servers take: 128 KiB, with the first operations 1 MiB and 11 MiB, too',
  'unusual-request':
    'what HTTP allows and few clients send: `Accept: application/xml`, an unknown Content-Encoding, `Expect: 100-continue`, an unknown charset, `%25`, `%E0`, `;` or `//` in the path, a path with a last slash more or less, an id of 5,000 digits, the name of another path in place of an id (`batch`), an `access_token` in the query, a form without a boundary and a body',
  'half-right':
    'a body with one bad value behind all that is right in it; where the document is the contract, one at each key in turn, one without a required key, and one that is right as `text/plain`, too',
  'no-token': 'no credential at all; where several values make one up, each left out alone as well',
  'wrong-header': 'a good token in another place: other headers, the query, the body, a cookie',
  'unreadable-token': 'a text in which no token can be read, in the place of the token',
  'unknown-token': 'a well-formed token that was never issued',
  'revoked-token': 'a token that was issued and then revoked',
  'wrong-kind': 'a token of a kind that the operation is documented not to take',
  'read-only': 'a token with read permission alone, on a write',
  'other-client': "another client's token",
  'missing-resource': 'an id of the right form that does not exist, in each path parameter in turn',
  'missing-endpoint': 'a path that the API does not have',
  'deleted-resource': 'the id of a resource that was deleted',
  'wrong-parent': 'an existing child under another existing parent',
  'malformed-id': 'an id of the wrong form in the path',
  'documented-method': 'one of GET, PUT, POST and DELETE that the path is not documented to take',
  'other-method': 'a method outside GET, PUT, POST and DELETE',
  'method-override':
    'a header that asks for another method, with GET, and with POST where the path takes none',
  'duplicate-id':
    'a second create with an id or a name that is taken, or a change to one that another thing has; where several keys are taken together, with all of them',
  'retaken-id': 'a create with an id or a name that something had which was deleted',
  'expired-data': 'a write under data that was deleted',
  'taken-item': 'a list of what is to be made, with an item behind what is new that was made before',
  'stated-state':
    'what is done to a thing in a state in which its document says that it is refused, such as what is done already, and a DELETE of what still has what its document says stops that',
  'reused-key': 'an `Idempotency-Key` that another request had, which had another body',
  'missing-condition': 'a header such as `If-Match` left out that is required',
  'failed-condition':
    'an `If-Match` with the ETag of no version that there is, or of the one before a change; `If-None-Match: *` on a PUT or PATCH of what is there; an `If-Unmodified-Since` of 1970',
  'malformed-condition': 'an `If-Match` that is no ETag',
  'unserved-accept': 'an `Accept` that names none of the documented media types',
} as const;

/** A kind of fault. */
export type FaultKind = keyof typeof FAULT_WORDS;

/** Every kind of fault. */
export const FAULT_KINDS = Object.keys(FAULT_WORDS) as readonly FaultKind[];

/** Faults that an operation answers, or what stands before it: nobody knows. */
export const PERHAPS_BESIDE_OPERATIONS: readonly FaultKind[] = ['unusual-request', 'hostile-parameter'];

/** Faults that may be answered by no operation: the path, or its method, is not documented, or is not looked at. */
export const BESIDE_OPERATIONS: readonly FaultKind[] = [
  'missing-endpoint',
  'documented-method',
  'other-method',
  'method-override',
  ...PERHAPS_BESIDE_OPERATIONS,
];
