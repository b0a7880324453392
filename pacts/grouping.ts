import type { Operation } from '../contracts/api/operation.ts';
import type { Interaction } from './interaction.ts';

/** By what the interactions of one level are divided into pacts. */
export const GROUPINGS = ['level', 'class', 'resource'] as const;

/** `level`: each level is one pact. */
export type Grouping = (typeof GROUPINGS)[number];

/**
 * What stands in a consumer's name for the group that an interaction is in; undefined where there are no groups.
 *
 * A resource is the operation's first tag, else what its path is about: the last name in it.
 */
export function groupOf(
  grouping: Grouping,
  { requirement }: Interaction,
  { tags, path }: Operation,
): string | undefined {
  switch (grouping) {
    case 'level':
      return undefined;
    case 'class':
      return requirement.id.split('.')[0];
    case 'resource': {
      const names = path.split('/').filter((each) => each !== '' && !each.includes('{'));
      return slug(tags?.[0] ?? names.at(-1) ?? '') || 'root';
    }
    default:
      return grouping satisfies never;
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
