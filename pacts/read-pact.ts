import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Contract } from '../contracts/contract.ts';
import { PactError } from './pact-error.ts';

const matchingRules = z.record(z.string(), z.unknown());

const part = z.looseObject({
  body: z
    .looseObject({
      content: z.unknown().optional(),
      contentType: z.string().optional(),
      encoded: z.unknown().optional(),
    })
    .optional(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  matchingRules: matchingRules.optional(),
  generators: matchingRules.optional(),
});

const interaction = z.looseObject({
  type: z.string(),
  description: z.string(),
  providerStates: z
    .array(z.looseObject({ name: z.string(), params: z.record(z.string(), z.unknown()).optional() }))
    .default([]),
  comments: z
    .looseObject({ references: z.record(z.string(), z.record(z.string(), z.unknown())).optional() })
    .optional(),
  request: part.extend({
    method: z.string(),
    path: z.string(),
    query: z.record(z.string(), z.array(z.string().nullable())).optional(),
  }),
  response: part.extend({ status: z.int() }),
});

const schema = z.looseObject({
  consumer: z.looseObject({ name: z.string().min(1) }),
  provider: z.looseObject({ name: z.string().min(1) }),
  interactions: z.array(interaction),
  metadata: z.looseObject({ pactSpecification: z.looseObject({ version: z.string() }) }),
});

/** A pact of specification 4, as far as naysayer looks at it. */
export type PactDocument = z.output<typeof schema>;

/** An interaction in a pact document. */
export type PactInteraction = PactDocument['interactions'][number];

/**
 * The pact files that a path names: itself, or those in the folder.
 *
 * @throws {PactError} if there are none
 */
export function pactFilesIn(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new PactError(path, ['there is no such file or folder: naysayer pacts writes them']);
  if (!stats.isDirectory()) return [path];
  const files = globSync('*.json', { cwd: path }).toSorted();
  if (files.length === 0) throw new PactError(path, ['it holds no pact: naysayer pacts writes them']);
  return files.map((file) => join(path, file));
}

/**
 * Reads a pact file, and checks that the promises it names still exist.
 *
 * @throws {PactError} naming the file and what is wrong
 */
export function readPact(file: string, contract: Contract): PactDocument {
  return parsePact(file, textOf(file), contract);
}

/**
 * A pact's text as a document; see `readPact`.
 *
 * @param file what messages call it
 */
export function parsePact(file: string, text: string, contract: Contract): PactDocument {
  const document = parsed(file, text);
  const version = versionOf(document);
  if (version !== undefined && !/^4(\.|$)/.test(version)) {
    throw new PactError(file, [
      `it is of version ${version} of the Pact specification, expected 4: let what wrote it write version 4`,
    ]);
  }
  const read = schema.safeParse(document);
  if (!read.success) {
    throw new PactError(file, [
      ...read.error.issues
        .slice(0, MOST_ISSUES)
        .map(({ path, message }) => `${path.join('.') || 'the document'}: ${message}`),
      'it is no pact with HTTP interactions, expected one: name the file that holds it',
    ]);
  }
  const known = new Set(contract.requirements.map((each) => each.id));
  const unknown = read.data.interactions.flatMap(({ description, comments }) =>
    Object.keys(comments?.references?.['requirement'] ?? {})
      .filter((id) => !known.has(id))
      .map((id) => `"${description}" names the requirement ${id}, which the contract does not have`),
  );
  if (unknown.length > 0) throw new PactError(file, [...unknown, WRITE_ANEW]);
  return read.data;
}

const MOST_ISSUES = 8;
const WRITE_ANEW = 'write it anew: naysayer pacts does';

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PactError(file, [`it is no JSON: ${(error as Error).message}`, WRITE_ANEW]);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PactError(file, [`it can't be read: ${(error as Error).message}`, WRITE_ANEW]);
  }
}

/** Where the versions of the specification say which they are. */
const stated = z.looseObject({
  metadata: z.looseObject({
    pactSpecification: z.looseObject({ version: z.string() }).optional(),
    'pact-specification': z.looseObject({ version: z.string() }).optional(),
    pactSpecificationVersion: z.string().optional(),
  }),
});

function versionOf(document: unknown): string | undefined {
  const metadata = stated.safeParse(document).data?.metadata;
  return (
    metadata?.pactSpecification?.version ??
    metadata?.['pact-specification']?.version ??
    metadata?.pactSpecificationVersion
  );
}
