import { isSafe } from './api/method-semantics.ts';
import type { Operation } from './api/operation.ts';
import { filledBy } from './api/tokens.ts';
import type { Credential, Role, Target } from './target.ts';

/** Whoever shows nothing. */
export const NOBODY: Credential = {
  name: 'nobody',
  token: '',
  variable: '',
  fills: { kind: 'nothing' },
};

/** The roles that are there for one promise alone: no valid request is sent with them. */
const FOR_ONE_PROMISE: readonly string[] = [
  'otherClient',
  'development',
  'readOnly',
  'revoked',
  'rateLimited',
  'spentPlan',
] satisfies readonly Role[];

/** The roles whose valid requests the notes of an operation allow. */
const KINDS: readonly string[] = ['client', 'user'] satisfies readonly Role[];

/** Every user of a target that valid requests may be sent with, in the config's order. */
export function usersOf({ credentials }: Pick<Target, 'credentials'>): readonly Credential[] {
  return Object.values(credentials).filter(
    (each): each is Credential => each !== undefined && !FOR_ONE_PROMISE.includes(each.name),
  );
}

/** The users that an operation's valid requests may be sent with, the most wanted first. */
export function usersFor(target: Pick<Target, 'credentials'>, operation: Operation): readonly Credential[] {
  const able = usersOf(target).filter(
    (each) => mayCall(each, operation) && filledBy(each, operation) !== undefined,
  );
  // The client's, wherever it may be; who was seen to be refused comes last.
  const rank = ({ name }: Credential): number =>
    Number(name === 'user') + 2 * Number(operation.refuses?.includes(name) === true);
  return able.toSorted((one, other) => rank(one) - rank(other));
}

/** The user that an operation's valid requests are sent with; undefined where the config names none that could. */
export function userFor(target: Pick<Target, 'credentials'>, operation: Operation): Credential | undefined {
  const [first] = usersFor(target, operation);
  return first ?? (operation.credential.length === 0 ? (usersOf(target)[0] ?? NOBODY) : undefined);
}

/** Tells whether a user may call an operation, as far as anybody said. */
export function mayCall({ name, may, scopes }: Credential, operation: Operation): boolean {
  if (KINDS.includes(name) && !operation.credentials.includes(name)) return false;
  if (scopes && lacksScope(scopes, operation)) return false;
  return may?.some((each) => isMeant(each, operation)) ?? true;
}

/** Tells whether an operation asks for a scope beyond these, in whatever way it is called. */
function lacksScope(scopes: readonly string[], { alternatives }: Operation): boolean {
  const isFree = (places: Operation['credential']): boolean =>
    places.every((place) => place.scopes?.every((each) => scopes.includes(each)) ?? true);
  return alternatives.length > 0 && !alternatives.some(isFree);
}

/** Who makes what a user's request needs: that user, unless it must not, or was seen to be refused. */
export function makerFor(
  target: Pick<Target, 'credentials'>,
  user: Credential,
  operation: Operation,
): Credential {
  const isRefused = !mayCall(user, operation) || operation.refuses?.includes(user.name) === true;
  return (isRefused ? userFor(target, operation) : undefined) ?? user;
}

/** Tells whether an entry of `may` means an operation. */
export function isMeant(entry: string, { id, method, tags = [] }: Operation): boolean {
  const tag = /^tag:(.+)$/.exec(entry)?.[1];
  return tag === undefined ? entry === id || entry.toUpperCase() === method : tags.includes(tag);
}

/** The user that is promised to see nothing of another one's things, and has what an operation asks for. */
export function otherThan(
  { credentials }: Pick<Target, 'credentials'>,
  { name }: Credential,
  operation: Operation,
): Credential | undefined {
  const promised = Object.values(credentials).filter((each) => each?.otherThan?.includes(name));
  const others = [KINDS.includes(name) ? credentials.otherClient : undefined, ...promised];
  return others.find((each) => each && filledBy(each, operation) !== undefined);
}

/** Tells whether a user is promised to be another one than somebody. */
function isOther({ name, otherThan: others }: Credential): boolean {
  return name === 'otherClient' || others !== undefined;
}

/** The user that may read, and no more, on an operation that writes. */
export function readOnlyUser(
  { credentials }: Pick<Target, 'credentials'>,
  operation: Operation,
  operations: readonly Operation[],
): Credential | undefined {
  if (isSafe(operation)) return undefined;
  return (
    credentials.readOnly ??
    withoutRight({ credentials }, operation).find((each) =>
      operations.filter((one) => mayCall(each, one)).every(isSafe),
    )
  );
}

/** The users of the team's own who are promised to be refused on an operation whose credential they have. */
export function withoutRight(
  { credentials }: Pick<Target, 'credentials'>,
  operation: Operation,
): readonly Credential[] {
  const all = Object.values(credentials).filter(
    (each): each is Credential =>
      (each?.may !== undefined || each?.scopes !== undefined) &&
      !mayCall(each, operation) &&
      filledBy(each, operation) !== undefined,
  );
  // A stranger may be answered 404 for another reason.
  return all.toSorted((one, other) => Number(isOther(one)) - Number(isOther(other)));
}

/** A user whose token is of a kind that an operation does not take. */
export function ofWrongKind(
  target: Pick<Target, 'credentials'>,
  operation: Operation,
  operations: readonly Operation[],
): Credential | undefined {
  const { development, user } = target.credentials;
  if (!operation.development && development) return development;
  if (!operation.credentials.includes('user') && user) return user;
  const reader = readOnlyUser(target, operation, operations);
  return withoutRight(target, operation).find((each) => each !== reader);
}

/** What is known beforehand of the ids that belong to a user. */
export function valuesOf(
  { values }: Pick<Target, 'values'>,
  user: Credential,
): Readonly<Record<string, string>> {
  return isOther(user) ? (user.values ?? {}) : { ...values, ...user.values };
}
