import { DEFAULT_POLICY, Refusal, throttled } from '../reference/index.ts';
import type { Caller, Policy, Store } from '../reference/index.ts';
import { actingBefore, asClient, refusing, withBody, withHeader, withStatus, withText } from './changes.ts';
import { mutant } from './mutant.ts';

/** The limit holds for all operations; these are the ones that a burst is likeliest to be of. */
const ANY = ['getOrganization', 'createExperiment'];
const CREATES = ['createExperiment', 'createClientExperiment'];

/** Decides on a request once a limited token was refused in the same store, at the time given. */
function onceThrottled(
  decide: (caller: Caller, at: number, refused: Caller) => void,
): Pick<Policy, 'limitRate'> {
  const refusals = new WeakMap<Store, { readonly at: number; readonly refused: Caller }>();
  return {
    limitRate: (caller) => {
      const last = refusals.get(caller.store);
      if (last) decide(caller, last.at, last.refused);
      try {
        DEFAULT_POLICY.limitRate(caller);
      } catch (error) {
        refusals.set(caller.store, { at: Date.now(), refused: caller });
        throw error;
      }
    },
  };
}

/** Mutants that limit the rate, or the plan, otherwise than they should. */
export const rateLimited = [
  mutant({
    id: 'limit-never',
    title: 'no request is ever too many',
    breaks: 'rate-limited.burst',
    operations: ANY,
    change: () => ({ limitRate: () => {} }),
  }),
  mutant({
    id: 'limit-403',
    title: 'too many requests are answered 403',
    breaks: 'rate-limited.burst',
    operations: ANY,
    change: refusing(['throttled'], withStatus(403)),
  }),
  mutant({
    id: 'limit-503',
    title: 'too many requests are answered 503',
    breaks: 'rate-limited.burst',
    also: ['server-error.none'],
    operations: ANY,
    change: refusing(['throttled'], withStatus(503)),
  }),
  mutant({
    id: 'limit-without-body',
    title: 'a 429 has no body',
    breaks: 'error-body.shape',
    operations: ANY,
    change: refusing(['throttled'], withText('')),
  }),
  mutant({
    id: 'limit-in-html',
    title: 'a 429 has a page of HTML for its body',
    breaks: 'error-body.shape',
    also: ['error-body.media-type'],
    operations: ANY,
    change: refusing(['throttled'], (answer, context) =>
      withHeader('content-type', 'text/html')({ ...answer, body: '<h1>Slow down</h1>' }, context),
    ),
  }),
  mutant({
    id: 'limit-other-body',
    title: 'a 429 has its message at the top of the body',
    breaks: 'error-body.shape',
    operations: ANY,
    change: refusing(['throttled'], withBody({ message: 'Too many requests.' })),
  }),
  mutant({
    id: 'limit-writes-anyway',
    title: 'a request that is answered 429 is carried out',
    breaks: 'rate-limited.no-effect',
    operations: ANY,
    change: actingBefore(['throttled'], asClient),
  }),
  mutant({
    id: 'limit-for-good',
    title: 'a token that sent too many requests once is never served again',
    breaks: 'rate-limited.recovery',
    also: ['rate-limited.retry-after'],
    operations: ANY,
    change: () =>
      onceThrottled((caller) => {
        if (caller.token.limited) throw throttled(1);
      }),
  }),
  mutant({
    id: 'limit-turns-into-403',
    title: 'a token that sent too many requests is blocked with 403',
    breaks: 'rate-limited.recovery',
    also: ['rate-limited.burst', 'rate-limited.retry-after'],
    operations: ANY,
    change: () =>
      onceThrottled((caller, at) => {
        if (caller.token.limited && Date.now() - at > 900) {
          throw new Refusal('throttled', 403, 'This API token is blocked.');
        }
      }),
  }),
  mutant({
    id: 'retry-after-word',
    title: 'Retry-After is a word',
    breaks: 'rate-limited.retry-after',
    operations: ANY,
    change: refusing(['throttled'], withHeader('retry-after', 'soon')),
  }),
  mutant({
    id: 'retry-after-negative',
    title: 'Retry-After is negative',
    breaks: 'rate-limited.retry-after',
    operations: ANY,
    change: refusing(['throttled'], withHeader('retry-after', '-1')),
  }),
  mutant({
    id: 'retry-after-fraction',
    title: 'Retry-After is a fraction of a second',
    breaks: 'rate-limited.retry-after',
    operations: ANY,
    change: refusing(['throttled'], withHeader('retry-after', '1.5')),
  }),
  mutant({
    id: 'retry-after-iso-date',
    title: 'Retry-After is a date in another form than HTTP has',
    breaks: 'rate-limited.retry-after',
    operations: ANY,
    change: refusing(['throttled'], (answer, context) =>
      withHeader('retry-after', new Date(Date.now() + 1000).toISOString())(answer, context),
    ),
  }),
  mutant({
    id: 'retry-after-too-short',
    title: 'waiting as long as Retry-After says is not enough',
    breaks: 'rate-limited.retry-after',
    also: ['rate-limited.recovery'],
    operations: ANY,
    rateLimit: { requests: 10, windowMillis: 2500 },
    change: refusing(['throttled'], withHeader('retry-after', '1')),
  }),
  mutant({
    id: 'limit-shared-by-all',
    title: 'when one token sends too many requests, all are refused',
    breaks: 'rate-limited.isolation',
    also: ['rate-limited.retry-after'],
    operations: ANY,
    change: () =>
      onceThrottled((_caller, at) => {
        if (Date.now() - at < 500) throw throttled(1);
      }),
  }),
  mutant({
    id: 'limit-shared-by-client',
    title: 'when one token sends too many requests, all of its client are refused',
    breaks: 'rate-limited.isolation',
    also: ['rate-limited.retry-after'],
    operations: ANY,
    change: () =>
      onceThrottled(({ token }, at, refused) => {
        if (token.client === refused.token.client && Date.now() - at < 500) throw throttled(1);
      }),
  }),
  mutant({
    id: 'plan-ignored',
    title: 'a plan that is used up is used further',
    breaks: 'rate-limited.plan',
    operations: CREATES,
    change: () => ({ hasRoom: () => true }),
  }),
  mutant({
    id: 'plan-ignored-by-client',
    title: 'createClientExperiment uses a plan that is used up',
    breaks: 'rate-limited.plan',
    operations: ['createClientExperiment'],
    change: (here) => ({ hasRoom: (order) => here(order) || DEFAULT_POLICY.hasRoom(order) }),
  }),
  mutant({
    id: 'plan-500',
    title: 'createExperiment fails over a plan that is used up',
    breaks: 'rate-limited.plan',
    also: ['server-error.none'],
    operations: ['createExperiment'],
    change: refusing(['plan'], withStatus(500)),
  }),
  mutant({
    id: 'plan-402',
    title: 'a plan that is used up is answered 402',
    breaks: 'rate-limited.plan',
    also: ['status.documented'],
    operations: CREATES,
    change: refusing(['plan'], withStatus(402)),
  }),
];
