import type { DocumentedContent, DocumentedResponse } from '../api/documented-response.ts';
import type { Operation } from '../api/operation.ts';
import { CATALOGUE } from '../requirements/catalogue/index.ts';
import { promisedFor } from './promises.ts';
import type { Promises } from './promises.ts';

/**
 * An operation whose answers may also hold what the team promises of their statuses: another fault with the same
 * status may be answered with what the document says.
 */
export function withPromisedBodies(operation: Operation, team: Promises): Operation {
  const responses: Record<string, DocumentedResponse> = { ...operation.responses };
  const promised = CATALOGUE.flatMap((requirement) => {
    const own = promisedFor(team, requirement, operation.id);
    return own === undefined || own === 'off' ? [] : [own];
  });
  for (const { body, status = [] } of new Set(promised)) {
    if (!body) continue;
    for (const each of status) {
      const response = responses[String(each)];
      const { place = operation.place, headers = {}, content = {} } = response ?? {};
      const documented = content[body.mediaType];
      responses[String(each)] = {
        ...response,
        place,
        headers,
        content: { ...content, [body.mediaType]: either(documented, { schema: body.schema }) },
      };
    }
  }
  return { ...operation, responses };
}

function either(documented: DocumentedContent | undefined, promised: DocumentedContent): DocumentedContent {
  if (!documented) return promised;
  const { schema } = documented;
  // What is documented without a schema may hold anything.
  return schema === undefined || promised.schema === undefined
    ? documented
    : { schema: { anyOf: [promised.schema, schema] } };
}
