import type { Change } from '../../checks/evidence.ts';
import { creates } from '../../contracts/api/method-semantics.ts';
import { creatorsOf, pathParameters } from '../../contracts/api/paths.ts';
import { propertiesIn } from '../../contracts/samples/facets.ts';
import { surelyApplying } from '../../contracts/samples/facets-of.ts';
import type { Fault } from '../../generators/fault.ts';
import type { FaultFamily } from '../../generators/fault-family.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';

/** What a fault would change in what the path names, where a success may pass over it. */
export function changeOf(
  facts: OperationFacts,
  family: FaultFamily,
  fault: Fault,
  body: Json | undefined,
): Change | undefined {
  if (!family.changed || body === undefined) return undefined;
  return {
    kind: 'change',
    values: family.changed(fault, body).map((path) => {
      const name = String(path.at(-1));
      return { name, value: valueAt(body, path) ?? null, isGiven: path.length === 1 && isGiven(facts, name) };
    }),
  };
}

/** Whether each create of what the path names has to give a key, for which the document knows no default. */
function isGiven({ contract, operation }: OperationFacts, name: string): boolean {
  const parameter = pathParameters(operation.path).at(-1);
  const makers = parameter === undefined ? [] : creatorsOf(contract, parameter).filter(creates);
  return (
    makers.length > 0 &&
    makers.every(({ body }) => {
      const schemas = isJsonObject(body?.schema) ? [...surelyApplying(body.schema, contract.schemas)] : [];
      const isRequired = schemas.some(({ required }) => Array.isArray(required) && required.includes(name));
      return (
        isRequired &&
        !propertiesIn(schemas)
          .get(name)
          ?.some((each) => isJsonObject(each) && 'default' in each)
      );
    })
  );
}
