import { inconclusive } from '../../contracts/skip.ts';
import { accessOf, joinedAccess } from '../../contracts/api/access.ts';
import type { AccessEntry } from '../../contracts/api/access.ts';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import { deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Credential } from '../../contracts/target.ts';
import { NOBODY, usersFor, usersOf } from '../../contracts/users.ts';
import { NONE_GIVEN, withUsers } from '../../contracts/with-users.ts';
import type { Reply } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import { Fixtures } from '../setup/fixtures.ts';
import type { Fixture } from '../setup/fixture.ts';
import type { RunContext } from '../setup/run-context.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { isDenied } from './is-denied.ts';
import { makeRunContext } from './make-run-context.ts';
import type { RunParts } from './make-run-context.ts';
import { documentedPlaces, placesOfToken } from './places-of-token.ts';

/** What a target was seen to let its users do. */
export interface LearntAccess {
  /** The contract with what was learnt of credentials in it. */
  readonly contract: Contract;
  readonly access: readonly AccessEntry[];
}

/** Why nothing about credentials applies where the target was asked. */
const SERVED_WITHOUT = 'the document states no security here, and the target serves it without a credential';

const NOT_LEARNT = 'whether it asks for a credential could not be learnt';

const SERVED = { credential: [], alternatives: [], open: true, openBecause: SERVED_WITHOUT } as const;

/**
 * Asks a target who may call what, where its document does not say: each operation is sent once without a credential, and
 * where that is refused, with the one of its user; where there are several users, all are asked what they may read, and
 * what writes is tried until one may.
 *
 * @param wanted tells which operations the run is about
 */
export async function learnAccess(
  options: RunParts,
  wanted: (operation: string) => boolean = () => true,
): Promise<LearntAccess> {
  const { contract, target } = options;
  // What comes with the package says all that is asked of it.
  const isSettled = contract.promises !== undefined;
  const several = usersOf(target).length > 1;
  const asked = contract.operations.filter(
    (each) => wanted(each.id) && each.skip === undefined && (several || !each.securityStated),
  );
  if (isSettled || asked.length === 0) return { contract, access: [] };
  const learner = new AccessLearner(options);
  const inOrder = asked.toSorted((one, other) => rankOf(one) - rankOf(other));
  for (const { id } of inOrder) await learner.ask(id);
  return { contract: withUsers(learner.contract, target), access: joinedAccess(learner.access) };
}

/** What needs nothing made comes first, reads before writes, and what deletes last of all. */
function rankOf(operation: Operation): number {
  return (
    pathParameters(operation.path).length * 4 + (isSafe(operation) ? 0 : 1) + (deletes(operation) ? 2 : 0)
  );
}

class AccessLearner {
  readonly access: AccessEntry[] = [];
  readonly #context: RunContext;
  readonly #fixtures: Fixtures;
  readonly #original: Contract;
  readonly #refusals = new Map<string, string[]>();
  readonly #learnt = new Map<string, Partial<Operation>>();
  /** What the operations of which nothing is said are taken to ask for: they share it, and so what is learnt. */
  readonly #asked: CredentialPlace[];
  #isLearnt = false;

  constructor(options: RunParts) {
    this.#original = options.contract;
    const [first] = usersOf(options.target);
    const usual: CredentialPlace = { kind: first?.fills?.kind === 'basic' ? 'basic' : 'bearer' };
    this.#asked = [(first && documentedPlaces(options.contract, first)[0]) ?? usual];
    const operations = options.contract.operations.map((each): Operation => {
      const refuses: string[] = [];
      this.#refusals.set(each.id, refuses);
      if (each.securityStated) return { ...each, refuses };
      const { openBecause: _none, ...rest } = each;
      return { ...rest, credential: this.#asked, alternatives: [this.#asked], refuses };
    });
    this.#context = makeRunContext({ ...options, contract: { ...options.contract, operations } }).context;
    this.#fixtures = new Fixtures(this.#context);
  }

  get contract(): Contract {
    const operations = this.#original.operations.map((each): Operation => {
      const refuses = this.#refusals.get(each.id) ?? [];
      const learnt = this.#learnt.get(each.id);
      const { openBecause: _before, ...rest } = each;
      return { ...(learnt ? rest : each), ...learnt, ...(refuses.length > 0 && { refuses }) };
    });
    return { ...this.#original, operations };
  }

