import type { Json, JsonObject } from '../../../wire/json.ts';
import { asText } from '../../../wire/json.ts';
import { pathParameters } from '../../api/paths.ts';
import type { Located, LocatedObject } from '../references/references.ts';
import { isHeaderName } from './header-name.ts';
import { KEYWORDS } from './keywords.ts';
import { mendContent, mendDescribed } from './mend-media.ts';
import type { Mender } from './mender.ts';
import { brokenWords, partsOf } from './mender.ts';
import { Unusable } from './unusable.ts';

const PLACES = ['path', 'query', 'header', 'cookie', 'querystring'];

/**
 * The parameters of an operation: those of its path too, those in its path as the path has them.
 *
 * @param path the path's template
 * @throws {Unusable} if one is needed and not known
 */
export function mendParameters(
  item: Located,
  operation: Located,
  path: string,
  mender: Mender,
): readonly JsonObject[] {
  const found = new Map<string, readonly [JsonObject, Located]>();
  for (const [, node] of [...partsOf(item, 'parameters'), ...partsOf(operation, 'parameters')]) {
    const parameter = parameterOf(node, path, mender);
    if (parameter) found.set(`${asText(parameter['in'])} ${asText(parameter['name'])}`, [parameter, node]);
  }
  return withThoseOf(path, [...found.values()], operation.at, mender);
}

function parameterOf(node: Located, path: string, mender: Mender): JsonObject | undefined {
  const found = mender.object(node, 'parameter', 'a parameter');
  if (found === undefined) return undefined;
  if ('why' in found)
    throw new Unusable(node.at, `a parameter is not known: ${brokenWords(found)}`, 'mend the reference');
  const { value } = found;
  const name = value['name'];
  if (typeof name !== 'string' || name === '') {
    mender.findings.mend(node.at, 'a parameter is left out, since it has no name');
    return undefined;
  }
  const place = placeOf(value['in'], name, path);
  const required = place === 'path' || value['required'] === true || value['required'] === 'true';
  if (place === undefined) {
    const where = `the parameter ${name} is in ${asText(value['in'] ?? 'nothing')}, where none travels`;
    if (required) throw new Unusable(node.at, where, `say in: ${PLACES.slice(0, 4).join(', ')}`);
    mender.findings.mend(node.at, `a parameter is left out: ${where}`);
    return undefined;
  }
  if (place === 'header' && !isHeaderName(name)) {
    const why = `${name} is no name of a header`;
    if (required) throw new Unusable(node.at, why, 'name the header alone');
    mender.findings.mend(node.at, `a parameter is left out: ${why}`);
    return undefined;
  }
  const content = mendContent(found, mender);
  const kept = ['description', 'style', 'explode', 'allowReserved', 'allowEmptyValue', 'x-naysayer'].filter(
    (key) => Object.hasOwn(value, key),
  );
  return {
    name,
    in: place,
    required,
    ...mendDescribed(Object.keys(content).length > 0 ? found : withSchema(found, mender), mender),
    ...(Object.keys(content).length > 0 && { content }),
    ...Object.fromEntries(kept.map((key) => [key, value[key] ?? null])),
  };
}

function placeOf(written: Json | undefined, name: string, path: string): string | undefined {
  const place = typeof written === 'string' ? written.toLowerCase() : undefined;
  if (place !== undefined && PLACES.includes(place)) return place;
  return written === undefined && pathParameters(path).includes(name) ? 'path' : undefined;
}

/** Swagger 2.0 has no schema here, but its words. */
function withSchema(node: LocatedObject, mender: Mender): LocatedObject {
  const { value } = node;
  if (value['schema'] !== undefined || value['type'] === undefined) return node;
  mender.findings.mend(node.at, 'a parameter has a type where a schema belongs: it is read as its schema');
  const own = Object.entries(value).filter(
    ([key]) => key === 'items' || (KEYWORDS.has(key) && key !== 'required'),
  );
  return { ...node, value: { ...value, schema: Object.fromEntries(own) } };
}

/** The path has the last word on which parameters are in it. */
function withThoseOf(
  path: string,
  declared: readonly (readonly [JsonObject, Located])[],
  at: string,
  mender: Mender,
): readonly JsonObject[] {
  const used = new Set(pathParameters(path));
  const isLost = ([each]: readonly [JsonObject, Located]): boolean =>
    each['in'] === 'path' && !used.has(asText(each['name']));
  const lost = declared.filter(isLost);
  const kept = declared.filter((each) => !isLost(each)).map(([each]) => each);
  const missing = [...used].filter(
    (name) => !kept.some((each) => each['in'] === 'path' && each['name'] === name),
  );
  const added = missing.map((name): JsonObject => {
    const like = lost.find(([each]) => plain(asText(each['name'])) === plain(name));
    if (like) {
      mender.findings.mend(
        like[1].at,
        `the parameter ${asText(like[0]['name'])} is read as ${name}, which ${path} has`,
      );
      lost.splice(lost.indexOf(like), 1);
      return { ...like[0], name };
    }
    mender.findings.mend(at, `the path parameter ${name} is declared nowhere: it is read as a text`);
    return { name, in: 'path', required: true, schema: { type: 'string' } };
  });
  for (const [parameter, node] of lost)
    mender.findings.mend(
      node.at,
      `the path parameter ${asText(parameter['name'])} is left out, since ${path} has none such`,
    );
  return [...kept, ...added];
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
