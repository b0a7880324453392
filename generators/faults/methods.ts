import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import {
  creatorsOf,
  isNotAllowed,
  methodsOf,
  namesOne,
  pathParameters,
  sourceFor,
  methodsNotAllowed,
} from '../../contracts/api/paths.ts';
import { creates, isSafe, reads, semanticsOf } from '../../contracts/api/method-semantics.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import type { Draft } from '../draft.ts';
import { asksElsewhere } from '../credential-facts.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';
import { asText } from '../../wire/json.ts';

/** Methods that few APIs have, and that HTTP clients and servers carry (RFC 5789, RFC 4918, caches). */
const OTHER_METHODS = ['PATCH', 'PROPFIND', 'PURGE'];

const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];

function methodFault(
  kind: FaultKind,
  candidates: (facts: OperationFacts) => readonly string[],
  nothing: string,
): FaultFamily {
  const own = (facts: OperationFacts): readonly string[] =>
    candidates(facts).filter(
      (each) => sourceFor(facts.contract, facts.operation.path, each)?.id === facts.operation.id,
    );
  return {
    kind,
    skip: (facts) => asksElsewhere(facts) ?? (own(facts).length > 0 ? undefined : notApplicable(nothing)),
    variants: (facts) =>
      own(facts).map((each) => ({
        name: `the method ${each}`,
        values: fc.constant({ method: each }),
        single: true,
      })),
    apply: (valid, fault) => withMethod(valid, asText(fault.with['method'])),
    prove: ({ valid, faulty, facts }) => {
      const notAllowed = isNotAllowed(facts.contract, facts.operation.path, faulty.method);
      if (!notAllowed || !differsInMethod(valid, faulty)) return undefined;
      return {
        oracle: 'contract',
        statement: `only the method differs: the path is not documented to take ${faulty.method}`,
      };
    },
  };
}

/** A request to read or to delete carries no body (RFC 9110 §9.3.1, §9.3.5), so it loses the one that it had. */
function withMethod(valid: Draft, name: string): Draft {
  const bodiless = semanticsOf(name).body === 'none';
  return { ...valid, method: name, ...(bodiless && { body: { kind: 'none' }, contentType: null }) };
}

function differsInMethod(valid: WireRequest, faulty: WireRequest): boolean {
  if (onlyDiffersIn(valid, faulty, 'method')) return true;
  const dropped = faulty.body === null && differingHeaders(valid, faulty).join(',') === 'content-type';
  return dropped && onlyDiffersIn(valid, faulty, 'method', 'headers', 'body');
}

/** A method of the API that this path does not take. */
export const documentedMethod = methodFault(
  'documented-method',
  (facts) => methodsNotAllowed(facts.contract, facts.operation.path),
  'every other method is taken by the path, or tried with another of its operations',
);

/** A method that the API has nowhere, unless the path has it all the same. */
export const otherMethod = methodFault(
  'other-method',
  ({ contract, operation: { path } }) =>
    OTHER_METHODS.filter((each) => !methodsOf(contract).includes(each) && isNotAllowed(contract, path, each)),
  "tried with another of the path's operations",
);

/**
 * A header that asks to be taken for another method: it must have no effect.
 *
 * It is sent with a read, and with POST where the path takes none: many servers obey it there alone.
 */
export const methodOverride: FaultFamily = {
  kind: 'method-override',
  skip: ({ contract, operation }) => {
    const { path } = operation;
    if (creates(operation))
      return notApplicable('a POST that the path takes does what it is documented to do');
    if (isSafe(operation) && !reads(operation))
      return notApplicable('its answer shows nothing that could be changed');
    if (!reads(operation) && !isNotAllowed(contract, path, 'POST'))
      return notApplicable('the path takes POST');
    const made = pathParameters(path).filter((each) => creatorsOf(contract, each).length > 0);
    return made.length > 0 ? undefined : notApplicable('the path shows nothing that the suite alone changes');
  },
  variants: ({ operation }) => {
    const isRead = reads(operation);
    const writes = ['DELETE', namesOne(operation.path) ? 'PUT' : 'POST'];
    return OVERRIDES.flatMap((header) =>
      (isRead ? writes : [operation.method]).map((wanted) => ({
        name: isRead ? `${header}: ${wanted}` : `POST with ${header}: ${wanted}`,
        values: fc.constant({ header, method: wanted }),
        single: true,
      })),
    );
  },
  apply: (valid, fault) => ({
    ...valid,
    method: reads(valid) ? valid.method : 'POST',
    headers: [...valid.headers, [asText(fault.with['header']), asText(fault.with['method'])]],
  }),
  prove: ({ valid, faulty, fault, facts }) => {
    const isRead = reads(faulty);
    const parts = isRead ? (['headers'] as const) : (['method', 'headers'] as const);
    if (!onlyDiffersIn(valid, faulty, ...parts)) return undefined;
    if (differingHeaders(valid, faulty).join(',') !== fault.with['header']) return undefined;
    if (isRead) return { oracle: 'comparison', statement: 'only the method override header differs' };
    if (!isNotAllowed(facts.contract, facts.operation.path, faulty.method)) return undefined;
    return {
      oracle: 'contract',
      statement: `only the method differs, and a header that names another: the path is not documented to take ${faulty.method}`,
    };
  },
};
