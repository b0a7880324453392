import type { Requirement } from '../requirement.ts';

/** What too many requests are answered. */
export const rateLimited: readonly Requirement[] = [
  {
    id: 'rate-limited.burst',
    errorClass: 'rate-limited',
    title: 'requests faster than the limit are answered {statuses}',
    failureTitle: 'requests faster than the limit were not answered {statuses}',
    provokedBy: [{ kind: 'scenario', scenario: 'burst' }],
    precondition: 'rate-limited-token',
    asks: { kind: 'throttled' },
  },
  {
    id: 'rate-limited.no-effect',
    errorClass: 'rate-limited',
    title: 'a write that is answered 429 writes nothing',
    failureTitle: 'a write that was answered 429 had an effect',
    provokedBy: [{ kind: 'scenario', scenario: 'burst' }],
    precondition: 'rate-limited-token',
    asks: { kind: 'no-effect' },
  },
  {
    id: 'rate-limited.recovery',
    errorClass: 'rate-limited',
    title: 'after a wait the same request succeeds again',
    failureTitle: 'after a wait the same request did not succeed',
    provokedBy: [{ kind: 'scenario', scenario: 'burst' }],
    precondition: 'rate-limited-token',
    asks: { kind: 'recovers' },
  },
  {
    id: 'rate-limited.retry-after',
    errorClass: 'rate-limited',
    title: 'a Retry-After is well-formed, and waiting that long is enough',
    failureTitle: 'a Retry-After is malformed, or waiting that long was not enough',
    provokedBy: [{ kind: 'scenario', scenario: 'burst' }],
    precondition: 'rate-limited-token',
    asks: { kind: 'retry-after' },
  },
  {
    id: 'rate-limited.isolation',
    errorClass: 'rate-limited',
    title: 'another credential is served meanwhile',
    failureTitle: 'another credential was refused too',
    provokedBy: [{ kind: 'scenario', scenario: 'burst' }],
    precondition: 'rate-limited-token',
    asks: { kind: 'isolated' },
  },
  {
    id: 'rate-limited.plan',
    errorClass: 'rate-limited',
    title: 'a plan that is used up is answered {statuses}',
    failureTitle: 'a plan that is used up was not answered {statuses}',
    provokedBy: [{ kind: 'scenario', scenario: 'plan' }],
    precondition: 'spent-plan',
    asks: { kind: 'status' },
  },
];
