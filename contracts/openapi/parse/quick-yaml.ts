import { CORE_SCHEMA, load, mergeTag, YAMLException } from 'js-yaml';
import type { Json } from '../../../wire/json.ts';
import type { Parsed } from './parse-text.ts';

const SCHEMA = CORE_SCHEMA.withTags(mergeTag);
const DEEPEST = 1000;
/** Lines that are mended before a text is given up. */
const MOST_LINES = 500;
/** More than any value is indented by. */
const INDENT = ' '.repeat(120);

/**
 * Reads YAML 1.2 with merge keys; undefined where it is faulty.
 *
 * A line of a value in quotes or brackets may be indented less than it should be, as parsers of YAML 1.1 allow: in such
 * a value indentation means nothing.
 */
export function quickYaml(text: string): Parsed | undefined {
  let lines: string[] | undefined;
  for (let mended = 0; mended <= MOST_LINES; mended += 1) {
    try {
      const value = load(lines?.join('\n') ?? text, { schema: SCHEMA, maxDepth: DEEPEST }) as Json;
      return {
        value,
        mended: mended === 0 ? [] : [`${mended} lines are indented less than the value that they belong to`],
      };
    } catch (error) {
      const line = deficientLine(error);
      if (line === undefined) return undefined;
      lines ??= text.split('\n');
      lines[line] = INDENT + (lines[line] ?? '');
    }
  }
  return undefined;
}

function deficientLine(error: unknown): number | undefined {
  return error instanceof YAMLException && error.reason === 'deficient indentation'
    ? error.mark?.line
    : undefined;
}
