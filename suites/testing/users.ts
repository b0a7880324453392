import type { Credential } from '../../contracts/target.ts';

/** A user with a token of its own. */
export function user(name: string, more: Partial<Credential> = {}): Credential {
  return { name, token: `TOKEN-OF-${name.toUpperCase()}-0001`, variable: name.toUpperCase(), ...more };
}

export const ALICE = user('alice');
/** Sees nothing of what Alice makes. */
export const BOB = user('bob', { otherThan: ['alice'] });

/** Who sends a request, Alice or Bob; undefined for anybody else. */
export function aliceOrBob({ headers }: Request): string | undefined {
  const shown = headers.get('authorization');
  return [ALICE, BOB].find(({ token }) => shown === `Bearer ${token}`)?.name;
}
