import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Header, WireRequest } from '../../wire/exchange.ts';
import { asksElsewhere } from '../credential-facts.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { differingParts } from '../proof.ts';
import type { RequestPart } from '../proof.ts';

/** A way of asking that HTTP allows, and few clients use. */
interface Way {
  readonly part: RequestPart;
  readonly isPossible: (facts: OperationFacts) => boolean;
  readonly change: (valid: Draft) => Draft;
  /** What of the request is otherwise on the wire. */
  readonly onWire: (valid: WireRequest) => Partial<WireRequest>;
}

const XML = 'application/xml';
const UNKNOWN_ENCODING: Header = ['content-encoding', 'naysayer'];

const WAYS: Readonly<Record<string, Way>> = {
  'Accept: application/xml': {
    part: 'headers',
    isPossible: ({ operation }) => !/xml|\*\/\*/i.test(operation.accept),
    change: (valid) => ({ ...valid, operation: { ...valid.operation, accept: XML } }),
    onWire: (valid) => headerSet(valid, ['accept', XML]),
  },
  'multipart/form-data without a boundary, and no body': {
    part: 'headers',
    isPossible: ({ operation }) => operation.body === undefined,
    change: (valid) => ({ ...valid, contentType: 'multipart/form-data' }),
    onWire: (valid) => headerSet(valid, ['content-type', 'multipart/form-data']),
  },
  'an unknown Content-Encoding': {
    part: 'headers',
    isPossible: ({ minimal }) => minimal !== undefined,
    change: (valid) => ({ ...valid, headers: [...valid.headers, UNKNOWN_ENCODING] }),
    onWire: (valid) => headerSet(valid, UNKNOWN_ENCODING),
  },
  'an access_token in the query': {
    part: 'query',
    isPossible: ({ operation }) =>
      operation.parameters.every(({ name }) => name !== 'access_token') &&
      operation.credential.every(({ kind }) => kind !== 'query'),
    change: (valid) => ({ ...valid, query: [...valid.query, ['access_token', 'naysayer']] }),
    onWire: ({ target }) => ({
      target: `${target}${target.includes('?') ? '&' : '?'}access_token=naysayer`,
    }),
  },
  'a percent sign at the end of the path': inPath((last) => [`${last}%25`]),
  'an escape that is no UTF-8 at the end of the path': inPath((last) => [`${last}%E0`]),
  'a path parameter at the end of the path': inPath((last) => [`${last};naysayer=1`]),
  'two slashes in the path': inPath((last) => ['', last]),
};

/** A request that HTTP allows, and few clients send: whatever is made of it, no server fails over it. */
export const unusualRequest: FaultFamily = {
  kind: 'unusual-request',
  skip: (facts) =>
    asksElsewhere(facts) ??
    (possibleIn(facts).length > 0 ? undefined : notApplicable('it has no place for what few clients send')),
  variants: (facts) => possibleIn(facts).map((name) => ({ name, values: fc.constant({}), single: true })),
  apply: (valid, fault) => WAYS[fault.variant]?.change(valid) ?? valid,
  prove: ({ valid, faulty, fault }) => {
    const way = WAYS[fault.variant];
    if (way === undefined || differingParts({ ...valid, ...way.onWire(valid) }, faulty).length > 0)
      return undefined;
    return {
      oracle: 'comparison',
      statement: `only the ${way.part} of the request differ: ${fault.variant}`,
    };
  },
};

function possibleIn(facts: OperationFacts): readonly string[] {
  return Object.entries(WAYS).flatMap(([name, { isPossible }]) => (isPossible(facts) ? [name] : []));
}

/** Another end of the path, put on the wire as it is; what a write would come to there, nobody knows. */
function inPath(end: (last: string) => readonly string[]): Way {
  return {
    part: 'path',
    isPossible: ({ operation }) => isSafe(operation) && !operation.path.endsWith('/'),
    change: (valid) => {
      const path = [...valid.path.slice(0, -1), ...end(encodeURIComponent(valid.path.at(-1) ?? ''))];
      return { ...valid, path, verbatim: path.length - 1 };
    },
    onWire: ({ target }) => {
      const [path = '', ...query] = target.split('?');
      const parts = path.split('/');
      const changed = [...parts.slice(0, -1), ...end(parts.at(-1) ?? '')].join('/');
      return { target: [changed, ...query].join('?') };
    },
  };
}

function headerSet({ headers }: WireRequest, header: Header): Partial<WireRequest> {
  return { headers: [...headers.filter(([name]) => name.toLowerCase() !== header[0]), header] };
}
