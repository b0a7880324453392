import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong at a place of a file, a line of a list each: where one of several forms was meant, what is wrong with it.
 *
 * @param placeOf what a path is called
 */
export function issueLines(
  issues: readonly Issue[],
  placeOf: (path: string) => string = (path) => path || 'the file',
): readonly string[] {
  return issues.flatMap(meantBy).map((each) => `  - ${placeOf(each.path.join('.'))}: ${wordsOf(each)}`);
}

/** What is said of a value of several forms is said of the one that it comes nearest to. */
function meantBy(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return [issue];
  const [nearest] = issue.errors.toSorted((one, other) => depthOf(other) - depthOf(one));
  return (nearest ?? []).flatMap((each) => meantBy({ ...each, path: [...issue.path, ...each.path] }));
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((each) => each.path.length));
}

function wordsOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return `missing, expected ${issue.expected}`;
  return issue.message;
}
