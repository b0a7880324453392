import type { OthersList } from '../../checks/evidence.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { createsAtItsPath, itemReadersOf, pathParameters } from '../../contracts/api/paths.ts';
import { filledBy } from '../../contracts/api/tokens.ts';
import { inconclusive } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import type { Credential } from '../../contracts/target.ts';
import { mayCall } from '../../contracts/users.ts';
import { draft, render } from '../../generators/draft.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { awaitCreated } from './await-effect.ts';
import type { Fixture, UserAndValues } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { idInAnswer } from './id-in-answer.ts';
import { filtersFor, readFiltered } from './list-filters.ts';
import type { ListFilter } from './list-filters.ts';
import { isOpen, itemsOf, readPages } from './listing.ts';
import { idsIn } from './list-reader.ts';
import type { RunContext } from './run-context.ts';
import { makeOne } from './make-one.ts';
import { isOwnText } from './own-text.ts';
import { neededInVain, SetupFailure } from './setup-failure.ts';
import { whyShownBeneath } from './why-shown-beneath.ts';
import { whyShownToOther } from './why-shown-to-other.ts';

/** An id that no other thing of the target has, be it another user's: those of one user may be counted from 1. */
const UNIQUE = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{16,}/i;

const LISTED = 'the valid request that creates what is listed';

/** Something that the user of a list has just made. */
export interface ListedThing {
  readonly maker: Operation;
  readonly id: string;
  /** A text in it that nothing else carries. */
  readonly marker?: string;
  /** What a list may be asked for that it is among. */
  readonly filters: readonly ListFilter[];
}

/**
 * Makes something that a list shows to the user who made it.
 *
 * @param maker the operation that creates what is in the list
 * @throws {SetupFailure} if it can't be made, or if the list does not show that it is this thing
 */
export async function makeListed(
  context: RunContext,
  fixtures: Fixtures,
  list: Fixture,
  maker: Operation,
): Promise<ListedThing> {
  const { values, credential } = list;
  const { exchange, marker, values: made } = await makeOne(context, fixtures, maker, list, LISTED);
  if (!succeeded(exchange.reply)) throw neededInVain(maker.id, exchange.reply);
  await awaitCreated(context, { operation: maker, values, credential, exchange });
  const id = putBy(maker, made) ?? idInAnswer(maker, exchange);
  const isId = typeof id === 'string' || typeof id === 'number';
  const thing = { maker, id: isId ? String(id) : '', ...(marker !== undefined && { marker }) };
  const shows = showing(context, list.operation, thing);
  const isIn = (each: Exchange): boolean => shows(each) !== undefined;
  const item = isId ? shows(await readPages(context, list.operation, list, isIn)) : undefined;
  if (item === undefined)
    throw new SetupFailure(
      `${list.operation.id} does not show what ${maker.id} made to the user who made it, by an id or a text that nothing else has`,
    );
  // What comes with the package says of no filter whose things it shows.
  return { ...thing, filters: context.contract.promises ? [] : filtersFor(list.operation, item) };
}

/** The name under which an operation put what its path names. */
function putBy(maker: Operation, values: UserAndValues['values']): string | undefined {
  const parameter = pathParameters(maker.path).at(-1);
  return parameter !== undefined && createsAtItsPath(maker, parameter) ? values[parameter] : undefined;
}

/**
 * What a list shows another user, or beneath another parent, of something that its own user has made.
 *
 * @param list what its own user is shown
 * @param first what was answered in place of that, to whom and over which values
 */
