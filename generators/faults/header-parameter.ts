import { parameterFault } from '../parameter-fault.ts';

/** One documented header or cookie outside its type, or outside what its rules allow. */
export const headerParameter = parameterFault(
  'header-parameter',
  ['header', 'cookie'],
  'no header or cookie is documented with a type that can be broken',
);
