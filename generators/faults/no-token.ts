import fc from 'fast-check';
import { credentialHeader, headerWords } from '../../contracts/api/credential-form.ts';
import { onlyCredentialDiffers, withoutCredential } from '../credential-facts.ts';
import type { FaultFamily } from '../fault-family.ts';

/** No credential at all. */
export const noToken: FaultFamily = {
  kind: 'no-token',
  unfit: withoutCredential,
  variants: () => [{ name: 'no credential', values: fc.constant({}), single: true }],
  apply: (valid) => ({ ...valid, credential: null }),
  prove: ({ valid, faulty, operation }) => {
    const header = credentialHeader(operation.credential);
    if (!onlyCredentialDiffers(valid, faulty, operation)) return undefined;
    if (faulty.headers.some(([name]) => name === header)) return undefined;
    return {
      oracle: 'comparison',
      statement: `only ${headerWords(operation.credential)} differs: there is none`,
    };
  },
};
