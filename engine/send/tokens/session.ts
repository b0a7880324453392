import { placedTokens } from '../../../contracts/api/tokens.ts';
import { valueInPlace } from '../../../contracts/api/credential-place.ts';
import type { Operation } from '../../../contracts/api/operation.ts';
import { refreshTokenOf, tokenOf } from '../../../contracts/target.ts';
import type { Credential } from '../../../contracts/target.ts';
import { secretsIn } from '../../../contracts/token-source.ts';
import type { FetchedTokens, TokenSource } from '../../../contracts/token-source.ts';
import { textAt } from '../../../generators/oracles/token-oracle.ts';
import type { WireRequest } from '../../../wire/exchange.ts';
import { TokenFailure } from './token-failure.ts';
import { withReplaced } from './with-replaced.ts';

const UNSEEN_MILLIS = 60_000;

/** A user whose tokens were fetched. */
export type FetchedUser = Credential & { readonly source: TokenSource; readonly fetched: FetchedTokens };

/** Hears of a secret, and what is to be shown in its place. */
export type SecretListener = (secret: string, name: string) => void;

/** The tokens of one user as they are by now; everybody else knows each by the first that was fetched. */
export class Session {
  readonly #user: FetchedUser;
  readonly #fetch: (refreshToken?: string) => Promise<FetchedTokens>;
  readonly #onSecret: SecretListener;
  /** The operations that refuse a new token, too. */
  readonly #refusing = new Set<string>();
  #now: FetchedTokens;
  #renewing: Promise<boolean> | undefined;
  #wasGood = false;
  #wasRenewed = false;
  #fetchedAt = Date.now();

  constructor(
    user: FetchedUser,
    fetch: (refreshToken?: string) => Promise<FetchedTokens>,
    onSecret: SecretListener,
  ) {
    this.#user = user;
    this.#fetch = fetch;
    this.#onSecret = onSecret;
    this.#now = user.fetched;
  }

  /** A request with the tokens that are good by now, once those that expire are fetched anew. */
  async current(request: WireRequest): Promise<WireRequest> {
    if (this.#now.renewAt !== undefined && Date.now() >= this.#now.renewAt && this.#isIn(request))
      await this.#renew();
    return this.#onWire(request);
  }

  /** Takes note that a valid request's credential was taken. */
  noteGood(request: WireRequest, operation: Operation | undefined): void {
    if (operation && this.#isShownIn(request, operation)) this.#wasGood = true;
  }

  /**
   * What to send in place of a request whose token was good and is refused by now; undefined where it is not the token's fault.
   *
   * @param sent the request as it was sent
   */
  async renewed(
    request: WireRequest,
    sent: WireRequest,
    operation: Operation | undefined,
  ): Promise<WireRequest | undefined> {
    if (!operation || !this.#isShownIn(request, operation)) return undefined;
    const again = this.#onWire(request);
    // Another request has had them fetched anew meanwhile.
    if (JSON.stringify(again.headers) !== JSON.stringify(sent.headers) || again.target !== sent.target)
      return again;
    if (this.#refusing.has(operation.id) || !this.#mayHaveExpired() || !(await this.#renew()))
      return undefined;
    return this.#onWire(request);
  }

  /** Takes note of what a new token was answered. */
  noteRenewed(operation: string, isRefused: boolean): void {
    if (isRefused) this.#refusing.add(operation);
    else {
      this.#wasGood = true;
      this.#refusing.clear();
    }
  }

  /**
   * A token that nobody was seen to take may be a wrong one. Whether it is one a new one tells; that it expired is likely only
   * after a while.
   */
  #mayHaveExpired(): boolean {
    const isUntold = !this.#wasRenewed || this.#renewing !== undefined;
    return this.#wasGood || isUntold || Date.now() - this.#fetchedAt > UNSEEN_MILLIS;
  }

  #isIn(request: WireRequest): boolean {
    const { token } = this.#user.fetched;
    return withReplaced(request, token, `${token}.`) !== request;
  }

  #onWire(request: WireRequest): WireRequest {
    return withReplaced(request, this.#user.fetched.token, this.#now.token);
  }

  /** Tells whether a request shows all that this user's valid requests of an operation do. */
  #isShownIn(request: WireRequest, operation: Operation): boolean {
    const placed = placedTokens(this.#user, operation);
    return (
      placed.length > 0 &&
      placed.every(({ place, token }) => textAt(place, request) === valueInPlace(place, token))
    );
  }

  /** Fetches the tokens anew, once for all who ask meanwhile; tells whether that succeeded. */
  async #renew(): Promise<boolean> {
    this.#renewing ??= this.#fetchAnew().finally(() => (this.#renewing = undefined));
    return await this.#renewing;
  }

  async #fetchAnew(): Promise<boolean> {
    const { renewAt: _due, ...before } = this.#now;
    this.#wasRenewed = true;
    try {
      const now = await this.#fetch(before.refreshToken);
      for (const each of secretsIn(now)) this.#onSecret(each, tokenOf(this.#user.name));
      if (now.refreshToken !== undefined) this.#onSecret(now.refreshToken, refreshTokenOf(this.#user.name));
      this.#now = now;
      this.#fetchedAt = Date.now();
      return true;
    } catch (error) {
      if (!(error instanceof TokenFailure)) throw error;
      // It is asked again where a request is refused, not before each.
      this.#now = before;
      return false;
    }
  }
}
