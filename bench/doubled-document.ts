import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { SIGOPT } from '../contracts/load-contract.ts';
import { asText, isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';

/** What stands before the paths of the second half. */
export const SECOND = '/second';

/** The OpenAPI document of the contract, to be held to what it says itself. */
export async function ownDocument(): Promise<string> {
  return JSON.stringify(await read());
}

/** The same with every operation a second time: other paths, other ids, own links. */
export async function doubledDocument(): Promise<string> {
  const document = await read();
  const paths = document['paths'] as JsonObject;
  const second = Object.entries(paths).map(([path, item]) => [SECOND + path, renamed(item ?? null)]);
  return JSON.stringify({ ...document, paths: { ...paths, ...Object.fromEntries(second) } });
}

async function read(): Promise<JsonObject> {
  return parse(await readFile(SIGOPT, 'utf8')) as JsonObject;
}

/** A copy in which every operation has another id, where it is defined and where a link names it. */
function renamed(value: Json): Json {
  if (Array.isArray(value)) return value.map(renamed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'operationId' ? `${asText(each)}Again` : renamed(each ?? null),
    ]),
  );
}
