import { randomInt } from 'node:crypto';
import type { JsonObject } from '../../wire/json.ts';
import { RateWindows } from './rate-windows.ts';
import type { RateLimit } from './rate-windows.ts';
import type { Kind, Resource, Token } from './resource.ts';

/** What a new resource is made from. */
export interface NewResource {
  readonly kind: Exclude<Kind, 'token'>;
  readonly id?: string;
  readonly parent: string;
  readonly client: string;
  readonly data: JsonObject;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TOKEN_LENGTH = 48;

/** Everything that one reference knows, in memory. */
export class Store {
  readonly rates: RateWindows;
  readonly #tokens = new Map<string, Token>();
  readonly #byKey = new Map<string, Resource>();
  readonly #byParent = new Map<string, Map<string, Resource>>();
  #sequence = 100;

  constructor(limit: RateLimit) {
    this.rates = new RateWindows(limit);
  }

  /** Stores a new resource. */
  add({ kind, id, parent, client, data }: NewResource): Resource {
    const sequence = this.next();
    const created = now();
    return this.put({
      kind,
      id: id ?? String(sequence),
      parent,
      client,
      data,
      created,
      sequence,
      deleted: false,
    });
  }

  /** Stores a resource in place of the one with its id. */
  put(resource: Resource): Resource {
    const key = keyOf(resource.kind, resource.id, resource.parent);
    const family = `${resource.kind} below ${resource.parent}`;
    this.#byKey.set(key, resource);
    const siblings = this.#byParent.get(family) ?? new Map<string, Resource>();
    this.#byParent.set(family, siblings.set(key, resource));
    return resource;
  }

  /** The resource of that id, deleted or not; the parent matters to a project, whose id is its client's alone. */
  get(kind: Kind, id: string, parent = ''): Resource | undefined {
    return kind === 'token' ? this.#tokens.get(id) : this.#byKey.get(keyOf(kind, id, parent));
  }

  /** All resources of a kind below a parent, deleted ones included, oldest first. */
  below(kind: Kind, parent: string): readonly Resource[] {
    return [...(this.#byParent.get(`${kind} below ${parent}`)?.values() ?? [])];
  }

  /** The token with that text, revoked or not. */
  token(text: string): Token | undefined {
    return this.#tokens.get(text);
  }

  /** Every token, oldest first. */
  tokens(): readonly Token[] {
    return [...this.#tokens.values()];
  }

  /** Stores a token in place of the one with its text. */
  putToken(token: Token): Token {
    this.#tokens.set(token.id, token);
    return token;
  }

  /** Forgets a token's text. */
  forgetToken(text: string): void {
    this.#tokens.delete(text);
  }

  /** The next number in the order of creation. */
  next(): number {
    this.#sequence += 1;
    return this.#sequence;
  }
}

function keyOf(kind: Kind, id: string, parent: string): string {
  return kind === 'project' ? `${kind} ${parent}/${id}` : `${kind} ${id}`;
}

/** The time, in whole seconds since the epoch. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** A token text that nobody has. */
export function freshTokenText(): string {
  return Array.from({ length: TOKEN_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