  /** Asks who may call an operation; what can't be brought about is left as it is. */
  async ask(id: string): Promise<void> {
    const operation = this.#context.contract.operations.find((each) => each.id === id);
    if (!operation) return;
    try {
      await (operation.securityStated ? this.#askUsers(operation) : this.#askUnstated(operation));
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
      if (!operation.securityStated) this.#assume(operation);
    }
  }

  /** What could not be asked is taken to be like the others: a credential does no harm. */
  #assume(operation: Operation): void {
    if (this.#isLearnt) this.#keep(operation, this.#asking([...this.#asked]));
    else this.#keep(operation, { credential: [], alternatives: [], openBecause: NOT_LEARNT });
  }

  async #askUnstated(operation: Operation): Promise<void> {
    const { target } = this.#context;
    const [user] = usersFor(target, operation);
    const fixture = await this.#fixtures.make(operation, {}, this.#isLearnt ? user : NOBODY);
    const without = await this.#send(operation, fixture, NOBODY);
    if (accessOf(statusOf(without)) === 'answered' || (!user && !isDenied(without))) {
      this.#keep(operation, SERVED);
      return;
    }
    if (!user) {
      const unfillable = `it answers ${statusOf(without)} to a request without a credential, and ${NONE_GIVEN}`;
      this.#keep(operation, { credential: [], alternatives: [], unfillable, skip: inconclusive(unfillable) });
      return;
    }
    const places = this.#placesFor(user, without);
    const before = [...this.#asked];
    for (const place of places) {
      this.#asked.splice(0, 1, place);
      const reply = await this.#send(operation, fixture, user);
      if (accessOf(statusOf(reply)) !== 'answered') continue;
      this.#isLearnt = true;
      this.#keep(operation, this.#asking([place]));
      return;
    }
    this.#asked.splice(0, 1, ...(this.#isLearnt ? before : places.slice(0, 1)));
    if (isDenied(without)) this.#keep(operation, this.#asking([...this.#asked]));
    else this.#assume(operation);
    await this.#askUsers(operation, fixture);
  }

  /** Sends an operation's valid request as each user, or until it is answered where it writes. */
  async #askUsers(operation: Operation, known?: Fixture): Promise<void> {
    const users = usersFor(this.#context.target, operation);
    if (users.length < 2) return;
    let fixture = known ?? (await this.#fixtures.make(operation));
    const concealedFrom: string[] = [];
    for (const user of users) {
      const reply = await this.#send(operation, fixture, user);
      const isAnswered = accessOf(statusOf(reply)) === 'answered';
      if (isDenied(reply)) this.#refusals.get(operation.id)?.push(user.name);
      if (statusOf(reply) === 404) concealedFrom.push(user.name);
      // What is concealed may be nobody's but the fixture's own user's, unless it is concealed from that one.
      if (isAnswered && users[0]?.name === concealedFrom[0])
        this.#refusals.get(operation.id)?.push(...concealedFrom.splice(0));
      if (isAnswered && !isSafe(operation)) return;
      if (isAnswered && deletes(operation)) fixture = await this.#fixtures.make(operation);
    }
    // Who is refused everywhere tells nothing of whom to send it as.
    const refused = this.#refusals.get(operation.id);
    if (refused && refused.length === users.length) refused.length = 0;
  }

  async #send(operation: Operation, fixture: Fixture, user: Credential): Promise<Reply> {
    const request = await this.#fixtures.request({ ...fixture, credential: user });
    const { reply } = await this.#context.guarded.send(request.draft, fixture.values);
    const status = statusOf(reply);
    const access = accessOf(status);
    if (access && status !== undefined)
      this.access.push({ operation: operation.id, user: user.name, access, status });
    return reply;
  }

  #keep(operation: Operation, learnt: Partial<Operation>): void {
    this.#learnt.set(operation.id, learnt);
  }

  /** Whatever place the document describes it may take a token in, since it does not say in which. */
  #asking(credential: readonly CredentialPlace[]): Partial<Operation> {
    return {
      credential,
      alternatives: [credential, ...this.#original.schemePlaces.map((place) => [place])],
    };
  }

  #placesFor(user: Credential, reply: Reply): readonly CredentialPlace[] {
    return placesOfToken(this.#original, user, reply, this.#isLearnt ? this.#asked : undefined);
  }
}
