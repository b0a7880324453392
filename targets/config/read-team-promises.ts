import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { teamPromises } from '../../contracts/sources/team-promises.ts';
import type { PlaceOf } from '../../contracts/sources/team-promises.ts';
import { teamPromisesSchema } from '../../contracts/sources/team-promises-schema.ts';
import type { TeamPromisesInput } from '../../contracts/sources/team-promises-schema.ts';
import type { Promises } from '../../contracts/sources/promises.ts';
import { ConfigError } from './config-error.ts';
import { issueLines } from './issue-line.ts';
import { withoutSchema } from './read-config.ts';
import type { ReadConfig } from './read-config.ts';

/** What a team promises, as it is written and as it is read, and what messages call the place. */
export interface ReadPromises {
  readonly written: TeamPromisesInput;
  readonly promises: Promises;
  readonly file: string;
  /** What stands before a key in messages. */
  readonly prefix: string;
}

/**
 * The promises of a config, or of the file that it names.
 *
 * @throws {ConfigError} naming the file, and each key that is wrong
 */
export function readTeamPromises({ config, file, folder }: ReadConfig): ReadPromises | undefined {
  const { promises } = config;
  if (promises === undefined) return undefined;
  if (typeof promises !== 'string') {
    const placeOf = placesIn(file, ['promises']);
    return { written: promises, promises: teamPromises(promises, placeOf), file, prefix: 'promises.' };
  }
  const named = resolve(folder, promises);
  if (!existsSync(named)) throw new ConfigError(`${file}:\n  - promises: there is no file ${promises}`);
  const document = parseDocument(readFileSync(named, 'utf8'));
  const [error] = document.errors;
  if (error) throw new ConfigError(`${named}: ${error.message.split('\n')[0]}`);
  const read = teamPromisesSchema.safeParse(withoutSchema(document.toJS()));
  if (!read.success) throw new ConfigError(`${named}:\n${issueLines(read.error.issues).join('\n')}`);
  return {
    written: read.data,
    promises: teamPromises(read.data, placesIn(named, [])),
    file: named,
    prefix: '',
  };
}

/** Where a key of a file stands; of code the file alone is known. */
function placesIn(file: string, prefix: readonly string[]): PlaceOf {
  const name = relative(process.cwd(), file);
  if (!/\.(?:json|ya?ml)$/.test(file)) return () => name;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  return (path) => {
    const node = document.getIn([...prefix, ...path], true);
    const from = isNode(node) ? node.range?.[0] : undefined;
    return from === undefined ? name : `${name}, line ${lines.linePos(from).line}`;
  };
}
