import type { JsonSchema, Operation } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { SchemaOracles } from '../api/schema-oracle.ts';
import type { Contract } from '../contract.ts';
import { nearest } from '../nearest.ts';
import { CATALOGUE } from '../requirements/catalogue/index.ts';
import { ERROR_CLASSES } from '../requirements/error-class.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { documentExpectation } from './document-expectation.ts';
import { documents } from '../api/documented-response.ts';
import { expectKeyOf } from './team-promises.ts';
import type { PromisedBody, TeamPromisesInput } from './team-promises-schema.ts';

const PROMISES: readonly string[] = [...ERROR_CLASSES, ...CATALOGUE.map((each) => each.id)];
const MOST_NAMED = 3;

/** Tells whether an operation can be asked for what a requirement is about. */
export type Applies = (requirement: Requirement, operation: Operation) => boolean;

/** What is wrong with what a team promises, a line each with the key that it stands under; nothing is if all fits. */
export function teamPromiseProblems(
  { expect, levels, errorBody }: TeamPromisesInput,
  contract: Contract,
  applies: Applies,
): readonly string[] {
  const seen = new Map<string, string>();
  return [
    ...bodyProblems('errorBody', errorBody, contract),
    ...Object.entries(expect).flatMap(([key, said]) => {
      const at = `expect.${key}`;
      const { promise, operation } = expectKeyOf(key);
      const name = `${promise} @ ${operation ?? ''}`;
      const same = seen.get(name);
      seen.set(name, key);
      const unknown = [
        ...(PROMISES.includes(promise)
          ? []
          : [`${at}: ${unknownText(promise, PROMISES, 'class or requirement')}`]),
        ...operationProblems(at, operation, contract),
        ...(same === undefined ? [] : [`${at}: ${same} says the same thing already: keep one of them`]),
      ];
      if (unknown.length > 0 || said === 'off') return unknown;
      return [
        ...bodyProblems(`${at}.body`, said.body, contract),
        ...(said.body !== undefined && said.status === undefined
          ? [`${at}.body: say with which status it comes, too`]
          : []),
        ...(said.status === undefined
          ? []
          : statusProblems(at, key, [said.status].flat(), contract, applies)),
      ];
    }),
    ...Object.keys(levels).flatMap((key) =>
      PROMISES.includes(key) ? [] : [`levels.${key}: ${unknownText(key, PROMISES, 'class or requirement')}`],
    ),
  ];
}

function unknownText(word: string, known: readonly string[], what: string): string {
  const near = nearest(word, known);
  return `no ${what} is called ${word}${near === undefined ? '; naysayer list names them' : `, did you mean ${near}?`}`;
}

function operationProblems(at: string, operation: string | undefined, contract: Contract): readonly string[] {
  if (operation === undefined) return [];
  const known = [
    ...contract.operations.map((each) => each.id),
    ...contract.setAside.map((each) => each.operation),
  ];
  return known.includes(operation) ? [] : [`${at}: ${unknownText(operation, known, 'operation')}`];
}

function bodyProblems(
  at: string,
  body: PromisedBody | undefined,
  { answerSchemas }: Contract,
): readonly string[] {
  const schema = typeof body === 'string' ? body : body?.schema;
  if (schema === undefined) return [];
  if (typeof schema !== 'string') {
    const problem = schemaProblem(schema, answerSchemas);
    return problem === undefined ? [] : [`${at}.schema: it is no JSON Schema that can be used: ${problem}`];
  }
  const name = schema.replace('#/components/schemas/', '');
  if (name in answerSchemas) return [];
  return [`${at}: ${unknownText(name, Object.keys(answerSchemas), 'schema of the document')}`];
}

/** Why nothing can be held to a schema, in Ajv's words; undefined where it is one. */
function schemaProblem(schema: JsonSchema, schemas: Schemas): string | undefined {
  try {
    new SchemaOracles(schemas).of(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Statuses where none is asked for, and those that contradict what operations document in their place. */
function statusProblems(
  at: string,
  key: string,
  statuses: readonly number[],
  contract: Contract,
  applies: Applies,
): readonly string[] {
  const { promise, operation } = expectKeyOf(key);
  const meant = CATALOGUE.filter((each) => each.id === promise || each.errorClass === promise);
  const asking = meant.filter((each) => asksForStatus(each));
  if (asking.length === 0) return [`${at}.status: ${promise} is about no status: leave it out`];
  const contradicted = contract.operations.filter(
    (each) =>
      (operation === undefined || each.id === operation) &&
      !statuses.some((status) => documents(each, status)) &&
      asking.some(
        (one) => applies(one, each) && documentExpectation(contract, one, each)?.source === 'document',
      ),
  );
  if (contradicted.length === 0) return [];
  const named = contradicted
    .slice(0, MOST_NAMED)
    .map((each) => each.id)
    .join(', ');
  const more = contradicted.length > MOST_NAMED ? ` and ${contradicted.length - MOST_NAMED} more` : '';
  return [
    `${at}.status: ${statuses.join(' or ')} contradicts the document, where ${named}${more} has other statuses for it: document it there, or promise what is documented`,
  ];
}

function asksForStatus({ asks }: Requirement): boolean {
  return ['status', 'status-or-gone', 'refused-or-carried-out', 'one-winner', 'throttled'].includes(
    asks.kind,
  );
}
