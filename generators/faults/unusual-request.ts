import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathIndexOf } from '../../contracts/api/path-index.ts';
import type { Header, WireRequest } from '../../wire/exchange.ts';
import { headerOf } from '../../wire/exchange.ts';
import { asksElsewhere } from '../credential-facts.ts';
import { segmentsOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { differingParts } from '../proof.ts';
import type { RequestPart } from '../proof.ts';

/** A way of asking that HTTP allows, and few clients use. */
interface Way {
  readonly part: RequestPart;
  readonly isPossible: (facts: OperationFacts) => boolean;
  readonly change: (valid: Draft, facts: OperationFacts) => Draft;
  /** What of the request is otherwise on the wire. */
  readonly onWire: (valid: WireRequest, facts: OperationFacts) => Partial<WireRequest>;
}

const XML = 'application/xml';
const OTHER_BOUNDARY = 'multipart/form-data; boundary=naysayer-nowhere';
/** More digits than Python makes a number of (4,300), and a target that most servers take. */
const LONG_ID = '9'.repeat(5000);
const EXPECTATION: Header = ['expect', '100-continue'];
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
  'multipart/form-data with a boundary that its body has nowhere': {
    part: 'headers',
    isPossible: ({ operation }) => operation.body?.format === 'multipart',
    change: (valid) => ({ ...valid, contentType: OTHER_BOUNDARY }),
    onWire: (valid) => headerSet(valid, ['content-type', OTHER_BOUNDARY]),
  },
  'an unknown Content-Encoding': {
    part: 'headers',
    isPossible: ({ minimal }) => minimal !== undefined,
    change: (valid) => ({ ...valid, headers: [...valid.headers, UNKNOWN_ENCODING] }),
    onWire: (valid) => headerSet(valid, UNKNOWN_ENCODING),
  },
  'Expect: 100-continue': {
    part: 'headers',
    isPossible: ({ minimal }) => minimal !== undefined,
    change: (valid) => ({ ...valid, headers: [...valid.headers, EXPECTATION] }),
    onWire: (valid) => headerSet(valid, EXPECTATION),
  },
  'an unknown charset': {
    part: 'headers',
    isPossible: ({ operation: { body } }) => body?.format === 'json' || body?.format === 'form',
    change: (valid) => ({ ...valid, contentType: inUnknownCharset(valid.contentType) }),
    onWire: (valid) =>
      headerSet(valid, ['content-type', inUnknownCharset(headerOf(valid.headers, 'content-type'))]),
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
  'a slash at the end of the path': inPath((last) => [last, '']),
  'no slash at the end of the path': {
    part: 'path',
    isPossible: ({ operation }) => isSafe(operation) && /[^/]\/$/.test(operation.path),
    change: (valid) => ({ ...valid, path: valid.path.slice(0, -1) }),
    onWire: ({ target }) => ({ target: target.replace(/\/(?=\?|$)/, '') }),
  },
  'an id of 5,000 digits': inSegment(lastIdIn, () => LONG_ID),
  'the name of a path in place of an id': inSegment(lastIdIn, nameBeside),
};

/** A request that HTTP allows, and few clients send: whatever is made of it, no server fails over it. */
export const unusualRequest: FaultFamily = {
  kind: 'unusual-request',
  skip: (facts) =>
    asksElsewhere(facts) ??
    (possibleIn(facts).length > 0 ? undefined : notApplicable('it has no place for what few clients send')),
  variants: (facts) => possibleIn(facts).map((name) => ({ name, values: fc.constant({}), single: true })),
  apply: (valid, fault, _situation, facts) => WAYS[fault.variant]?.change(valid, facts) ?? valid,
  prove: ({ valid, faulty, fault, facts }) => {
    const way = WAYS[fault.variant];
    if (way === undefined || differingParts({ ...valid, ...way.onWire(valid, facts) }, faulty).length > 0)
      return undefined;
    return {
      oracle: 'comparison',
      statement: `the request differs in its ${way.part} alone: ${fault.variant}`,
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

/** Another text in place of one part of the path of what only reads. */
function inSegment(
  indexIn: (operation: Operation) => number,
  textFor: (facts: OperationFacts, index: number) => string | undefined,
): Way {
  const replaced = (path: readonly string[], facts: OperationFacts): readonly string[] => {
    const at = indexIn(facts.operation);
    return path.map((each, index) => (index === at ? (textFor(facts, at) ?? each) : each));
  };
  return {
    part: 'path',
    isPossible: (facts) => {
      const at = indexIn(facts.operation);
      return isSafe(facts.operation) && at >= 0 && textFor(facts, at) !== undefined;
    },
    change: (valid, facts) => ({ ...valid, path: replaced(valid.path, facts) }),
    onWire: ({ target }, facts) => {
      const [path = '', ...query] = target.split('?');
      return { target: [`/${replaced(path.split('/').slice(1), facts).join('/')}`, ...query].join('?') };
    },
  };
}

/** Where the last id stands in a path that is a part of it by itself; -1 where there is none. */
function lastIdIn({ path }: Operation): number {
  return segmentsOf(path).findLastIndex((each) => /^\{[^{}]+\}$/.test(each));
}

function nameBeside(
  { contract, operation: { path, method } }: OperationFacts,
  at: number,
): string | undefined {
  return pathIndexOf(contract).nameBeside(path, at, method);
}

function inUnknownCharset(contentType: string | null | undefined): string {
  return `${(contentType ?? '').split(';')[0]?.trim()}; charset=naysayer`;
}

function headerSet({ headers }: WireRequest, header: Header): Partial<WireRequest> {
  return { headers: [...headers.filter(([name]) => name.toLowerCase() !== header[0]), header] };
}
