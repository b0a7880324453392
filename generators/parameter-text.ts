import type { Json } from '../wire/json.ts';
import type { Operation, Parameter } from '../contracts/api/operation.ts';
import type { OperationFacts } from './operation-facts.ts';
import { jsonIn } from '../wire/json.ts';

/** The parameter in the path of that name; one that is not declared may be any text. */
export function pathParameter({ parameters }: Operation, name: string): Parameter {
  const declared = parameters.find((each) => each.in === 'path' && each.name === name);
  return declared ?? { name, in: 'path', required: true, schema: {}, json: false };
}

/** What the schema of a parameter says against its text, in whichever way that is read; undefined if nothing. */
export function violationIn(
  { oracles }: OperationFacts,
  parameter: Parameter,
  text: string,
): string | undefined {
  const oracle = oracles.of(parameter.schema);
  const messages: (string | undefined)[] = [];
  for (const value of readingsOf(parameter, text)) {
    const [violation] = oracle(value);
    if (violation === undefined) return undefined;
    messages.push(violation.message);
  }
  return messages.at(-1) ?? 'it cannot be read as JSON';
}

/** A text says nothing of its type: `5` may be a number, or a name of one letter. */
function readingsOf({ json }: Parameter, text: string): readonly Json[] {
  if (json) return [jsonIn(text)].filter((each) => each !== undefined);
  return [
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
    text,
    ...(/^[+-]?\d+(\.\d+)?$/.test(text) ? [Number(text)] : []),
  ];
}
