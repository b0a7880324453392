import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { pathParameters } from '../../contracts/api/paths.ts';
import { successesForAbsent } from '../../contracts/sources/fitting-statuses.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { Situation } from '../fault.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { escapeFlaw } from '../oracles/escape-oracle.ts';
import {
  onlyTextThatDiffers,
  onlyValueThatDiffers,
  replaceInPath,
  replaceVerbatim,
} from '../path-segments.ts';
import { asText } from '../../wire/json.ts';
import { pathParameter } from '../parameter-text.ts';
import { isMalformed, waysFor } from './id-ways.ts';
import type { IdWay } from './id-ways.ts';
import { areSmall, wrappedId } from './wrapped-id.ts';

/** Escapes that can't be read: they go out as they are. */
const ESCAPES: Readonly<Record<string, (id: string) => string>> = {
  'a percent sign at the end': (id) => `${id}%`,
  'an escape without digits': (id) => `${id}%zz`,
  'an overlong escape of U+0000': (id) => `${id}%C0%80`,
};

/** An id of the wrong form. */
export const malformedId: FaultFamily = {
  kind: 'malformed-id',
  whyUnproved: 'the id that was made has the documented form',
  skip: ({ operation }) =>
    pathParameters(operation.path).length > 0 ? undefined : notApplicable('the path has no parameter'),
  variants: (facts) => pathParameters(facts.operation.path).flatMap((name) => variantsFor(facts, name)),
  apply: (valid, fault, situation, facts) => {
    const parameter = asText(fault.with['parameter']);
    const way = asText(fault.with['way']);
    const id = situation.values[parameter] ?? '';
    const escaped = ESCAPES[way]?.(encodeURIComponent(id));
    if (escaped !== undefined) return replaceVerbatim(valid, parameter, escaped);
    return replaceInPath(valid, parameter, waysOf(facts, parameter)[way]?.spoil(id) ?? '');
  },
  prove: ({ valid, faulty, operation, facts, fault, situation }) => {
    const parameter = pathParameter(operation, asText(fault.with['parameter']));
    const flaw = escapeFlaw(onlyTextThatDiffers(valid, faulty, operation, parameter.name) ?? '');
    if (flaw !== undefined)
      return { oracle: 'RFC 3986 reader', statement: `only ${parameter.name} differs: ${flaw}` };
    const id = onlyValueThatDiffers(valid, faulty, operation, parameter.name);
    const existing = situation.values[parameter.name] ?? '';
    if (id === undefined) return undefined;
    if (id === wrappedId(existing) && areSmall(situation) && situation.put?.includes(id) !== true)
      return {
        oracle: 'comparison',
        statement: `only ${parameter.name} differs: it is 2^32 above the one that exists, and was given to nothing`,
      };
    if (!isMalformed(facts, parameter, id, existing)) return undefined;
    return {
      oracle: 'contract',
      statement: `only ${parameter.name} differs: it does not have the documented form`,
    };
  },
};

function variantsFor(facts: OperationFacts, name: string): readonly Variant[] {
  const ways = [
    ...Object.entries(waysOf(facts, name)).filter(([, { isAbsent }]) => !isAbsent || !servesAbsent(facts)),
    ...Object.keys(ESCAPES).map((way) => [way, {}] as const),
  ];
  return ways.map(([way, { doubt, isUnmistakable, fits }]: readonly [string, Omit<IdWay, 'spoil'>]) => ({
    name: `${name}: ${way}`,
    values: fc.constant({ parameter: name, way }),
    single: true,
    ...(doubt !== undefined && { doubt }),
    ...(isUnmistakable && { isUnmistakable }),
    ...(fits && { fits: (situation: Situation) => fits(situation.values[name] ?? '', situation) }),
  }));
}

/** Tells whether an operation may succeed for an id that nothing has, so that success shows nothing. */
function servesAbsent({ contract, operation }: OperationFacts): boolean {
  return contract.promises === undefined && successesForAbsent(operation).length > 0;
}

function waysOf(facts: OperationFacts, name: string): ReturnType<typeof waysFor> {
  return waysFor(facts, pathParameter(facts.operation, name));
}
