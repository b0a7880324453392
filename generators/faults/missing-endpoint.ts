import fc from 'fast-check';
import type { Draft } from '../draft.ts';
import { parameterIn, segmentsOf } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import { onlyDiffersIn } from '../proof.ts';

const WAYS: Readonly<Record<string, (draft: Draft, word: string) => readonly string[]>> = {
  'an unknown name for the last fixed part': (draft, word) => {
    const last = segmentsOf(draft.operation.path).findLastIndex((each) => parameterIn(each) === undefined);
    return draft.path.map((each, index) => (index === last ? `${each}-${word}` : each));
  },
  'an unknown part at the end': (draft, word) => [...draft.path, word],
  'an unknown path': (_draft, word) => ['v1', word],
};

/** A path that the API does not have. */
export const missingEndpoint: FaultFamily = {
  kind: 'missing-endpoint',
  unfit: () => undefined,
  variants: ({ operation }) =>
    Object.keys(WAYS)
      // Behind a list, a further part is read as an id.
      .filter((name) => name !== 'an unknown part at the end' || operation.path.endsWith('}'))
      .map((name) => ({ name, values: fc.record({ nonce: fc.nat(999_999) }), single: false })),
  apply: (valid, fault) => {
    const word = `naysayer-nowhere-${Number(fault.with['nonce'])}`;
    return { ...valid, path: WAYS[fault.variant]?.(valid, word) ?? valid.path };
  },
  prove: ({ valid, faulty, facts }) => {
    const path = faulty.target.split('?')[0] ?? '';
    const known = facts.contract.operations.some((each) => matches(each.path, path));
    if (known || !onlyDiffersIn(valid, faulty, 'path')) return undefined;
    return { oracle: 'contract', statement: 'only the path differs: no template of the contract matches it' };
  },
};

function matches(template: string, path: string): boolean {
  const segments = segmentsOf(template);
  const actual = path.split('/').slice(1);
  return (
    segments.length === actual.length &&
    segments.every((each, index) => parameterIn(each) !== undefined || each === actual[index])
  );
}
