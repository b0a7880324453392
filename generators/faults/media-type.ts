import fc from 'fast-check';
import type { FaultFamily } from '../fault-family.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';

const TYPES: Readonly<Record<string, string | null>> = {
  'no Content-Type': null,
  'text/plain': 'text/plain',
  'application/x-www-form-urlencoded': 'application/x-www-form-urlencoded',
  'application/octet-stream': 'application/octet-stream',
  'application/xml': 'application/xml',
  'multipart/form-data without a boundary': 'multipart/form-data',
};

/** Valid JSON sent without a Content-Type, or with another one. */
export const mediaType: FaultFamily = {
  kind: 'media-type',
  unfit: (facts) => (facts.minimal ? undefined : 'the operation takes no body'),
  variants: () =>
    Object.keys(TYPES).map((name) => ({ name, values: fc.constant({}), single: true, needsEcho: true })),
  apply: (valid, fault) => ({ ...valid, contentType: TYPES[fault.variant] ?? null }),
  prove: ({ valid, faulty }) => {
    const names = differingHeaders(valid, faulty);
    if (!onlyDiffersIn(valid, faulty, 'headers') || names.join(',') !== 'content-type') return undefined;
    return { oracle: 'comparison', statement: 'only the Content-Type differs from application/json' };
  },
};
