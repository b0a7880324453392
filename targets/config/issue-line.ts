import type { z } from 'zod';
import { nearest } from '../../contracts/nearest.ts';
import { knownKeys } from './known-keys.ts';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong at a place of a file, a line of a list each: where one of several forms was meant, what is wrong with it.
 *
 * @param placeOf what a path is called
 * @param schema what it was held to, so that an unknown key is told with the one that is most like it
 */
export function issueLines(
  issues: readonly Issue[],
  placeOf: (path: string) => string = (path) => path || 'the file',
  schema?: z.ZodType,
): readonly string[] {
  return issues
    .flatMap(meantBy)
    .map((each) => `  - ${placeOf(each.path.join('.'))}: ${wordsOf(each)}${likeKey(each, schema)}`);
}

/** What is said of a value of several forms is said of the one that it comes nearest to. */
function meantBy(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return [issue];
  const [meant] = issue.errors.toSorted((one, other) => depthOf(other) - depthOf(one));
  return (meant ?? []).flatMap((each) => meantBy({ ...each, path: [...issue.path, ...each.path] }));
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((each) => each.path.length));
}

function likeKey(issue: Issue, schema: z.ZodType | undefined): string {
  if (issue.code !== 'unrecognized_keys' || !schema) return '';
  const found = nearest(issue.keys[0] ?? '', knownKeys(schema, issue.path));
  return found === undefined ? '' : `, did you mean ${found}?`;
}

function wordsOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return `missing, expected ${issue.expected}`;
  return issue.message;
}
