import { listIn, objectIn } from '../../../wire/json-members.ts';
import type { JsonObject } from '../../../wire/json.ts';
import { asText, isJsonObject } from '../../../wire/json.ts';
import type { JsonSchema } from '../../api/operation.ts';
import type { SetAside } from '../../contract.ts';

import { NOTES } from '../notes.ts';
import { FIXED_METHODS, NEVER_SENT } from '../operations-in.ts';
import type { Located, LocatedObject } from '../references/references.ts';
import { allSendableMedia, sendableMedia } from '../sendable-media.ts';
import { idOf, mendOperation } from './mend-operation.ts';
import type { Mender } from './mender.ts';
import { brokenWords, partOf, partsOf } from './mender.ts';
import { standings } from './own-servers.ts';
import type { Standing } from './own-servers.ts';
import { notesAlone, withOperation, withoutMethod } from './path-item.ts';
import { readPath } from './read-path.ts';
import type { ReadPath } from './read-path.ts';
import { toldApart } from './told-apart.ts';
import { Unusable } from './unusable.ts';
import { withQuery } from './with-query.ts';

/** The paths of a document, and its operations that can't be tested. */
export interface MendedPaths {
  readonly paths: JsonObject;
  readonly setAside: readonly SetAside[];
}

/** An operation where it stands. */
interface Found {
  /** As it is sent. */
  readonly method: string;
  /** The keys that lead to it from its path item. */
  readonly keys: readonly string[];
  readonly node: LocatedObject;
  readonly id: string | undefined;
}

/** What an operation is read as, or why it can't be tested. */
interface Read extends Found {
  readonly path: string;
  readonly read: ReadPath;
  readonly written: WrittenPath;
  readonly operation: JsonObject | Unusable;
}

/** A path as the document has it, and where. */
interface WrittenPath {
  readonly path: string;
  readonly at: string;
}

/** Reads the paths of a document; an operation that can't be tested is set aside alone. */
export function mendPaths(mender: Mender): MendedPaths {
  const paths = new Map<string, JsonObject>();
  const setAside: SetAside[] = [];
  const ids = new Set<string>();
  const all: Read[] = [];
  const standing = standings(mender.document.value);
  for (const [written, node] of partsOf(mender.document, 'paths')) {
    const item = written.startsWith('x-') ? undefined : mender.object(node, 'path', 'a path');
    if (item === undefined) continue;
    if ('why' in item) {
      const operation = `all of ${written}`;
      setAside.push({ operation, place: node.at, reason: brokenWords(item), remedy: 'mend the reference' });
      continue;
    }
    const read = readPath(written);
    // Beside a reference, a path may have operations of its own.
    const beside = isJsonObject(node.value) && node.value !== item.value ? node.value : {};
    const whole: LocatedObject = { ...item, value: { ...item.value, ...beside } };
    const known = paths.get(read.path);
    paths.set(read.path, known ? outOfScopeOf(whole).reduce(withoutMethod, known) : notesAlone(whole.value));
    const own = operationsOf(whole, read, { path: written, at: node.at }, ids, mender);
    all.push(...placed(own, (each) => standing(whole.value, each.node.value)));
  }
  // What a schema needs is known once all of them are read.
  mender.schemas.components();
  const moved = new Map<string, string>();
  for (const each of onPathsOfTheirOwn(all)) {
    const item = paths.get(each.path) ?? {};
    const { operation } = each;
    const why = operation instanceof Unusable ? operation : brokenIn(operation, each.node.at, mender);
    if (why) setAside.push(asideOf(each, why));
    else if (each.path !== each.written.path)
      moved.set(each.written.at, `the path ${each.written.path} is read as ${each.path}`);
    const added = operation instanceof Unusable || why ? nameOf(each) : withoutBrokenMedia(operation, mender);
    paths.set(each.path, withOperation(why ? withoutMethod(item, each.method) : item, each.keys, added));
  }
  for (const [at, how] of moved) mender.findings.mend(at, how);
  return { paths: Object.fromEntries(paths), setAside };
}

/**
 * Operations of one path and method are one operation to whoever matches requests with them: it is the first that is
 * not taken for another one. The others are set aside, on their path as it is written where that differs.
 */
function onPathsOfTheirOwn(all: readonly Read[]): readonly Read[] {
  const tested = toldApart(all);
  return all.map((each) => {
    const { method, path, written, node } = each;
    const only = tested.get(each);
    if (only === each) return each;
    const operation = new Unusable(node.at, `several operations are ${method} ${path}`);
    return {
      ...each,
      id: each.id ?? `${method} ${written.path}`,
      operation,
      ...(only && { path: written.path }),
    };
  });
}

function asideOf({ id, method, path }: Read, why: Unusable): SetAside {
  return {
    operation: id ?? `${method} ${path}`,
    place: why.place,
    reason: why.message,
    ...(why.remedy !== undefined && { remedy: why.remedy }),
  };
}

/** Of an operation that is not tested, the name alone. */
function nameOf({ id }: Found): JsonObject {
  return id === undefined ? {} : { operationId: id };
}