export async function othersList(
  context: RunContext,
  fixtures: Fixtures,
  thing: ListedThing,
  list: Fixture,
  { first, ...others }: UserAndValues & { readonly first: Exchange },
): Promise<OthersList> {
  const { id } = thing;
  const isOfUser = others.credential !== list.credential;
  const known = { kind: 'others-list', whose: isOfUser ? 'user' : 'parent', id } as const;
  if (!succeeded(first.reply)) return { ...known, isShown: undefined };
  const shows = showing(context, list.operation, thing);
  const isIn = (each: Exchange): boolean => shows(each) !== undefined;
  const read = isIn(first) ? first : await readPages(context, list.operation, others, isIn);
  const isWhole = itemsOf(read) !== undefined && succeeded(read.reply) && !isOpen(read);
  const item = shows(read);
  const isBeneath = pathParameters(list.operation.path).length > 0;
  if (item === undefined) {
    const by = isBeneath ? undefined : await filterShowing(context, thing, list, others, isIn);
    return by ? { ...known, isShown: true, by } : { ...known, isShown: isWhole ? false : undefined };
  }
  const skip = !isBeneath
    ? await whyLawful(context, fixtures, thing, list, others.credential)
    : isOfUser
      ? await whyShownToOther(context, thing, list, others)
      : await whyShownBeneath(context, thing, list, others, item);
  return { ...known, isShown: true, ...(skip && { skip }) };
}

/** Why somebody who is shown in a list what others make may lawfully see it: it is a catalogue. */
export function forAllToSee({ name }: Credential, maker: Operation): Skip {
  return inconclusive(
    `${name} is shown what ${maker.id} makes in a list, and may make none: it is for all to see`,
  );
}

async function whyLawful(
  context: RunContext,
  fixtures: Fixtures,
  thing: ListedThing,
  list: Fixture,
  other: Credential,
): Promise<Skip | undefined> {
  if (await isConcealed(context, thing, list, other)) return undefined;
  // Who makes such things as well has some of its own, which a list of all does not keep apart.
  if (!mayCall(other, thing.maker) || filledBy(other, thing.maker) === undefined)
    return forAllToSee(other, thing.maker);
  const { exchange } = await makeOne(
    context,
    fixtures,
    thing.maker,
    { values: {}, credential: other },
    LISTED,
  );
  return succeeded(exchange.reply) ? undefined : forAllToSee(other, thing.maker);
}

/** The filter by which another user is shown in a list what that user is told not to be there; undefined where none is found. */
async function filterShowing(
  context: RunContext,
  thing: ListedThing,
  list: Fixture,
  other: UserAndValues,
  isIn: (read: Exchange) => boolean,
): Promise<string | undefined> {
  for (const filter of thing.filters) {
    if (!isIn(await readFiltered(context, list.operation, other, filter))) continue;
    if (await isConcealed(context, thing, list, other.credential)) return filter.join('=');
  }
  return undefined;
}

/** Tells whether one user is told that there is no such thing, where the other one is shown it. */
async function isConcealed(
  { contract, sender, observe }: RunContext,
  { id }: ListedThing,
  list: Fixture,
  other: Credential,
): Promise<boolean> {
  const [reader] = itemReadersOf(contract.operations, list.operation);
  if (!reader) return false;
  const values = Object.fromEntries(pathParameters(reader.path).map((name) => [name, id]));
  const read = async (user: Credential): Promise<Exchange> => {
    const exchange = await sender.send(render(draft(reader, { ...user, values })));
    observe(reader.id, 'a read to learn the state', exchange);
    return exchange;
  };
  return succeeded((await read(list.credential)).reply) && statusOf((await read(other)).reply) === 404;
}

/** What finds a thing itself in a list, and not one that has the same number. */
function showing(
  { contract }: RunContext,
  list: Operation,
  { id, marker }: Pick<ListedThing, 'id' | 'marker'>,
): (read: Exchange) => Json | undefined {
  const idOf = idsIn(contract, list);
  const isIt = (item: Json): boolean =>
    UNIQUE.test(id) ||
    isOwnText(id) ||
    (marker !== undefined && JSON.stringify(item).toLowerCase().includes(marker.toLowerCase()));
  return (read) =>
    succeeded(read.reply) ? itemsOf(read)?.find((item) => idOf(item) === id && isIt(item)) : undefined;
}
