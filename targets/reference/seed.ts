import { REFERENCE_TOKENS } from './reference-tokens.ts';
import type { Token } from './resource.ts';
import { now } from './store.ts';
import type { Store } from './store.ts';

/** Fills a new store: two organizations with a client each, and the reference's tokens. */
export function seed(store: Store): void {
  for (const id of ['1', '2']) {
    store.add({ kind: 'organization', id, parent: '', client: '', data: { name: `Organization ${id}` } });
    store.add({
      kind: 'client',
      id,
      parent: id,
      client: id,
      data: { name: `Client ${id}`, organization: id },
    });
  }
  const token = (id: string, user: string, differences: Partial<Token> = {}): Token =>
    store.putToken({
      kind: 'token',
      id,
      parent: '1',
      client: '1',
      created: now(),
      sequence: store.next(),
      deleted: false,
      data: {},
      type: 'client-api',
      organization: '1',
      user,
      clients: ['1'],
      experiment: null,
      trainingRun: null,
      permission: 'admin',
      expires: null,
      lease: null,
      limited: false,
      spent: false,
      ...differences,
    });
  token(REFERENCE_TOKENS.revoked, '1', { deleted: true });
  token(REFERENCE_TOKENS.user, '1', { type: 'user' });
  token(REFERENCE_TOKENS.development, '1', { type: 'client-dev' });
  token(REFERENCE_TOKENS.client, '1');
  token(REFERENCE_TOKENS.otherClient, '2', { parent: '2', client: '2', clients: ['2'], organization: '2' });
  token(REFERENCE_TOKENS.readOnly, '3', { permission: 'read' });
  token(REFERENCE_TOKENS.rateLimited, '4', { limited: true });
  token(REFERENCE_TOKENS.spentPlan, '5', { spent: true });
}
