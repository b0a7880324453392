import { tokenOf } from '../../contracts/target.ts';
import type { Credential, Secret } from '../../contracts/target.ts';
import type { FoundSource } from './token-source-of.ts';

/**
 * A user who shows these secrets, after the token that is fetched for it where one is.
 *
 * @returns undefined where it has nothing to show
 */
export function credentialWith(
  name: string,
  secrets: readonly Secret[],
  found: FoundSource | undefined,
): Credential | undefined {
  const fetched = { token: '', variable: tokenOf(name), ...(found?.fills && { fills: found.fills }) };
  const [first, ...further] = found ? [fetched, ...secrets] : secrets;
  return (
    first && {
      name,
      ...first,
      ...(further.length > 0 && { further }),
      ...(found && { source: found.source }),
    }
  );
}
