import type { ProviderState } from '../../contracts/provider-state.ts';
import type { Workbench } from '../workbench.ts';
import type { Added } from './added.ts';
import type { Fixture, Fixtures } from './fixtures.ts';
import { ResourceStates } from './resource-states.ts';
import { TokenStates } from './token-states.ts';

const NOTHING: Added = { others: {} };

/** Brings about the states that faults need, through the API's own operations. */
export class States {
  readonly #resources: ResourceStates;
  readonly #tokens: TokenStates;

  constructor(bench: Workbench, fixtures: Fixtures) {
    this.#resources = new ResourceStates(bench, fixtures);
    this.#tokens = new TokenStates(bench, fixtures, this.#resources);
  }

  /**
   * Brings one state about around a fixture.
   *
   * @throws {SetupFailure} if the API and the target's credentials can't
   */
  async bring(state: ProviderState, fixture: Fixture): Promise<Added> {
    switch (state) {
      case 'ready':
      case 'rate-limited-token':
      case 'spent-plan':
      case 'development-token':
        return NOTHING;
      case 'deleted':
        return await this.#resources.deleted(fixture);
      case 'second-parent':
        return await this.#resources.secondParent(fixture);
      case 'taken':
        return await this.#resources.taken(fixture);
      case 'expired-parent':
        return await this.#resources.expiredParent(fixture);
      case 'revoked-token':
        return await this.#tokens.revokedToken(fixture);
      case 'read-only-token':
        return await this.#tokens.readOnlyToken(fixture);
      case 'other-client':
        return await this.#tokens.otherClient(fixture);
      case 'wrong-kind-token':
        return this.#tokens.wrongKind(fixture.operation);
      default:
        return state satisfies never;
    }
  }
}
