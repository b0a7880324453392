import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isJsonObject } from '../../../wire/json.ts';
import type { Json } from '../../../wire/json.ts';
import { metaSchemaFile } from './meta-schemas.ts';
import { parseText, UnreadableText } from './parse-text.ts';

/** A file that a document consists of. */
export interface Source {
  /** Its absolute path. */
  readonly file: string;
  readonly root: Json;
}

/** The files that a document consists of, by their absolute paths; a text says why one can't be read. */
export type Sources = ReadonlyMap<string, Source | string>;

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark.
 *
 * @throws {UnreadableText} if there is none
 */
export async function textOfFile(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const isUtf16 = /^(?:fffe|feff)/.exec(bytes.subarray(0, 2).toString('hex'))?.[0];
    return new TextDecoder(
      isUtf16 === undefined ? 'utf-8' : isUtf16 === 'fffe' ? 'utf-16le' : 'utf-16be',
    ).decode(bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UnreadableText([
      code === 'ENOENT' ? 'there is no such file' : `it can't be read: ${code ?? String(error)}`,
    ]);
  }
}

/** Reads the files that a document refers to, and those that these refer to; what is behind http is not fetched. */
export async function readSources(main: Source): Promise<Sources> {
  const sources = new Map<string, Source | string>([[main.file, main]]);
  const waiting = [main];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const reference of referencesIn(next)) {
      const file = fileOf(reference, next.file);
      if (file === undefined || sources.has(file)) continue;
      const source = await sourceAt(file);
      sources.set(file, source);
      if (typeof source !== 'string') waiting.push(source);
    }
  }
  return sources;
}

async function sourceAt(file: string): Promise<Source | string> {
  try {
    return { file, root: parseText(await textOfFile(file)).value };
  } catch (error) {
    if (error instanceof UnreadableText) return error.problems[0] ?? '';
    throw error;
  }
}

/** The file that a reference leads to; undefined if it stays within its own, or leads out of this machine and is no meta-schema. */
export function fileOf(reference: string, from: string): string | undefined {
  const [address = ''] = reference.split('#');
  const meta = metaSchemaFile(address);
  if (meta !== undefined) return meta;
  if (address === '' || /^(?!file:)[a-z][a-z+.-]+:/i.test(address)) return undefined;
  try {
    return address.startsWith('file:')
      ? fileURLToPath(address)
      : resolve(dirname(from), decodeURIComponent(address));
  } catch {
    return undefined;
  }
}

/** The address that the references in a file are resolved against. */
export function baseOf(file: string): string {
  return pathToFileURL(file).href;
}

/** A reference as an address (RFC 3986 §5); undefined if it is none. */
export function resolvedAgainst(base: string, reference: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href.replace(/#$/, '') : undefined;
}

/** Every reference in a file; those in a schema with an address of its own also as that one has them read. */
function referencesIn({ root, file }: Source): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: (readonly [value: Json, base: string | undefined])[] = [[root, undefined]];
  const seen = new Set<object>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, outer] = next;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const id = isJsonObject(value) ? value['$id'] : undefined;
    const base = typeof id === 'string' ? resolvedAgainst(outer ?? baseOf(file), id) : outer;
    for (const [key, part] of Object.entries(value) as readonly [string, Json][]) {
      if ((key !== '$ref' && key !== '$dynamicRef') || typeof part !== 'string') {
        waiting.push([part, base]);
        continue;
      }
      found.add(part);
      const address = base === undefined ? undefined : resolvedAgainst(base, part);
      if (address !== undefined) found.add(address);
    }
  }
  return found;
}
