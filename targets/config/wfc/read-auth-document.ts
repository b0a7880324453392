import { readFileSync } from 'node:fs';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { isJsonObject } from '../../../wire/json.ts';
import type { JsonObject } from '../../../wire/json.ts';
import { ConfigError } from '../config-error.ts';
import { issueLines } from '../issue-line.ts';
import { authDocumentSchema } from './auth-document-schema.ts';
import type { AuthUser } from './auth-document-schema.ts';

/** An auth document, as far as it is used. */
export interface AuthDocument {
  readonly users: readonly AuthUser[];
  /** What is to be known of how it is read, a line each. */
  readonly remarks: readonly string[];
}

/**
 * Reads a Web Fuzzing Commons auth document: JSON, YAML or TOML.
 *
 * @throws {ConfigError} if it can't be read, or has a key that is none
 */
export function readAuthDocument(file: string): AuthDocument {
  const content = parsed(file);
  const result = authDocumentSchema.safeParse(filledIn(content));
  if (!result.success)
    throw new ConfigError(
      `${file}:\n${issueLines(result.error.issues, undefined, authDocumentSchema).join('\n')}`,
    );
  const { auth, configs } = result.data;
  const twice = auth.find(({ name }, index) => auth.findIndex((each) => each.name === name) < index);
  if (twice) throw new ConfigError(`${file}:\n  - auth: two users are called ${twice.name}`);
  return {
    users: auth,
    remarks: [
      ...(configs === undefined ? [] : [`${file}: configs is for the tools that know it, and is not read`]),
      ...auth
        .filter(({ createUsers }) => createUsers)
        .map(({ name }) => `${file}: ${name} is made anew by createUsers for each command, and not removed`),
    ],
  };
}

function parsed(file: string): unknown {
  try {
    const text = readFileSync(file, 'utf8');
    return file.endsWith('.toml') ? parseToml(text) : parseYaml(text);
  } catch (error) {
    // What a parser quotes of the file may be a secret.
    const [line = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new ConfigError(`${file}: it can't be read: ${line}`);
  }
}

/** A document whose users have what its template says wherever they say nothing else. */
function filledIn(document: unknown): unknown {
  if (!isJsonObject(document)) return document;
  const { auth, authTemplate } = document;
  if (!Array.isArray(auth) || !isJsonObject(authTemplate)) return document;
  return { ...document, auth: auth.map((each) => (isJsonObject(each) ? over(authTemplate, each) : each)) };
}

function over(template: JsonObject, entry: JsonObject): JsonObject {
  const merged = Object.entries(entry).map(([key, value]) => {
    const below = template[key];
    return [key, isJsonObject(value) && isJsonObject(below) ? over(below, value) : value] as const;
  });
  return { ...template, ...Object.fromEntries(merged) };
}
