import type { Requirement } from '../requirement.ts';

/** What a request is answered that is to be carried out under a condition alone. */
export const precondition: readonly Requirement[] = [
  {
    id: 'precondition.missing',
    errorClass: 'precondition',
    title: 'a request without the condition that it needs is answered {statuses}',
    failureTitle: 'a request without the condition that it needs was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'missing-condition' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'precondition.failed',
    errorClass: 'precondition',
    title: 'a change whose condition does not hold is answered {statuses}',
    failureTitle: 'a change whose condition does not hold was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'failed-condition' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'precondition.malformed',
    errorClass: 'precondition',
    title: 'a condition that names no version is answered {statuses}',
    failureTitle: 'a condition that names no version was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'malformed-condition' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'precondition.no-effect',
    errorClass: 'precondition',
    title: 'a write whose condition is missing or does not hold changes nothing',
    failureTitle: 'a write whose condition is missing or does not hold was carried out',
    provokedBy: [
      { kind: 'fault', fault: 'missing-condition' },
      { kind: 'fault', fault: 'failed-condition' },
    ],
    precondition: 'ready',
    asks: { kind: 'no-effect' },
  },
];
