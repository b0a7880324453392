import { enoughFor, mainScheme } from '../../contracts/api/schemes.ts';
import { filledBy } from '../../contracts/api/tokens.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Credential, Credentials } from '../../contracts/target.ts';

/** Users whose plain tokens belong to the document's main scheme: each is a token of somebody's, and no key to everything. */
export function withMainScheme(credentials: Credentials, { operations }: Contract): Credentials {
  const scheme = mainScheme(operations);
  if (scheme === undefined) return credentials;
  const taken = Object.entries(credentials).map(([name, each]) => [
    name,
    each && (each.fills ? each : { ...each, fills: { kind: 'plain', scheme } }),
  ]);
  return Object.fromEntries(taken) as Credentials;
}

/** What plain tokens are taken for, where operations take another scheme as well that nobody has one for, a line. */
export function mainSchemeLines(credentials: Credentials, { operations }: Contract): readonly string[] {
  const users = Object.values(credentials).filter((each): each is Credential => each !== undefined);
  const plain = users.filter(({ fills }) => fills?.kind === 'plain');
  const main = mainScheme(operations);
  const isFilled = (alternative: Operation['credential']): boolean =>
    users.some((each) => filledBy(each, { credential: alternative, alternatives: [] }) !== undefined);
  const others = operations
    .filter((each) => each.securityStated)
    .map(({ alternatives }) => ({ alternatives: alternatives.filter((each) => !isFilled(each)) }))
    .flatMap(enoughFor);
  const left = [...new Set(others)];
  if (main === undefined || plain.length === 0 || left.length === 0) return [];
  const uses = operations.filter((each) => enoughFor(each).includes(main)).length;
  const names = plain.map(({ name }) => name).join(', ');
  return [
    `the token of ${names} is taken for the scheme ${main}, which is enough for ${uses} of ${operations.length} operations; nobody has one for ${left.join(', ')}: name it as users: { NAME: { schemes: { ${left[0] ?? ''}: VARIABLE } } }`,
  ];
}
