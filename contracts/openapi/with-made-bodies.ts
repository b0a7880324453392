import { looksLikeReference } from '../api/body-reference.ts';
import type { Body, Example, Operation } from '../api/operation.ts';
import { pathsOf } from '../api/schema.ts';
import type { Schemas } from '../api/schema.ts';
import type { SchemaOracle, Violation } from '../api/schema-oracle.ts';
import { Sampler } from '../samples/sampler.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { JsonObject } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';

/**
 * Leaves out the examples of bodies that the document's own schemas refuse, and makes what is missing from the schemas.
 *
 * Where no valid body can be had the operation is not sent, and says why.
 *
 * @param note told what is left out, and why
 */
export function withMadeBodies(
  operations: readonly Operation[],
  schemas: Schemas,
  note: (line: string) => void,
): readonly Operation[] {
  const sampler = new Sampler(schemas);
  return operations.map((operation) => {
    const { body } = operation;
    if (!body) return operation;
    const judge = sampler.judge(body.schema);
    const sound = body.examples.filter((example) => {
      const [flaw] = typeof judge === 'string' ? [] : flawsOf(example.value, judge);
      if (flaw)
        note(
          `operation ${operation.id}: the example ${example.name} of its body is left out, since its schema refuses it: ${describe(flaw)}`,
        );
      return flaw === undefined;
    });
    return withBody(operation, { ...body, examples: sound }, sampler);
  });
}

function withBody(operation: Operation, body: Body, sampler: Sampler): Operation {
  const [first, ...others] = body.examples;
  if (body.examples.some((each) => each.name === 'fuller')) return { ...operation, body };
  const sample = sampler.sample(body.schema, { isBody: true });
  if (sample.kind === 'none' || !isJsonObject(sample.minimal) || !isJsonObject(sample.fuller)) {
    if (first) return { ...operation, body };
    const why = sample.kind === 'none' ? sample.why : 'only objects are sent as bodies, and its body is none';
    return { ...operation, body, unsendable: operation.unsendable ?? why };
  }
  const minimal = first ?? { name: 'made from its schema', value: sample.minimal, made: true };
  const fuller: Example = { name: 'fuller', value: { ...sample.fuller, ...minimal.value }, made: true };
  const judge = sampler.judge(body.schema);
  const isMore = Object.keys(fuller.value).length > Object.keys(minimal.value).length;
  const isSound = isMore && typeof judge !== 'string' && flawsOf(fuller.value, judge).length === 0;
  return { ...operation, body: { ...body, examples: [minimal, ...others, ...(isSound ? [fuller] : [])] } };
}

/** What a schema finds wrong with an example; with one that holds what stands for ids made later, nobody can tell yet. */
function flawsOf(value: JsonObject, judge: SchemaOracle): readonly Violation[] {
  const flaws = judge(value);
  const isTelling =
    flaws.length === 0 || pathsOf(value).every((path) => !looksLikeReference(valueAt(value, path)));
  return isTelling ? flaws : [];
}

function describe({ at, message }: Violation): string {
  return at === '' ? message : `${at} ${message}`;
}
