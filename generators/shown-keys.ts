import { listIn } from '../wire/json-members.ts';
import { reads } from '../contracts/api/method-semantics.ts';
import type { JsonSchema, Operation } from '../contracts/api/operation.ts';
import { operationsOn } from '../contracts/api/paths.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import { propertiesIn, typesIn } from '../contracts/samples/facets.ts';
import { surelyApplying } from '../contracts/samples/facets-of.ts';
import { isJsonObject } from '../wire/json.ts';
import { oncePerOperation } from './once-per-operation.ts';
import type { OperationFacts } from './operation-facts.ts';

/** A key at the top of what the path names, as the document says it. */
export interface ShownKey {
  readonly name: string;
  readonly schemas: readonly JsonSchema[];
  /** A success may show it. */
  readonly isShown: boolean;
  /** A success always has it, and never as null. */
  readonly isKept: boolean;
  /** It is the server's own: a request does not change it (JSON Schema Validation §9.4). */
  readonly isReadOnly: boolean;
}

/** The keys that a success of an operation shows, and those of its JSON body. */
export const shownKeys = oncePerOperation((facts: OperationFacts): readonly ShownKey[] => {
  const { operation, contract } = facts;
  const reader = operationsOn(contract, operation.path).find(reads);
  const success = successOf(operation) ?? (reader && successOf(reader));
  const shown = applying(success, contract.answerSchemas);
  const sent = applying(operation.body?.schema, contract.schemas);
  const required = new Set(shown.flatMap((schema) => listIn(schema, 'required').map(String)));
  const [ofAnswer, ofBody] = [propertiesIn(shown), propertiesIn(sent)];
  return [...new Set([...ofBody.keys(), ...ofAnswer.keys()])].map((name) => {
    const answered = (ofAnswer.get(name) ?? []).flatMap((each) => applying(each, contract.answerSchemas));
    const asked = (ofBody.get(name) ?? []).flatMap((each) => applying(each, contract.schemas));
    const schemas = asked.length > 0 ? asked : answered;
    return {
      name,
      schemas,
      isShown: answered.length > 0,
      isKept: required.has(name) && answered.length > 0 && !typesIn(answered).includes('null'),
      isReadOnly: schemas.some(({ readOnly }) => readOnly === true),
    };
  });
});

function applying(node: JsonSchema | boolean | undefined, schemas: Schemas): readonly JsonSchema[] {
  return isJsonObject(node) ? [...surelyApplying(node, schemas)] : [];
}

/** The schema of a success as JSON. */
function successOf({ responses }: Operation): JsonSchema | undefined {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => Object.entries(content))
    .find(([type]) => /json/i.test(type))?.[1].schema;
}
