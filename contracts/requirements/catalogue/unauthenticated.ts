import type { Requirement } from '../requirement.ts';

/** What a request without a readable token is answered. */
export const unauthenticated: readonly Requirement[] = [
  {
    id: 'unauthenticated.no-token',
    errorClass: 'unauthenticated',
    title: 'a request without a credential is answered {statuses}',
    failureTitle: 'a request without a credential was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'no-token' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'unauthenticated.wrong-header',
    errorClass: 'unauthenticated',
    title: 'a good token in the wrong place is answered {statuses}',
    failureTitle: 'a good token in the wrong place was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'wrong-header' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'unauthenticated.unreadable',
    errorClass: 'unauthenticated',
    title: 'an Authorization header without a readable token is answered {statuses}',
    failureTitle: 'an Authorization header without a readable token was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'unreadable-token' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'unauthenticated.unreadable-as-401',
    errorClass: 'unauthenticated',
    title: 'an Authorization header without a readable token is answered {statuses}',
    failureTitle: 'an Authorization header without a readable token was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'unreadable-token' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'unauthenticated.no-effect',
    errorClass: 'unauthenticated',
    title: 'an unauthenticated write writes nothing',
    failureTitle: 'an unauthenticated write had an effect',
    provokedBy: [
      { kind: 'fault', fault: 'no-token' },
      { kind: 'fault', fault: 'wrong-header' },
      { kind: 'fault', fault: 'unreadable-token' },
    ],
    precondition: 'ready',
    asks: { kind: 'no-effect' },
  },
  {
    id: 'unauthenticated.challenge',
    errorClass: 'unauthenticated',
    title: 'every 401 carries WWW-Authenticate',
    failureTitle: 'a 401 carries no WWW-Authenticate',
    provokedBy: [{ kind: 'any-answer' }],
    precondition: 'ready',
    asks: { kind: 'header', status: 401, header: 'www-authenticate', names: 'challenge' },
  },
];
