import type { JsonObject } from '../../../wire/json.ts';
import { asText, isJsonObject } from '../../../wire/json.ts';
import { USUAL_METHODS } from '../../api/method-semantics.ts';
import type { JsonSchema } from '../../api/operation.ts';
import type { SetAside } from '../../contract.ts';
import { jsonMediaOf } from '../media-of.ts';
import { UNREAD_METHODS } from '../out-of-scope-of.ts';
import type { Located, LocatedObject } from '../references/references.ts';
import { list, member } from '../resolver.ts';
import { idOf, mendOperation } from './mend-operation.ts';
import type { Mender } from './mender.ts';
import { brokenWords, partsOf } from './mender.ts';
import { readPath } from './read-path.ts';
import { Unusable } from './unusable.ts';

/** The paths of a document, and its operations that can't be tested. */
export interface MendedPaths {
  readonly paths: JsonObject;
  readonly setAside: readonly SetAside[];
}

/** An operation where it stands, and what it is read as. */
interface Read {
  readonly path: string;
  /** In capitals. */
  readonly method: string;
  readonly at: string;
  readonly operation: JsonObject | Unusable;
  readonly id: string | undefined;
}

/** Reads the paths of a document; an operation that can't be tested is set aside alone. */
export function mendPaths(mender: Mender): MendedPaths {
  const items = partsOf(mender.document, 'paths').filter(([path]) => !path.startsWith('x-'));
  const paths: Record<string, Record<string, JsonObject>> = {};
  const setAside: SetAside[] = [];
  const ids = new Set<string>();
  const operations: Read[] = [];
  for (const [written, node] of items) {
    const item = mender.object(node, 'path', 'a path');
    if (item === undefined) continue;
    if ('why' in item) {
      setAside.push({
        operation: `all of ${written}`,
        place: node.at,
        reason: brokenWords(item),
        remedy: 'mend the reference',
      });
      continue;
    }
    const { path, why } = readPath(written);
    if (path !== written && why === undefined)
      mender.findings.mend(node.at, `the path ${written} is read as ${path}`);
    if (Object.hasOwn(paths, path)) {
      mender.findings.mend(node.at, `it is left out, since ${path} is there already`);
      continue;
    }
    // Beside a reference, a path may have operations of its own.
    const whole =
      isJsonObject(node.value) && item.value !== node.value
        ? { ...item, value: { ...item.value, ...node.value } }
        : item;
    paths[path] = notTested(whole.value);
    operations.push(...operationsOf(whole, path, why, ids, mender));
  }
  // What a schema needs is known once all of them are read.
  mender.schemas.components();
  for (const each of operations) {
    const item = paths[each.path] ?? {};
    const why =
      each.operation instanceof Unusable ? each.operation : brokenIn(each.operation, each.at, mender);
    if (!why && !(each.operation instanceof Unusable)) {
      item[each.method.toLowerCase()] = each.operation;
      continue;
    }
    item['additionalOperations'] = {
      ...item['additionalOperations'],
      [each.method]: each.id === undefined ? {} : { operationId: each.id },
    };
    if (why) setAside.push(asideOf(each, why));
  }
  return { paths, setAside };
}

function asideOf({ id, method, path }: Read, why: Unusable): SetAside {
  return {
    operation: id ?? `${method} ${path}`,
    place: why.place,
    reason: why.message,
    ...(why.remedy !== undefined && { remedy: why.remedy }),
  };
}

/** Of the methods that are not tested, the names. */
function notTested(item: JsonObject): Record<string, JsonObject> {
  const named = (each: unknown): JsonObject =>
    isJsonObject(each) && idOf(each) !== undefined ? { operationId: idOf(each) ?? '' } : {};
  const own = UNREAD_METHODS.filter((method) => isJsonObject(item[method])).map((method) => [
    method,
    named(item[method]),
  ]);
  const more = Object.entries(member(item, 'additionalOperations')).map(([method, each]) => [
    method,
    named(each),
  ]);
  return {
    ...(isJsonObject(item['x-naysayer']) && { 'x-naysayer': item['x-naysayer'] }),
    ...Object.fromEntries(own),
    ...(more.length > 0 && { additionalOperations: Object.fromEntries(more) as JsonObject }),
  };
}

function operationsOf(
  item: LocatedObject,
  path: string,
  why: string | undefined,
  ids: Set<string>,
  mender: Mender,
): readonly Read[] {
  const methods = USUAL_METHODS.map((each): string => each);
  return partsOfItem(item).flatMap(([key, node]): readonly Read[] => {
    const method = key.toUpperCase();
    if (!methods.includes(method)) return [];
    const found = mender.objectIfAny(node, 'operation', 'an operation');
    if (!found) return [];
    const id = freeId(found, `${method} ${path}`, ids, mender);
    const { operationId: _, ...value } = found.value;
    const named = { ...found, value: id === undefined ? value : { ...value, operationId: id } };
    return [{ path, method, at: node.at, id, operation: readOperation(item, named, path, why, mender) }];
  });
}

/** In the order of the methods, whatever case they are written in. */
function partsOfItem(item: LocatedObject): readonly (readonly [string, Located])[] {
  const members = Object.keys(item.value).map(
    (key) => [key, { value: item.value[key] ?? null, source: item.source, at: `${item.at}/${key}` }] as const,
  );
  return USUAL_METHODS.flatMap((method) => members.filter(([key]) => key.toUpperCase() === method));
}

function readOperation(
  item: Located,
  operation: LocatedObject,
  path: string,
  why: string | undefined,
  mender: Mender,
): JsonObject | Unusable {
  if (why !== undefined) return new Unusable(item.at, why);
  try {
    return mendOperation(item, operation, path, mender);
  } catch (error) {
    if (error instanceof Unusable) return error;
    throw error;
  }
}

/** The name of an operation; one that another has got, or that is none, gives way to its method and path. */
function freeId(
  operation: LocatedObject,
  otherwise: string,
  ids: Set<string>,
  mender: Mender,
): string | undefined {
  const id = idOf(operation.value);
  if (id === undefined || !ids.has(id)) {
    ids.add(id ?? otherwise);
    return id;
  }
  mender.findings.mend(
    `${operation.at}/operationId`,
    `the operationId ${id} is another operation's too: this one is called ${otherwise}`,
  );
  return undefined;
}

/** What the schemas of an operation's requests lack, if no valid one can be known. */
function brokenIn(operation: JsonObject, at: string, mender: Mender): Unusable | undefined {
  const none = (): JsonObject => ({});
  const body = member(operation, 'requestBody');
  const media = jsonMediaOf(body, (node) => (isJsonObject(node) ? node : none()))?.media;
  const needed: readonly (readonly [what: string, schema: JsonSchema])[] = [
    ...(media ? [['its body', member(media, 'schema')] as const] : []),
    ...(list(operation, 'parameters') as readonly JsonObject[])
      .filter((each) => each['required'] === true)
      .map((each) => [`its parameter ${asText(each['name'])}`, member(each, 'schema')] as const),
  ];
  for (const [what, schema] of needed) {
    const broken = mender.schemas.brokenIn(schema);
    if (broken) return new Unusable(at, `${what} is not known: ${brokenWords(broken)}`, 'mend the reference');
  }
  return undefined;
}
