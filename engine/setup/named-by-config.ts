import type { Operation } from '../../contracts/api/operation.ts';
import type { Credential, Target } from '../../contracts/target.ts';
import { valuesOf } from '../../contracts/users.ts';

/** What the config names of that by which something is named together with its own name: an answer need not tell it. */
export function namedByConfig(
  target: Pick<Target, 'values'>,
  { inferred }: Pick<Operation, 'inferred'>,
  user: Credential | undefined,
): Readonly<Record<string, string>> {
  const values = user ? valuesOf(target, user) : target.values;
  return Object.fromEntries(
    (inferred?.beside ?? []).flatMap((each) => {
      const value = values[each];
      return value === undefined ? [] : [[each, value]];
    }),
  );
}