function operationsOf(
  item: LocatedObject,
  read: ReadPath,
  written: WrittenPath,
  ids: Set<string>,
  mender: Mender,
): readonly Read[] {
  const unsent = [...NEVER_SENT, ...outOfScopeOf(item)];
  return foundIn(item, read.path, ids, mender).map((found): Read => {
    const isSent = !unsent.includes(found.method.toUpperCase());
    const operation = isSent ? readOperation(item, found, read, mender) : nameOf(found);
    return { ...found, path: read.path, read, written, operation };
  });
}

/** The operations of a path where they are: what is at another server is not tested, since a run has one address. */
function placed(operations: readonly Read[], standingOf: (read: Read) => Standing): readonly Read[] {
  const all = operations.map((read) => ({ read, standing: standingOf(read) }));
  const bases = new Set(
    all.flatMap(({ standing }) => (standing.kind === 'elsewhere' ? [] : [baseOf(standing)])),
  );
  return all.map(({ read, standing }): Read => {
    const { operation } = read;
    if (standing.kind === 'elsewhere') return { ...read, operation: atOthers(read, standing.addresses) };
    const base = baseOf(standing);
    if (base === undefined || operation instanceof Unusable) return read;
    if (bases.size > 1) return { ...read, operation: new Unusable(read.node.at, AT_SEVERAL) };
    return { ...read, operation: { ...operation, servers: [{ url: base || '/' }] } };
  });
}

const AT_SEVERAL = 'the operations of its path are at several paths of the host';

function baseOf(standing: Standing): string | undefined {
  return standing.kind === 'at a path' ? standing.path : undefined;
}

function atOthers(read: Read, addresses: readonly string[]): Unusable {
  const reason = `it is at servers of its own (${addresses.join(', ')}), and a run has one address`;
  const remedy = 'where it is at the same address as the others, take its `servers` out with an overlay';
  return new Unusable(read.node.at, reason, remedy);
}

/** The methods of a path that its notes say are not to be sent. */
function outOfScopeOf({ value }: LocatedObject): readonly string[] {
  const { data } = NOTES.path.safeParse(value['x-naysayer'] ?? {});
  return (data?.outOfScope ?? []).map((each) => each.toUpperCase());
}

/** The operations of a path item, those that have a key of their own in whatever case it is written. */
function foundIn(item: LocatedObject, path: string, ids: Set<string>, mender: Mender): readonly Found[] {
  const fixed = Object.keys(item.value)
    .filter((key) => FIXED_METHODS.includes(key.toLowerCase()))
    .map((key) => [key.toUpperCase(), [key.toLowerCase()], partOf(item, key)] as const);
  const others = partsOf(item, 'additionalOperations').map(
    ([name, node]) => [name, ['additionalOperations', name], node] as const,
  );
  return [...fixed, ...others].flatMap(([method, keys, node]) => {
    const found = mender.objectIfAny(node, 'operation', 'an operation');
    if (!found) return [];
    const at = node.at;
    return [
      {
        method,
        keys,
        node: { ...found, at },
        id: freeId({ ...found, at }, `${method} ${path}`, ids, mender),
      },
    ];
  });
}

function readOperation(
  item: Located,
  { node, id }: Found,
  { path, query, why }: ReadPath,
  mender: Mender,
): JsonObject | Unusable {
  if (why !== undefined) return new Unusable(node.at, why);
  const { operationId: _, ...value } = node.value;
  const named = { ...node, value: id === undefined ? value : { ...value, operationId: id } };
  try {
    const operation = mendOperation(item, named, path, mender);
    return query.length === 0 ? operation : withQuery(operation, query);
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
  const body = objectIn(operation, 'requestBody');
  const media = sendableMedia(body, asIs)?.media;
  const needed: readonly (readonly [what: string, schema: JsonSchema])[] = [
    ...(media ? [['its body', objectIn(media, 'schema')] as const] : []),
    ...(listIn(operation, 'parameters') as readonly JsonObject[])
      .filter((each) => each['required'] === true)
      .map((each) => [`its parameter ${asText(each['name'])}`, objectIn(each, 'schema')] as const),
  ];
  for (const [what, schema] of needed) {
    const broken = mender.schemas.brokenIn(schema);
    if (broken) return new Unusable(at, `${what} is not known: ${brokenWords(broken)}`, 'mend the reference');
  }
  return undefined;
}

/** An operation without the further media types of its body of which no valid one can be known. */
function withoutBrokenMedia(operation: JsonObject, mender: Mender): JsonObject {
  const body = objectIn(operation, 'requestBody');
  const broken = allSendableMedia(body, asIs).filter(({ media }) =>
    mender.schemas.brokenIn(objectIn(media, 'schema')),
  );
  if (broken.length === 0) return operation;
  const content = Object.entries(objectIn(body, 'content')).filter(
    ([name]) => !broken.some((each) => each.name === name),
  );
  return { ...operation, requestBody: { ...body, content: Object.fromEntries(content) } };
}

/** What is mended has references in its schemas alone. */
function asIs(node: unknown): JsonObject {
  return isJsonObject(node) ? node : {};
}
