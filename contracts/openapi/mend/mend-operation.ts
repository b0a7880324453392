import type { JsonObject } from '../../../wire/json.ts';
import { asText, isJsonObject } from '../../../wire/json.ts';
import type { Located, LocatedObject } from '../references/references.ts';
import { mendAnswer, mendContent, mendDescribed } from './mend-media.ts';
import { mendParameters } from './mend-parameters.ts';
import type { Mender } from './mender.ts';
import { brokenWords, partOf, partsOf } from './mender.ts';
import { Unusable } from './unusable.ts';

const KEPT = ['operationId', 'summary', 'tags', 'deprecated', 'x-naysayer'];

/**
 * An operation without references but those of its schemas.
 *
 * @param path the path's template
 * @throws {Unusable} if no valid request of it can be known
 */
export function mendOperation(
  item: Located,
  operation: LocatedObject,
  path: string,
  mender: Mender,
): JsonObject {
  const { value } = operation;
  const parameters = mendParameters(item, operation, path, mender);
  const requestBody = Object.hasOwn(value, 'requestBody')
    ? bodyOf(partOf(operation, 'requestBody'), mender)
    : undefined;
  return {
    ...Object.fromEntries(KEPT.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]]))),
    ...securityOf(operation, mender),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: responsesOf(operation, mender),
  };
}

/** What a document or an operation says of its security; what is no list of alternatives says nothing. */
export function securityOf(holder: LocatedObject, mender: Mender): JsonObject {
  const { security } = holder.value;
  if (security === undefined) return {};
  const meant = isJsonObject(security) ? [security] : security;
  if (!Array.isArray(meant) || !meant.every(isJsonObject)) {
    mender.findings.mend(`${holder.at}/security`, 'it is left out, since it is no list of alternatives');
    return {};
  }
  return { security: meant };
}

function bodyOf(node: Located, mender: Mender): JsonObject | undefined {
  const body = mender.object(node, 'body', 'a body');
  if (body === undefined) return undefined;
  if ('why' in body)
    throw new Unusable(node.at, `its body is not known: ${brokenWords(body)}`, 'mend the reference');
  const { value } = body;
  const content = mendContent(body, mender);
  if (Object.keys(content).length === 0 && value['schema'] !== undefined) {
    mender.findings.mend(node.at, 'a body has a schema and no media type: it is read as JSON');
    return { ...required(value), content: { 'application/json': mendDescribed(body, mender) } };
  }
  if (Object.keys(content).length === 0) {
    mender.findings.mend(node.at, 'a body is left out, since it has no content');
    return undefined;
  }
  return { ...required(value), content };
}

function required({ required: written }: JsonObject): JsonObject {
  const meant = written === 'true' ? true : written === 'false' ? false : written;
  return typeof meant === 'boolean' ? { required: meant } : {};
}

/** A response is documented by its status alone, whatever else is wrong with it. */
function responsesOf(operation: Located, mender: Mender): JsonObject {
  return Object.fromEntries(
    partsOf(operation, 'responses').map(([status, node]) => {
      const response = mender.objectIfAny(node, 'response', 'what a response holds');
      return [status, response ? mender.once(response, responseOf) : {}];
    }),
  );
}

function responseOf(response: LocatedObject, mender: Mender): JsonObject {
  const { description } = response.value;
  return {
    ...(typeof description === 'string' && { description }),
    content: mendContent(response, mender, mendAnswer),
    headers: Object.fromEntries(
      partsOf(response, 'headers').flatMap(([name, node]) => {
        const header = mender.objectIfAny(node, 'parameter', 'a header');
        return header ? [[name, mender.once(header, headerOf)] as const] : [];
      }),
    ),
    links: Object.fromEntries(
      partsOf(response, 'links').flatMap(([name, node]) => {
        const link = mender.objectIfAny(node, 'link', 'a link');
        return link ? [[name, link.value] as const] : [];
      }),
    ),
  };
}

function headerOf(header: LocatedObject, mender: Mender): JsonObject {
  const content = mendContent(header, mender, mendAnswer);
  return {
    required: header.value['required'] === true,
    ...(Object.keys(content).length > 0 ? { content } : mendAnswer(header, mender)),
  };
}

/** The operation's own name, if it has one. */
export function idOf({ operationId }: JsonObject): string | undefined {
  if (operationId === undefined || operationId === null) return undefined;
  const id = asText(operationId).trim();
  return id === '' ? undefined : id;
}
