import type { Requirement } from '../requirement.ts';

/** What a request that conflicts with what exists is answered. */
export const conflict: readonly Requirement[] = [
  {
    id: 'conflict.duplicate-id',
    errorClass: 'conflict',
    title: 'a create with an id that is taken is answered {statuses}',
    failureTitle: 'a create with an id that is taken was not answered {statuses}',
    ofChange: {
      title: 'a change to what another one has is answered {statuses}, or passed over',
      failureTitle: 'a change to what another one has was not answered {statuses}',
    },
    provokedBy: [{ kind: 'fault', fault: 'duplicate-id' }],
    precondition: 'taken',
    asks: { kind: 'status' },
  },
  {
    id: 'conflict.unchanged',
    errorClass: 'conflict',
    title: 'a refused duplicate leaves the first resource as it was',
    failureTitle: 'a refused duplicate changed what was there',
    provokedBy: [{ kind: 'fault', fault: 'duplicate-id' }],
    precondition: 'taken',
    asks: { kind: 'no-effect' },
  },
  {
    id: 'conflict.retaken-id',
    errorClass: 'conflict',
    title: 'a create with an id that something deleted had is answered {statuses}',
    failureTitle: 'a create with an id that something deleted had was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'retaken-id' }],
    precondition: 'taken',
    asks: { kind: 'status' },
  },
  {
    id: 'conflict.race',
    errorClass: 'conflict',
    title: 'of simultaneous creates with one id exactly one succeeds, the others are answered {statuses}',
    failureTitle: 'simultaneous creates with one id did not end with one success and {statuses}s',
    provokedBy: [{ kind: 'scenario', scenario: 'race' }],
    precondition: 'ready',
    asks: { kind: 'one-winner' },
  },
  {
    id: 'conflict.expired-data',
    errorClass: 'conflict',
    title: 'a write under deleted data is answered {statuses}, or 404 where deletion removes it',
    failureTitle: 'a write under deleted data was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'expired-data' }],
    precondition: 'expired-parent',
    asks: { kind: 'status-or-gone' },
  },
  {
    id: 'conflict.stated-state',
    errorClass: 'conflict',
    title: 'what the state of a thing forbids, as the document says, is answered {statuses}',
    failureTitle: 'what the state of a thing forbids, as the document says, was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'stated-state' }],
    precondition: 'stated-state',
    asks: { kind: 'status' },
  },
];
