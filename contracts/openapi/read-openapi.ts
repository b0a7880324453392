import { readFile } from 'node:fs/promises';
import { upgrade, validate } from '@scalar/openapi-parser';
import { parseDocument } from 'yaml';
import { ContractError } from '../contract-error.ts';
import type { JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import { noteProblems } from './check-notes.ts';
import { withSchemas } from './places.ts';
import { withNull } from './with-null.ts';

const SHOWN = 10;

/**
 * Reads an OpenAPI document, in YAML or JSON, as one of version 3.1 or 3.2.
 *
 * @throws {ContractError} naming the file, the line, and what is wrong there
 */
export async function readOpenApi(file: string): Promise<JsonObject> {
  const document: unknown = parsed(file, await contentOf(file));
  if (!isJsonObject(document)) throw new ContractError(file, ['it holds no object']);
  const version = asText(document['openapi'] ?? document['swagger'] ?? '');
  if (!/^3\.[012]\./.test(version)) throw new ContractError(file, [refusal(version)]);
  const { valid, errors } = await validate(structuredClone(document));
  if (!valid) {
    const problems = (errors ?? []).map((error) => `${placeOf(error)}${error.message}`);
    throw new ContractError(file, problems.slice(0, SHOWN));
  }
  const problems = noteProblems(document);
  if (problems.length > 0) throw new ContractError(file, problems.slice(0, SHOWN));
  const read = withSchemas(document, withNull);
  return version.startsWith('3.0') ? (upgrade(read).specification as JsonObject) : read;
}

function refusal(version: string): string {
  const hint = version.startsWith('2.') ? ': convert it first, for example with npx swagger2openapi' : '';
  return `openapi: expected a version 3.0, 3.1 or 3.2, found "${version}"${hint}`;
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
