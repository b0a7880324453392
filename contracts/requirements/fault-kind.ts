/** The kinds of fault that a request can have: a request has exactly one. */
export const FAULT_KINDS = [
  'body-syntax',
  'body-type',
  'required-key',
  'key-type',
  'key-coercion',
  'key-value',
  'unknown-key',
  'format',
  'allowed-value',
  'query-parameter',
  'header-parameter',
  'missing-parameter',
  'absent-reference',
  'json-patch',
  'read-only-key',
  'required-null',
  'encoding',
  'media-type',
  'hostile-value',
  'hostile-parameter',
  'too-large',
  'unusual-request',
  'half-right',
  'no-token',
  'wrong-header',
  'unreadable-token',
  'unknown-token',
  'revoked-token',
  'wrong-kind',
  'read-only',
  'other-client',
  'missing-resource',
  'missing-endpoint',
  'deleted-resource',
  'wrong-parent',
  'malformed-id',
  'documented-method',
  'other-method',
  'method-override',
  'duplicate-id',
  'expired-data',
  'missing-condition',
  'failed-condition',
  'malformed-condition',
  'unserved-accept',
] as const;

/** A kind of fault. */
export type FaultKind = (typeof FAULT_KINDS)[number];

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
