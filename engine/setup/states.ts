import { reads } from '../../contracts/api/method-semantics.ts';
import { makerOfItems, makerOfList, parentOfList } from '../../contracts/api/paths.ts';
import type { ProviderState, StateWay } from '../../contracts/requirements/provider-state.ts';
import { render } from '../../generators/draft.ts';
import type { RunContext } from './run-context.ts';
import type { StateAdditions } from './state-additions.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { bringHeldThings } from './bring-held-things.ts';
import { bringStatedState } from './bring-stated-state.ts';
import { bringUsedKey } from './bring-used-key.ts';
import { makeListed } from './others-list.ts';
import { parentOfOther } from './parent-of-other.ts';
import { ResourceDeleter } from './resource-deleter.ts';
import { ResourceStates } from './resource-states.ts';
import { TakenStates } from './taken-states.ts';
import { TokenStates } from './token-states.ts';
import { versionBefore } from './version-before.ts';

const NOTHING: StateAdditions = { others: {} };

/** Brings about the states that faults need, through the API's own operations. */
export class States {
  readonly #context: RunContext;
  readonly #fixtures: Fixtures;
  readonly #resources: ResourceStates;
  readonly #taken: TakenStates;
  readonly #tokens: TokenStates;

  constructor(context: RunContext, fixtures: Fixtures) {
    this.#context = context;
    this.#fixtures = fixtures;
    const deleter = new ResourceDeleter(context, fixtures);
    this.#resources = new ResourceStates(context, fixtures, deleter);
    this.#taken = new TakenStates(context, fixtures, deleter);
    this.#tokens = new TokenStates(context, fixtures, deleter);
  }

  /** Tells whether a way of bringing a state about differs, on this target, from the usual one. */
  differs(state: ProviderState, way: StateWay | undefined): boolean {
    if (way === 'in-development') return this.#context.target.credentials.development !== undefined;
    if (way !== 'handed-out') return true;
    // What no config names is handed out in the usual way.
    const { revoked, readOnly } = this.#context.target.credentials;
    return (state === 'revoked-token' ? revoked : readOnly) !== undefined;
  }

  /**
   * Brings one state about around a fixture.
   *
   * @param way another way than the usual one
   * @throws {SetupFailure} if the API and the target's credentials can't
   */
  async bring(state: ProviderState, fixture: Fixture, way?: StateWay): Promise<StateAdditions> {
    switch (state) {
      case 'ready':
        if (way === 'key-used') return await bringUsedKey(this.#context, this.#fixtures, fixture);
        return way === 'changed' ? await this.#changed(fixture) : NOTHING;
      case 'rate-limited-token':
      case 'spent-plan':
      case 'development-token':
        return NOTHING;
      case 'deleted':
        if (way === 'by-list') return await this.#resources.deletedByList(fixture);
        if (way === 'put-and-deleted') return await this.#resources.putAndDeleted(fixture);
        return await this.#resources.deleted(fixture);
      case 'second-parent':
        return way === 'listed'
          ? await this.#besideListed(fixture)
          : await this.#resources.secondParent(fixture);
      case 'taken':
        return await this.#taken.taken(fixture, way === 'given-up');
      case 'expired-parent':
        return await this.#resources.expiredParent(fixture);
      case 'stated-state':
        return way === 'holding'
          ? await bringHeldThings(this.#context, this.#fixtures, fixture)
          : await bringStatedState(this.#context, this.#fixtures, fixture);
      case 'revoked-token':
        return await this.#tokens.revokedToken(fixture, way);
      case 'read-only-token':
        return await this.#tokens.readOnlyToken(fixture, way);
      case 'other-client':
        return await this.#otherClient(fixture, way);
      case 'wrong-kind-token':
        return await this.#tokens.wrongKind(fixture);
      default:
        return state satisfies never;
    }
  }

  /** A new version of what the path names. */
  async #changed(fixture: Fixture): Promise<StateAdditions> {
    const before = await versionBefore(this.#context, this.#fixtures, fixture);
    return { others: {}, ...(before !== undefined && { before }) };
  }

  /** Another thing that a list may be beneath, and something in the list beneath the fixture's own. */
  async #besideListed(fixture: Fixture): Promise<StateAdditions> {
    const found = parentOfList(this.#context.contract.operations, fixture.operation);
    if (!found) throw new TypeError(`${fixture.operation.id} lists nothing beneath another thing`);
    const others = await this.#resources.another(fixture, found.parent);
    const listed = await makeListed(this.#context, this.#fixtures, fixture, found.maker);
    return { others, listed };
  }

  async #otherClient(fixture: Fixture, way?: StateWay): Promise<StateAdditions> {
    const added = await this.#tokens.otherClient(fixture);
    const { operations } = this.#context.contract;
    const isBeneathOwn = way === 'beneath-own' && added.user !== undefined;
    const others = isBeneathOwn
      ? await parentOfOther(this.#context, this.#fixtures, fixture, added.user)
      : added.others;
    const maker = (isBeneathOwn ? makerOfItems : makerOfList)(operations, fixture.operation);
    const listed = maker && (await makeListed(this.#context, this.#fixtures, fixture, maker));
    if (!listed && reads(fixture.operation) && !this.#context.contract.promises)
      await this.#readFirst(fixture);
    return { ...added, others, ...(listed && { listed }) };
  }

  /** What is kept under its address for all was asked for by its own user before. */
  async #readFirst(fixture: Fixture): Promise<void> {
    const { draft } = await this.#fixtures.request(fixture);
    const exchange = await this.#context.sender.send(render(draft));
    this.#context.observe(fixture.operation.id, 'a read before another user asks', exchange);
  }
}
