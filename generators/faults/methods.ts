import fc from 'fast-check';
import type { FaultKind } from '../../contracts/fault-kind.ts';
import { METHODS } from '../../contracts/operation.ts';
import { creatorsOf, pathParameters, sourceFor, untakenMethods } from '../../contracts/paths.ts';
import type { WireRequest } from '../../contracts/exchange.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';
import { asText } from '../../contracts/json.ts';

/** Methods outside GET, PUT, POST and DELETE that HTTP clients and servers carry (RFC 5789, RFC 4918, caches). */
const OTHER_METHODS = ['PATCH', 'PROPFIND', 'PURGE'];

const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];

function method(
  kind: FaultKind,
  methodsOf: (facts: OperationFacts) => readonly string[],
  unfit: string,
): FaultFamily {
  const own = (facts: OperationFacts): readonly string[] =>
    methodsOf(facts).filter(
      (each) => sourceFor(facts.contract, facts.operation.path, each)?.id === facts.operation.id,
    );
  return {
    kind,
    unfit: (facts) => (own(facts).length > 0 ? undefined : unfit),
    variants: (facts) =>
      own(facts).map((each) => ({
        name: `the method ${each}`,
        values: fc.constant({ method: each }),
        single: true,
      })),
    apply: (valid, fault) => withMethod(valid, asText(fault.with['method'])),
    prove: ({ valid, faulty, facts }) => {
      const known = METHODS.find((each) => each === faulty.method);
      const taken = known && !untakenMethods(facts.contract, facts.operation.path).includes(known);
      if (taken || !differsInMethod(valid, faulty)) return undefined;
      return {
        oracle: 'contract',
        statement: `only the method differs: the path is not documented to take ${faulty.method}`,
      };
    },
  };
}

/** A request to read or to delete carries no body (RFC 9110 §9.3.1, §9.3.5), so it loses the one that it had. */
function withMethod(valid: Draft, name: string): Draft {
  const bodiless = name === 'GET' || name === 'DELETE';
  return { ...valid, method: name, ...(bodiless && { body: { kind: 'none' }, contentType: null }) };
}

function differsInMethod(valid: WireRequest, faulty: WireRequest): boolean {
  if (onlyDiffersIn(valid, faulty, 'method')) return true;
  const dropped = faulty.body === null && differingHeaders(valid, faulty).join(',') === 'content-type';
  return dropped && onlyDiffersIn(valid, faulty, 'method', 'headers', 'body');
}

/** A documented method that this path does not take. */
export const documentedMethod = method(
  'documented-method',
  (facts) => untakenMethods(facts.contract, facts.operation.path),
  'every other method is taken by the path, or tried with another of its operations',
);

/** A method outside the documented four. */
export const otherMethod = method(
  'other-method',
  () => OTHER_METHODS,
  "tried with another of the path's operations",
);

/** A read with a header that asks to be taken for a write: it must have no effect. */
export const methodOverride: FaultFamily = {
  kind: 'method-override',
  unfit: ({ contract, operation }) => {
    if (operation.method !== 'GET') return 'only a read can be seen to have no effect';
    const own = pathParameters(operation.path).some((each) => creatorsOf(contract, each).length > 0);
    return own ? undefined : 'the path shows nothing that the suite alone changes';
  },
  variants: ({ operation }) =>
    OVERRIDES.flatMap((header) =>
      (operation.path.endsWith('}') ? ['DELETE', 'PUT'] : ['DELETE', 'POST']).map((wanted) => ({
        name: `${header}: ${wanted}`,
        values: fc.constant({ header, method: wanted }),
        single: true,
      })),
    ),
  apply: (valid, fault) => ({
    ...valid,
    headers: [...valid.headers, [asText(fault.with['header']), asText(fault.with['method'])]],
  }),
  prove: ({ valid, faulty, fault }) => {
    if (
      !onlyDiffersIn(valid, faulty, 'headers') ||
      differingHeaders(valid, faulty).join(',') !== fault.with['header']
    )
      return undefined;
    return { oracle: 'comparison', statement: 'only the method override header differs' };
  },
};
