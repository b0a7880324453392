import { schemesIn } from '../../contracts/api/schemes.ts';
import type { Contract } from '../../contracts/contract.ts';
import { nearest } from '../../contracts/nearest.ts';
import { isMeant } from '../../contracts/users.ts';
import type { Config } from './config-schema.ts';
import { FORMS } from './user-schema.ts';
import type { ShownInput } from './user-schema.ts';
import type { AuthDocument } from './wfc/read-auth-document.ts';

/** What is wrong with what a config says of its users, a line; undefined if nothing is. */
export function usersProblem(
  { users, credentials }: Config,
  contract: Contract,
  auth?: AuthDocument,
): string | undefined {
  const { operations } = contract;
  const known = (auth?.users ?? []).map(({ name }) => name);
  const names = [...new Set([...Object.keys(users), ...Object.keys(credentials), ...known])];
  const unshown = unshownIn('credentials', credentials, known) ?? unshownIn('users', users, known);
  if (unshown !== undefined) return unshown;
  const schemes = schemesIn(operations);
  const sources = [...schemes, ...contract.tokenFlows.map(({ scheme }) => scheme)];
  for (const [name, user] of Object.entries(users)) {
    const { otherThan = [], may = [], schemes: own = {}, oauth2, login } = user;
    const at = `users.${name}`;
    if (Object.hasOwn(credentials, name)) return `${at}: credentials names the same one`;
    const nobody = otherThan.find((each) => each === name || !names.includes(each));
    if (nobody !== undefined)
      return `${at}.otherThan: ${nobody === name ? 'that is the same user' : `there is no user ${nobody}${like(nobody, names)}`}`;
    const unmeant = may.find((each) => !operations.some((one) => isMeant(each, one)));
    if (unmeant !== undefined)
      return `${at}.may: no operation is meant by ${unmeant}, expected a method, tag:… or the id of an operation${like(unmeant, meant(contract))}`;
    for (const [key, { scheme } = {}] of Object.entries({ oauth2, login }))
      if (scheme !== undefined && sources.length > 0 && !sources.includes(scheme))
        return `${at}.${key}.scheme: the document's security names no ${scheme}${like(scheme, sources)}`;
    const unknown = Object.keys(own).find((each) => schemes.length > 0 && !schemes.includes(each));
    if (unknown !== undefined)
      return `${at}.schemes: the document's security names no ${unknown}${like(unknown, schemes)}`;
  }
  return undefined;
}

/** A user who shows nothing, and whom the auth document does not know. */
function unshownIn(
  key: string,
  users: Readonly<Record<string, string | ShownInput | undefined>>,
  known: readonly string[],
): string | undefined {
  for (const [name, input] of Object.entries(users)) {
    if (typeof input !== 'object') continue;
    const { user = name } = input;
    if (known.includes(user) || (input.user === undefined && showsSomething(input))) continue;
    const at = `${key}.${name}`;
    if (input.user !== undefined)
      return `${at}.user: no auth document has a user ${user}${like(user, known)}`;
    return `${at}: expected what it shows: ${FORMS}${like(user, known)}`;
  }
  return undefined;
}

function showsSomething({
  token,
  username,
  header,
  query,
  cookie,
  schemes,
  oauth2,
  login,
}: ShownInput): boolean {
  return [token, username, header, query, cookie, schemes, oauth2, login].some((each) => each !== undefined);
}

function meant({ operations }: Contract): readonly string[] {
  return operations.flatMap(({ id, method, tags = [] }) => [
    id,
    method,
    ...tags.map((each) => `tag:${each}`),
  ]);
}

function like(word: string, known: readonly string[]): string {
  const found = nearest(word, known);
  return found === undefined ? '' : `, did you mean ${found}?`;
}
