import fc from 'fast-check';
import type { Contract } from '../../contracts/contract.ts';
import { pathIndexOf } from '../../contracts/api/path-index.ts';
import type { Draft } from '../draft.ts';
import { segmentsOf } from '../draft.ts';
import { asksElsewhere } from '../credential-facts.ts';
import type { FaultFamily } from '../fault-family.ts';
import { onlyDiffersIn } from '../proof.ts';

type Way = (path: readonly string[], template: readonly string[], word: string) => readonly string[];

const renamed: Way = (path, template, word) => {
  const last = template.findLastIndex((each) => !each.includes('{'));
  return path.map((each, index) => (index === last ? `${each}-${word}` : each));
};

const WAYS: Readonly<Record<string, Way>> = {
  'an unknown name for the last fixed part': renamed,
  'an unknown part at the end': (path, _template, word) => [...path, word],
  'an unknown path': (_path, _template, word) => ['v1', word],
};

/** A path that the API does not have. */
export const missingEndpoint: FaultFamily = {
  kind: 'missing-endpoint',
  unfit: asksElsewhere,
  // Behind a list a further part is read as an id, and so is another name for a part beside ids.
  variants: ({ contract, operation }) => {
    const template = segmentsOf(operation.path);
    return Object.entries(WAYS)
      .filter(([, way]) => !isKnown(contract, way(template, template, 'naysayer')))
      .map(([name]) => ({
        name,
        values: fc.record({ nonce: fc.nat(999_999) }, { noNullPrototype: true }),
        single: false,
      }));
  },
  apply: (valid, fault) => {
    const word = `naysayer-nowhere-${Number(fault.with['nonce'])}`;
    return { ...valid, path: pathOf(valid, fault.variant, word) };
  },
  prove: ({ valid, faulty, facts }) => {
    const path = (faulty.target.split('?')[0] ?? '').split('/').slice(1);
    if (isKnown(facts.contract, path) || !onlyDiffersIn(valid, faulty, 'path')) return undefined;
    return { oracle: 'contract', statement: 'only the path differs: no template of the contract matches it' };
  },
};

function pathOf(valid: Draft, variant: string, word: string): readonly string[] {
  return WAYS[variant]?.(valid.path, segmentsOf(valid.operation.path), word) ?? valid.path;
}

/** Tells whether a template of the contract matches a path, be it of an operation that is left out. */
function isKnown(contract: Contract, path: readonly string[]): boolean {
  return pathIndexOf(contract).has(path);
}
