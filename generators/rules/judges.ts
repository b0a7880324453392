import type { JsonSchema } from '../../contracts/api/operation.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Json } from '../../wire/json.ts';
import { oncePerBody } from '../once-per-body.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { RuleOracles } from '../oracles/rule-oracle.ts';
import type { Ignored, RuleOracle } from '../oracles/rule-oracle.ts';
import { nodesIn } from './nodes-in.ts';
import type { NodesByPlace } from './nodes-in.ts';

/** What judges the values of an operation's body, rule by rule. */
export interface Judges {
  /** The schemas that judge each value of a valid body. */
  readonly nodesIn: (body: Json) => NodesByPlace;
  /** The schemas that could judge what stands there in place of a value. */
  readonly allNodesIn: (body: Json) => NodesByPlace;
  /** Tells whether a body is valid: asked again and again of those that faults start from. */
  readonly isValid: (body: Json) => boolean;
  /** Tells whether a body is valid if some rules counted for nothing; of what can't be told, that it is not. */
  readonly accepts: (body: Json, ignored: Ignored) => boolean;
}

const ORACLES = new WeakMap<Contract, RuleOracles>();

/** The judges of one operation's body, made when they are first asked for: few need all of them. */
export const judgesOf = oncePerOperation((facts: OperationFacts): Judges => {
  const { contract, operation, oracle: whole, oracles, placeholders } = facts;
  const schema = operation.body?.schema ?? {};
  let oracle: RuleOracle | undefined;
  const fits = (branch: JsonSchema, value: Json): boolean => {
    try {
      return oracles.of(branch)(value).length === 0;
    } catch {
      // A branch may refer to what stands in the whole alone: it is followed, and the proof tells.
      return true;
    }
  };
  const { schemas } = contract;
  return {
    nodesIn: oncePerBody((body) => nodesIn(schema, placeholders(body), { schemas, fits })),
    allNodesIn: oncePerBody((body) => nodesIn(schema, placeholders(body), { schemas })),
    isValid: oncePerBody((body) => whole?.(body).length === 0),
    accepts: (body, ignored) => {
      try {
        oracle ??= oraclesOf(contract).of(schema);
        return oracle(body, ignored);
      } catch {
        return false;
      }
    },
  };
});

function oraclesOf(contract: Contract): RuleOracles {
  const known = ORACLES.get(contract) ?? new RuleOracles(contract.schemas);
  ORACLES.set(contract, known);
  return known;
}
