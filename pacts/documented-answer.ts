import { isJsonType } from '../contracts/api/media-types.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { Contract } from '../contracts/contract.ts';
import type { JsonObject } from '../wire/json.ts';
import { bodyPattern } from './body-pattern.ts';

/** What an answer holds, in Pact's integration JSON, and the media type that it is declared as. */
export interface PactAnswerBody {
  readonly mediaType: string;
  readonly body: JsonObject;
}

/** What the document says of the bodies of all these statuses alike; undefined if that is nothing, or differs. */
export function documentedAnswer(
  { answerSchemas }: Contract,
  { responses }: Operation,
  statuses: readonly number[],
): PactAnswerBody | undefined {
  const said = statuses.map((status) => {
    const content = Object.entries(responseFor(responses, status)?.content ?? {});
    const [first, ...others] = content;
    if (!first || others.length > 0 || !isJsonType(first[0]) || !first[1].schema) return undefined;
    const body = bodyPattern(first[1].schema, answerSchemas);
    return body && { mediaType: first[0], body };
  });
  const [first] = said;
  return first && said.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first : undefined;
}
