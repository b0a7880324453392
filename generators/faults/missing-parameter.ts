import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { differsInParameter, wordsForParameter, withParameter } from '../draft-parameter.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { Fault } from '../fault.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { parameterFactsOf } from '../parameter-facts.ts';
import type { ParameterFacts } from '../parameter-facts.ts';

/** A query parameter, header or cookie left out that is required. */
export const missingParameter: FaultFamily = {
  kind: 'missing-parameter',
  skip: (facts) =>
    requiredIn(facts).length > 0
      ? undefined
      : notApplicable('no query parameter, header or cookie is required'),
  variants: (facts) =>
    requiredIn(facts).map(({ parameter }) => ({
      name: `the ${wordsForParameter(parameter)} ${parameter.name} left out`,
      values: fc.constant({ name: parameter.name, in: parameter.in }),
      single: true,
      ...(parameter.doubt !== undefined && {
        doubt: `the ${wordsForParameter(parameter)} ${parameter.name} of ${facts.operation.id} is uncertain (${parameter.doubt})`,
      }),
    })),
  apply: (valid, fault, _situation, facts) => {
    const own = meantIn(facts, fault);
    return own ? withParameter(valid, own.parameter, []) : valid;
  },
  prove: ({ valid, faulty, facts, fault }) => {
    const own = meantIn(facts, fault);
    if (!own?.isSaid(valid) || own.isSaid(faulty)) return undefined;
    if (!differsInParameter(valid, faulty, own.parameter)) return undefined;
    return {
      oracle: 'comparison',
      statement: `only the ${wordsForParameter(own.parameter)} ${own.parameter.name} differs: it is left out, and required`,
    };
  },
};

/** Those whose default does not stand for them where they are left out. */
function requiredIn(facts: OperationFacts): readonly ParameterFacts[] {
  return parameterFactsOf(facts).filter(
    ({ parameter }) =>
      parameter.required && parameter.value !== undefined && parameter.schema['default'] === undefined,
  );
}

function meantIn(facts: OperationFacts, { with: { name, in: place } }: Fault): ParameterFacts | undefined {
  return requiredIn(facts).find(({ parameter }) => parameter.name === name && parameter.in === place);
}
