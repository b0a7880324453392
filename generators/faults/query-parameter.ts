import { parameterFault } from '../parameter-fault.ts';

/** One documented query parameter outside its type, or outside what its rules allow. */
export const queryParameter = parameterFault(
  'query-parameter',
  ['query'],
  'no query parameter is documented with a type that can be broken',
);
