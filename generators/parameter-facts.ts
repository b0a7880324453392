import type { Body, Parameter } from '../contracts/api/operation.ts';
import { canCarry, sentAs } from '../contracts/api/sent-parameter.ts';
import { pairsOf } from '../contracts/api/parameter-pairs.ts';
import type { Pair } from '../contracts/api/parameter-pairs.ts';
import { keysOf } from '../contracts/api/schema.ts';
import type { SchemaOracle } from '../contracts/api/schema-oracle.ts';
import type { WireRequest } from '../wire/exchange.ts';
import type { Json } from '../wire/json.ts';
import { factsOfBody } from './operation-facts.ts';
import type { OperationFacts } from './operation-facts.ts';
import { readParameter } from './oracles/parameter-reader.ts';
import type { Said } from './oracles/parameter-reader.ts';

/** The parts of a request that parameters stand in. */
type Asking = Pick<WireRequest, 'target' | 'headers'>;

/** One parameter with everything that faults in it are made from. */
export interface ParameterFacts {
  readonly parameter: Parameter;
  /** Tells whether a request says anything for it. */
  readonly isSaid: (request: Asking) => boolean;
  /** What its schema says against what a request says for it; undefined if nothing. */
  readonly refusalIn: (request: Asking) => string | undefined;
  /** The same of texts that travel for it. */
  readonly refusalOf: (pairs: readonly Pair[]) => string | undefined;
  /** The facts of its value, as if it were a body; undefined where no valid one is known. */
  readonly value?: OperationFacts;
}

const KNOWN = new WeakMap<OperationFacts, ReadonlyMap<Parameter, ParameterFacts>>();

/** The facts of each parameter of an operation that is not in its path, and whose schema can be used. */
export function parameterFactsOf(facts: OperationFacts): readonly ParameterFacts[] {
  const known =
    KNOWN.get(facts) ??
    new Map(
      facts.operation.parameters
        .filter((each) => each.in !== 'path')
        .flatMap((each) => {
          const judge = judgeFor(each, facts);
          return judge ? [[each, derive(each, facts, judge)] as const] : [];
        }),
    );
  KNOWN.set(facts, known);
  return [...known.values()];
}

function judgeFor({ schema }: Parameter, { oracles }: OperationFacts): SchemaOracle | undefined {
  try {
    return oracles.of(schema);
  } catch {
    return undefined;
  }
}

function derive(parameter: Parameter, facts: OperationFacts, judge: SchemaOracle): ParameterFacts {
  const { contract, operation, oracles } = facts;
  const keys = keysOf(parameter.schema, facts.contract.schemas);
  const read = (request: Asking): Said => readParameter(parameter, request, keys, judge);
  const said = (value: Json): Said | undefined => {
    const pairs = pairsOf(parameter, value);
    return pairs && canCarry(parameter, pairs) ? read(requestWith(parameter, pairs)) : undefined;
  };
  const refusalIn: ParameterFacts['refusalIn'] = (request) => refusal(read(request), judge);
  const common = {
    parameter,
    isSaid: (request: Asking) => read(request).kind !== 'nothing',
    refusalIn,
    refusalOf: (pairs: readonly Pair[]) => refusalIn(requestWith(parameter, pairs)),
  };
  if (parameter.value === undefined) return common;
  const wire = {
    read: () => undefined,
    says: (value: Json) => said(value)?.kind === 'value',
    asRead: (value: Json) => {
      const what = said(value);
      return what?.kind === 'value' ? what.value : value;
    },
  };
  const body = bodyOf(parameter, parameter.value);
  const value = factsOfBody({ contract, operation: { ...operation, body }, oracles, body }, wire);
  return { ...common, value };
}

/** What a schema says against what a request says; nothing, where that is nothing. */
function refusal(said: Said, judge: SchemaOracle): string | undefined {
  if (said.kind === 'nothing') return undefined;
  return said.kind === 'unreadable' ? 'it cannot be read as JSON' : judge(said.value)[0]?.message;
}

function bodyOf({ name, required, schema }: Parameter, value: Json): Body {
  const examples = [{ name, value }];
  return { required, schema, examples, format: 'json', mediaType: 'application/json', mediaTypes: [] };
}

function requestWith(parameter: Parameter, pairs: readonly Pair[]): Asking {
  const sent = sentAs(parameter, pairs);
  const query = sent
    .filter((each) => each.in === 'query')
    .map(({ pair }) => pair.map(encodeURIComponent).join('='));
  return {
    target: `/?${query.join('&')}`,
    headers: sent.filter((each) => each.in === 'header').map(({ pair }) => pair),
  };
}
