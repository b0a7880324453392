import fc from 'fast-check';
import type { FaultFamily } from '../fault-family.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';

/** No credential at all. */
export const noToken: FaultFamily = {
  kind: 'no-token',
  unfit: () => undefined,
  variants: () => [{ name: 'no credential', values: fc.constant({}), single: true }],
  apply: (valid) => ({ ...valid, authorization: null }),
  prove: ({ valid, faulty }) => {
    if (
      !onlyDiffersIn(valid, faulty, 'headers') ||
      differingHeaders(valid, faulty).join(',') !== 'authorization'
    )
      return undefined;
    if (faulty.headers.some(([name]) => name === 'authorization')) return undefined;
    return { oracle: 'comparison', statement: 'only the Authorization header differs: there is none' };
  },
};
