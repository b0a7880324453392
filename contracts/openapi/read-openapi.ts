import { readFile } from 'node:fs/promises';
import { validate } from '@scalar/openapi-parser';
import { parseDocument } from 'yaml';
import { ContractError } from '../contract-error.ts';
import type { JsonObject } from '../json.ts';
import { asText, isJsonObject } from '../json.ts';

const SHOWN = 10;

/**
 * Reads an OpenAPI 3.1 or 3.2 document, in YAML or JSON.
 *
 * @throws {ContractError} naming the file, the line, and what is wrong there
 */
export async function readOpenApi(file: string): Promise<JsonObject> {
  const document: unknown = parsed(file, await contentOf(file));
  if (!isJsonObject(document)) throw new ContractError(file, ['it holds no object']);
  const version = asText(document['openapi'] ?? document['swagger'] ?? '');
  if (!/^3\.[12]\./.test(version)) {
    throw new ContractError(file, [`openapi: expected a version 3.1 or 3.2, found "${version}"`]);
  }
  const { valid, errors } = await validate(structuredClone(document));
  if (!valid) {
    const problems = (errors ?? []).map((error) => `${placeOf(error)}${error.message}`);
    throw new ContractError(file, problems.slice(0, SHOWN));
  }
  return document;
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ContractError(file, [
      `it can't be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    ]);
  }
}

function parsed(file: string, text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new ContractError(
      file,
      document.errors.slice(0, SHOWN).map((error) => error.message.split('\n')[0] ?? ''),
    );
  }
  return document.toJS({ maxAliasCount: 1000 });
}

function placeOf(error: object): string {
  const path: unknown = 'path' in error ? error.path : undefined;
  if (Array.isArray(path)) return `${path.join('.')}: `;
  return typeof path === 'string' && path !== '' ? `${path}: ` : '';
}
