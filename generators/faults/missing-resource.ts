import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { asText } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { isLookedUp } from '../../contracts/api/is-looked-up.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { absentId, hasForm } from '../absent-id.ts';
import type { FaultFamily } from '../fault-family.ts';
import { pathParameter } from '../parameter-text.ts';
import { onlyValueThatDiffers, replaceInPath } from '../path-segments.ts';

/** An id of the right form that does not exist, in each path parameter in turn. */
export const missingResource: FaultFamily = {
  kind: 'missing-resource',
  whyUnproved: 'the absent id that was made does not have the documented form',
  skip: ({ contract, operation }) => {
    if (pathParameters(operation.path).length === 0) return notApplicable('the path has no parameter');
    const open = openParameters(operation);
    if (open.length === 0)
      return notApplicable("every value of the path's parameters is documented, so that none is absent");
    return open.some((each) => isLookedUp(contract, each))
      ? undefined
      : notApplicable(
          'nothing shows that what the path names may be absent: no operation makes, lists or changes it, and no 404 is documented',
        );
  },
  variants: ({ contract, operation }) =>
    openParameters(operation)
      .filter((each) => isLookedUp(contract, each))
      .map((parameter) => ({
        name: `${parameter}: one that does not exist`,
        values: fc.record(
          { parameter: fc.constant(parameter), nonce: fc.nat(99_999_999) },
          { noNullPrototype: true },
        ),
        single: false,
      })),
  apply: (valid, fault, { values }, facts) => {
    const parameter = asText(fault.with['parameter']);
    const id = absentId(facts, parameter, values[parameter] ?? '', Number(fault.with['nonce']));
    return replaceInPath(valid, parameter, id);
  },
  prove: ({ valid, faulty, operation, facts, fault, situation: { values, others, known, put = [] } }) => {
    const parameter = pathParameter(operation, asText(fault.with['parameter']));
    const id = onlyValueThatDiffers(valid, faulty, operation, parameter.name);
    if (id === undefined || !hasForm(facts, parameter, values[parameter.name] ?? '', id)) return undefined;
    if ([...Object.values(values), ...Object.values(others), ...known, ...put].includes(id)) return undefined;
    return {
      oracle: 'JSON Schema',
      statement: `only ${parameter.name} differs: it has the right form, and was given to nothing`,
    };
  },
};

/** The path parameters whose values are not all documented. */
function openParameters(operation: Operation): readonly string[] {
  return pathParameters(operation.path).filter((name) => {
    const { schema } = pathParameter(operation, name);
    return schema['enum'] === undefined && schema['const'] === undefined;
  });
}
