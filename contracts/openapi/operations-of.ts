import { isSafe, USUAL_METHODS } from '../api/method-semantics.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { JsonSchema, Operation } from '../api/operation.ts';
import { acceptOf } from './accept-of.ts';
import { bodyOf } from './body-of.ts';
import { credentialReader } from './credential-of.ts';
import type { CredentialReader } from './credential-of.ts';
import { linksOf, withSoundLinks } from './links-of.ts';
import { NOTES } from './notes.ts';
import type { OperationNotes } from './notes.ts';
import { parametersOf } from './parameters-of.ts';
import { member, resolverOf } from './resolver.ts';
import type { Resolve } from './resolver.ts';
import { responsesOf } from './responses-of.ts';

/**
 * The operations of an OpenAPI document, in its order; components other than schemas are put in their places.
 *
 * @param document the document whose schemas are those of requests
 * @param answers the same one, whose schemas are those of answers
 */
export function operationsOf(document: JsonObject, answers: JsonObject): readonly Operation[] {
  const resolve = resolverOf(document);
  const resolveAnswer = resolverOf(answers);
  const credentialOf = credentialReader(document, resolve);
  const operations = Object.entries(member(document, 'paths')).flatMap(([path, node]) => {
    const item = resolve(node);
    const answering = resolveAnswer(member(answers, 'paths')[path]);
    return USUAL_METHODS.filter((method) => isJsonObject(item[method.toLowerCase()])).map(
      (method): Operation => {
        const key = method.toLowerCase();
        const place = toPointer(['paths', path, key]);
        const operation = resolve(item[key]);
        return {
          ...operationOf(path, method, item, operation, resolve, credentialOf),
          place,
          securityStated: (operation['security'] ?? document['security']) !== undefined,
          responses: responsesOf(resolveAnswer(answering[key]), place, resolveAnswer),
        };
      },
    );
  });
  return withSoundLinks(operations, document, resolve);
}

/** The document's named schemas. */
export function schemasOf(document: JsonObject): Readonly<Record<string, JsonSchema>> {
  return member(member(document, 'components'), 'schemas') as Readonly<Record<string, JsonSchema>>;
}

function operationOf(
  path: string,
  method: string,
  item: JsonObject,
  operation: JsonObject,
  resolve: Resolve,
  credentialOf: CredentialReader,
): Omit<Operation, 'place' | 'responses' | 'securityStated'> {
  const credential = credentialOf(operation);
  const places = credential.alternatives.flat();
  const { unsendable, ...parameters } = parametersOf(item, operation, resolve, places);
  const body = bodyOf(operation, resolve);
  const why = credential.unfillable ?? unsendable ?? body.unsendable;
  return {
    id: asText(operation['operationId'] ?? `${method} ${path}`),
    title: asText(operation['summary'] ?? operation['operationId'] ?? path),
    method,
    path,
    ...parameters,
    ...body,
    ...(why !== undefined && { unsendable: why }),
    links: linksOf(operation, resolve),
    ...factsFrom(NOTES.operation.parse(operation['x-naysayer'] ?? {}), method),
    ...credential,
    accept: acceptOf(operation, resolve),
  };
}

/** What the notes say, as an operation has it. */
function factsFrom(
  { returns, success, successWhy, permission, ...facts }: OperationNotes,
  method: string,
): Pick<Operation, Exclude<keyof OperationNotes, 'success' | 'successWhy'> | 'successDoubt'> {
  return {
    ...facts,
    permission: permission ?? (isSafe({ method }) ? 'read' : 'write'),
    ...(returns !== undefined && returns !== 'no resource' && { returns }),
    ...(success === 'uncertain' && { successDoubt: successWhy }),
  };
}
