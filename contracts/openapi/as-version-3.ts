import type { JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Converted } from './swagger/from-swagger.ts';

/** A document of OpenAPI in version 3; one of another version, or that names none, is read by what it looks like. */
export async function asVersion3(document: JsonObject): Promise<Converted> {
  const version = asText(document['openapi'] ?? document['swagger'] ?? '');
  if (/^3\b/.test(version)) return { document, mended: [] };
  const isSwagger = /^2\b/.test(version) || (version === '' && isJsonObject(document['definitions']));
  const read = isSwagger ? await converted(document) : { document, mended: [] };
  if (/^2\b/.test(version)) return read;
  const found = version === '' ? 'it names no version' : `it is of version ${version}, which is not known`;
  return {
    ...read,
    mended: [
      `/openapi: ${found}: it is read as ${isSwagger ? 'Swagger 2.0' : 'OpenAPI 3.1'}`,
      ...read.mended,
    ],
  };
}

/** The converter is large, and most documents do without it. */
async function converted(document: JsonObject): Promise<Converted> {
  const { fromSwagger } = await import('./swagger/from-swagger.ts');
  return fromSwagger(document);
}
