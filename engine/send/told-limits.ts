import type { Reply } from '../../wire/exchange.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { LimitLeft } from './limit-left.ts';
import type { Limited } from './limited.ts';

/** What is limited together, by what answers say: where some say nothing of a limit, it is one of those alone that name it. */
export class ToldLimits {
  readonly #make: () => Limited;
  readonly #quiet = new Set<string>();
  readonly #groups = new Map<string, { readonly limited: Limited; readonly scopes: Set<string> }>();
  readonly #told = new Map<string, string>();

  /** @param make something that is limited by itself */
  constructor(make: () => Limited) {
    this.#make = make;
  }

  /**
   * Takes into account what an answer says of a limit.
   *
   * @param scope what was asked: an operation and its method
   * @param said undefined if it says nothing
   */
  note(scope: string, reply: Reply, said: LimitLeft | undefined): void {
    if (said === undefined) {
      // What is refused may not have come to the limit.
      if (succeeded(reply)) this.#quiet.add(scope);
      return;
    }
    if (this.#quiet.size === 0) return;
    const group = this.#groups.get(said.limit) ?? { limited: this.#make(), scopes: new Set<string>() };
    this.#groups.set(said.limit, group);
    group.scopes.add(scope);
    this.#told.set(scope, said.limit);
  }

  /** What something is limited with, or undefined where nothing tells it apart from all the rest. */
  of(scope: string): Limited | undefined {
    return this.#groupOf(scope)?.limited;
  }

  /** Whether most of the target is not limited with it. */
  isOfFew(scope: string): boolean {
    const scopes = this.#groupOf(scope)?.scopes.size;
    return scopes !== undefined && scopes <= this.#quiet.size;
  }

  #groupOf(scope: string) {
    const limit = this.#told.get(scope);
    return limit === undefined ? undefined : this.#groups.get(limit);
  }
}
