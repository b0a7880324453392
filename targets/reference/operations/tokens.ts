import type { JsonObject } from '../../../wire/json.ts';
import type { Order, Perform } from '../call.ts';
import { forbidden } from '../refusal.ts';
import type { Token } from '../resource.ts';
import { freshTokenText, now } from '../store.ts';
import { page } from './pages.ts';
import { clientOf, named, NOTHING } from './shared.ts';

/** Seconds that a guest token lasts: thirty days. */
const LEASE = 2_592_000;

/** Credentials, and the guest tokens that open one experiment or one training run. */
export const tokens: Readonly<Record<string, Perform>> = {
  listClientTokens: (order) => {
    const own = order.store
      .tokens()
      .filter(
        (each) =>
          !each.deleted &&
          ['client-api', 'client-dev', 'guest'].includes(each.type) &&
          each.client === clientOf(order) &&
          each.user === order.token.user,
      );
    return page(order, own, (each) => shownToken(each));
  },
  createClientToken: (order) => {
    const client = clientOf(order);
    const known = order.store
      .tokens()
      .find((each) => each.type === 'signup' && each.client === client && !each.deleted);
    return shownToken(known ?? issue(order, { type: 'signup', permission: 'read' }));
  },
  getToken: (order) => shownToken(tokenIn(order)),
  updateToken: (order) => {
    const { token: rotate, lasts_forever: forever, expires } = order.body;
    const token = tokenIn(order);
    const lease = now() + (token.lease ?? LEASE);
    const changed: Token = {
      ...token,
      ...(forever !== undefined && { expires: forever === true ? null : lease }),
      ...(expires !== undefined && { expires: lease }),
      ...(rotate !== undefined && { id: freshTokenText() }),
    };
    if (changed.id !== token.id) order.store.forgetToken(token.id);
    return shownToken(order.store.putToken(changed));
  },
  deleteToken: (order) => {
    const token = tokenIn(order);
    if (token.lease === null && token.type !== 'signup') {
      throw forbidden('permission', 'This API token can be rotated, not deleted.');
    }
    order.store.putToken({ ...token, deleted: true });
    return NOTHING;
  },
  createExperimentToken: (order) =>
    shownToken(issue(order, { ...GUEST, experiment: named(order, 'experiment_id').id })),
  createTrainingRunToken: (order) =>
    shownToken(issue(order, { ...GUEST, trainingRun: named(order, 'training_run_id').id })),
};

const GUEST = { type: 'guest', permission: 'read', lease: LEASE } as const;

function issue(order: Order, differences: Partial<Token>): Token {
  const client = clientOf(order);
  return order.store.putToken({
    ...order.token,
    id: freshTokenText(),
    sequence: order.store.next(),
    created: now(),
    parent: client,
    client,
    clients: [client],
    expires: differences.lease === undefined || differences.lease === null ? null : now() + differences.lease,
    limited: false,
    spent: false,
    ...differences,
  });
}

function tokenIn(order: Order): Token {
  const token = order.store.token(named(order, 'token').id);
  if (!token) throw new Error('the token in the path is not stored');
  return token;
}

function shownToken(token: Token): JsonObject {
  return {
    object: 'token',
    token: token.id,
    token_type: token.type,
    client: token.type === 'user' ? null : token.client,
    organization: token.organization,
    user: token.user,
    experiment: token.experiment,
    training_run: token.trainingRun,
    development: token.type === 'client-dev',
    all_experiments: token.type !== 'guest',
    permissions: token.permission === 'read' ? 'read' : 'write',
    scope: token.type === 'signup' ? 'signup' : null,
    expires: token.expires,
    lease_length: token.lease,
  };
}
