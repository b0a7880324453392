import { BoundedPattern } from '../../contracts/api/bounded-pattern.ts';
import type { Parameter } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import { PLAIN_TEXT } from '../../contracts/samples/text-samples.ts';
import type { Credential, Credentials } from '../../contracts/target.ts';

/**
 * Users whose name for HTTP Basic is of the form that the document asks of what its paths begin with
 * (`/Accounts/{AccountSid}/Messages`, `^AC[0-9a-f]{32}$`): that is their own account, unless `values` name another.
 */
export function withOwnAccounts(credentials: Credentials, contract: Contract): Credentials {
  const accounts = accountsIn(contract);
  if (accounts.length === 0) return credentials;
  return Object.fromEntries(
    Object.entries(credentials).map(([role, user]) => [role, user && withOwn(user, accounts)]),
  );
}

/** What is known so of each user, a line each. */
export function ownAccountLines(credentials: Credentials, contract: Contract): readonly string[] {
  const accounts = accountsIn(contract);
  return Object.values(credentials).flatMap((user) =>
    user ? ownOf(user, accounts).map((name) => `${name} is taken to be the user name of ${user.name}`) : [],
  );
}

function withOwn(user: Credential, accounts: readonly Parameter[]): Credential {
  const [name = ''] = user.token.split(':');
  const own = Object.fromEntries(ownOf(user, accounts).map((each) => [each, name]));
  return Object.keys(own).length === 0 ? user : { ...user, values: { ...own, ...user.values } };
}

function ownOf(user: Credential, accounts: readonly Parameter[]): readonly string[] {
  const [name = '', secret] = user.token.split(':');
  if (secret === undefined || name === '') return [];
  return accounts.filter((each) => isOfForm(name, each)).map((each) => each.name);
}

/** The first parameter of each path of a document that takes HTTP Basic, where its form is not one that any name has. */
function accountsIn({ operations }: Contract): readonly Parameter[] {
  const takesNames = operations.some(({ alternatives }) =>
    alternatives.flat().some(({ kind }) => kind === 'basic'),
  );
  if (!takesNames) return [];
  const found = operations.flatMap(({ path, parameters }) => {
    const [first] = pathParameters(path);
    return parameters.filter((each) => each.in === 'path' && each.name === first);
  });
  const byName = new Map(found.map((each) => [each.name, each]));
  return [...byName.values()].filter((each) => !isOfForm(PLAIN_TEXT, each) && !isOfForm('1', each));
}

function isOfForm(name: string, { schema: { pattern } }: Parameter): boolean {
  return typeof pattern === 'string' && new BoundedPattern(pattern).test(name) === true;
}
