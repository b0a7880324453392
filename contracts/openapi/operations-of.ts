import { listIn, objectIn } from '../../wire/json-members.ts';
import { inconclusive } from '../skip.ts';
import { isPreflight, isSafe, semanticsOf } from '../api/method-semantics.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Deletion, JsonSchema, Operation } from '../api/operation.ts';
import { Sampler } from '../samples/sampler.ts';
import { addressesOf } from './base-paths-of.ts';
import { acceptOf } from './accept-of.ts';
import { bodyOf } from './body-of.ts';
import { credentialReader } from './credential-of.ts';
import type { CredentialReader } from './credential-of.ts';
import { linksOf } from './links-of.ts';
import { NOTES } from './notes.ts';
import type { OperationNotes } from './notes.ts';
import { operationsIn } from './operations-in.ts';
import { parametersOf } from './parameters-of.ts';
import { resolverOf } from './resolver.ts';
import type { Resolve } from './resolver.ts';
import { responsesOf } from './responses-of.ts';

/**
 * The operations of an OpenAPI document, in its order; components other than schemas are put in their places.
 *
 * @param document the document whose schemas are those of requests
 * @param answers the same one, whose schemas are those of answers
 * @param note told what is left out, and why
 */
export function operationsOf(
  document: JsonObject,
  answers: JsonObject,
  note: (line: string) => void,
): readonly Operation[] {
  const resolve = resolverOf(document);
  const resolveAnswer = resolverOf(answers);
  const credentialOf = credentialReader(document, resolve);
  const sampler = new Sampler(schemasOf(document), asText(objectIn(document, 'info')['version'] ?? ''));
  return Object.entries(objectIn(document, 'paths')).flatMap(([path, node]) => {
    const item = resolve(node);
    const answering = resolveAnswer(objectIn(answers, 'paths')[path]);
    return operationsIn(item).map(({ method, at, node: own }): Operation => {
      const place = toPointer(['paths', path, ...at]);
      const operation = resolve(own);
      return {
        ...operationOf(path, method, item, operation, resolve, credentialOf, sampler, note),
        place,
        securityStated: (operation['security'] ?? document['security']) !== undefined,
        responses: responsesOf(resolveAnswer(valueAt(answering, at)), place, resolveAnswer),
      };
    });
  });
}

/** The document's named schemas. */
export function schemasOf(document: JsonObject): Readonly<Record<string, JsonSchema>> {
  return objectIn(objectIn(document, 'components'), 'schemas') as Readonly<Record<string, JsonSchema>>;
}

function operationOf(
  path: string,
  method: string,
  item: JsonObject,
  operation: JsonObject,
  resolve: Resolve,
  credentialOf: CredentialReader,
  sampler: Sampler,
  note: (line: string) => void,
): Omit<Operation, 'place' | 'responses' | 'securityStated'> {
  const id = asText(operation['operationId'] ?? `${method} ${path}`);
  const credential = credentialOf(operation);
  const places = credential.alternatives.flat();
  const { skip, ...parameters } = parametersOf(item, operation, resolve, places, sampler, (line) =>
    note(`operation ${id}: ${line}`),
  );
  const { body: noted, ...notes } = NOTES.operation.parse(operation['x-naysayer'] ?? {});
  const body = withNotedBody(bodyOf(operation, resolve, method), noted);
  const { unfillable } = credential;
  // None is left but one of another path.
  const [server] = addressesOf(listIn(operation, 'servers').filter(isJsonObject));
  const why =
    unfillable === undefined
      ? (skip ?? body.skip ?? (isEndless(operation, resolve) ? inconclusive(ENDLESS) : undefined))
      : inconclusive(unfillable);
  return {
    id,
    title: asText(operation['summary'] ?? operation['operationId'] ?? path),
    ...tagsOf(operation),
    method,
    path,
    ...(server && { base: server.path }),
    ...parameters,
    ...body,
    ...(why !== undefined && { skip: why }),
    links: linksOf(operation, resolve),
    ...factsFrom(notes, method),
    ...credential,
    ...(isPreflight({ method }) && { credentialOptional: true }),
    accept: acceptOf(operation, resolve),
  };
}

/** The body that a note gives comes before every other. */
function withNotedBody(found: ReturnType<typeof bodyOf>, noted: Json | undefined): ReturnType<typeof bodyOf> {
  if (!found.body || noted === undefined) return found;
  const examples = [{ name: 'noted', value: noted }, ...found.body.examples];
  return { ...found, body: { ...found.body, examples } };
}

function tagsOf({ tags }: JsonObject): Pick<Operation, 'tags'> {
  const named = Array.isArray(tags) ? tags.filter((each) => typeof each === 'string') : [];
  return named.length > 0 ? { tags: named } : {};
}

/** What the notes say, as an operation has it. */
function factsFrom(
  { returns, success, successWhy, permission, deletes, ...facts }: Omit<OperationNotes, 'body'>,
  method: string,
): Pick<Operation, Exclude<keyof OperationNotes, 'body' | 'success' | 'successWhy'> | 'successDoubt'> {
  return {
    ...facts,
    permission: permission ?? (isSafe({ method }) ? 'read' : 'write'),
    ...(returns !== undefined && returns !== 'no resource' && semanticsOf(method).answersBody && { returns }),
    ...(success === 'uncertain' && { successDoubt: successWhy }),
    ...(deletes && { deletes: notedDeletion(deletes) }),
  };
}

/** Where a note leaves open what is answered afterwards, it is as where no note says that anything is deleted. */
function notedDeletion({ after, ...deletes }: NonNullable<OperationNotes['deletes']>): Deletion {
  return { ...deletes, ...(after === undefined ? { after: 'gone', inferred: true } : { after }) };
}

const ENDLESS = 'its answers are documented as “streaming”: one need not begin, nor end';

/** As gateways to gRPC write what a stream of messages is answered. */
function isEndless(operation: JsonObject, resolve: Resolve): boolean {
  return Object.values(objectIn(operation, 'responses')).some((node) => {
    const { description } = resolve(node);
    return typeof description === 'string' && description.includes('(streaming responses)');
  });
}
