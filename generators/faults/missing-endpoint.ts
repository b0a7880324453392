import fc from 'fast-check';
import type { Contract } from '../../contracts/contract.ts';
import { notApplicable } from '../../contracts/skip.ts';
import { pathIndexOf } from '../../contracts/api/path-index.ts';
import { segmentsOf } from '../draft.ts';
import { asksElsewhere } from '../credential-facts.ts';
import type { FaultFamily } from '../fault-family.ts';
import { pathPrefixOf } from '../path-prefix.ts';
import { onlyDiffersIn } from '../proof.ts';

/** @param prefix what the API's paths begin with */
type Way = (
  path: readonly string[],
  template: readonly string[],
  word: string,
  prefix: readonly string[],
) => readonly string[];

const renamed: Way = (path, template, word) => {
  const last = template.findLastIndex((each) => !each.includes('{'));
  return path.map((each, index) => (index === last ? `${each}-${word}` : each));
};

const NOWHERE = 'naysayer-nowhere';

const WAYS: Readonly<Record<string, Way>> = {
  'an unknown name for the last fixed part': renamed,
  'an unknown part at the end': (path, _template, word) => [...path, word],
  'an unknown path': (_path, _template, word, prefix) => [...prefix, word],
};

const BESIDE = notApplicable('something else may be at the server of its own that it is at');

/** A path that the API does not have. */
export const missingEndpoint: FaultFamily = {
  kind: 'missing-endpoint',
  skip: (facts) => (facts.operation.base === undefined ? asksElsewhere(facts) : BESIDE),
  // Behind a list a further part is read as an id, and so is another name for a part beside ids.
  variants: ({ contract, operation }) => {
    const template = segmentsOf(operation.path);
    const prefix = pathPrefixOf(contract);
    return Object.entries(WAYS)
      .map(([name, way]) => [name, way(template, template, 'naysayer', prefix)] as const)
      .filter(([, path]) => !isKnown(contract, path) && prefix.every((each, index) => path[index] === each))
      .map(([name]) => ({
        name,
        // One nowhere is like another.
        values: fc.constant({}),
        single: true,
      }));
  },
  apply: (valid, { variant }, _situation, { contract }) => {
    const template = segmentsOf(valid.operation.path);
    const path = WAYS[variant]?.(valid.path, template, NOWHERE, pathPrefixOf(contract));
    return path ? { ...valid, path } : valid;
  },
  prove: ({ valid, faulty, facts }) => {
    const path = (faulty.target.split('?')[0] ?? '').split('/').slice(1);
    if (isKnown(facts.contract, path) || !onlyDiffersIn(valid, faulty, 'path')) return undefined;
    return { oracle: 'contract', statement: 'only the path differs: no template of the contract matches it' };
  },
};

/** Tells whether a template of the contract matches a path, be it of an operation that is left out. */
function isKnown(contract: Contract, path: readonly string[]): boolean {
  return pathIndexOf(contract).has(path);
}
