import { loadContract } from '../../contracts/load-contract.ts';
import { DEFAULT_POLICY } from '../../targets/reference/index.ts';
import { actingBefore, asClient, refusing, withStatus } from '../../targets/mutants/changes.ts';
import { hostileValues } from '../../targets/mutants/hostile-values.ts';
import { mutant } from '../../targets/mutants/mutant.ts';

const { operations } = await loadContract();
const EVERYWHERE = operations.map(({ id }) => id);

/**
 * Mutants that are wrong over one variant on every operation, as a library makes a whole service.
 *
 * Each of the others is wrong on one operation, whose interaction may hold another variant.
 */
export const COMMON_MUTANTS = [
  ...hostileValues.filter(({ id }) => id === 'hostile-infinite').map((each) => each.on(EVERYWHERE)),
  mutant({
    id: 'common-empty-array',
    title: 'an empty array is taken for an empty object',
    breaks: 'malformed.body-type',
    operations: EVERYWHERE,
    change: () => ({
      readBody: async (caller) => {
        const body = await DEFAULT_POLICY.readBody(caller);
        return Array.isArray(body) && body.length === 0 ? {} : body;
      },
    }),
  }),
  mutant({
    id: 'common-text-415',
    title: 'JSON under text/plain is answered 415',
    breaks: 'malformed.media-type',
    also: ['status.documented'],
    operations: EVERYWHERE,
    change: refusing(['media-type'], withStatus(415)),
  }),
  mutant({
    id: 'common-scheme-alone-400',
    title: 'the scheme alone is answered 400',
    breaks: 'unauthenticated.unreadable-as-401',
    operations: EVERYWHERE,
    change: refusing(['unreadable-token'], (answer, { request }) =>
      request.headers.get('authorization')?.trim() === 'Basic' ? { ...answer, status: 400 } : answer,
    ),
  }),
  mutant({
    id: 'common-wrong-header-403',
    title: 'a token in X-Auth-Token is answered 403',
    breaks: 'unauthenticated.wrong-header',
    operations: EVERYWHERE,
    change: refusing(['no-token'], (answer, { request }) =>
      request.headers.has('x-auth-token') ? { ...answer, status: 403 } : answer,
    ),
  }),
  mutant({
    id: 'common-writes-before-403',
    title: 'what a read-only token asks for is carried out before it is answered 403',
    breaks: 'forbidden.no-effect',
    operations: EVERYWHERE,
    change: actingBefore(['permission', 'wrong-kind'], asClient),
  }),
  mutant({
    id: 'common-crash-over-proto',
    title: 'the key __proto__ is answered 500',
    breaks: 'server-error.none',
    also: ['malformed.hostile-value', 'status.documented'],
    operations: EVERYWHERE,
    change: () => ({
      decorate: async (answer, { request }) =>
        Buffer.from(await request.bytes()).includes('__proto__') ? { ...answer, status: 500 } : answer,
    }),
  }),
];
