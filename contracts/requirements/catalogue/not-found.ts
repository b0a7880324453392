import type { Requirement } from '../requirement.ts';

/** What a request for something that is not there is answered. */
export const notFound: readonly Requirement[] = [
  {
    id: 'not-found.resource',
    errorClass: 'not-found',
    title: 'an id that does not exist is answered {statuses}',
    failureTitle: 'an id that does not exist was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'missing-resource' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'not-found.endpoint',
    errorClass: 'not-found',
    title: 'a path that the API does not have is answered {statuses}',
    failureTitle: 'a path that the API does not have was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'missing-endpoint' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'not-found.deleted',
    errorClass: 'not-found',
    title: 'a resource that was deleted is answered {statuses}',
    failureTitle: 'a deleted resource was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'deleted-resource' }],
    precondition: 'deleted',
    asks: { kind: 'status' },
  },
  {
    id: 'not-found.wrong-parent',
    errorClass: 'not-found',
    title: 'a child under another parent is answered {statuses}',
    failureTitle: 'a child under another parent was not answered {statuses}',
    ofList: {
      whose: 'parent',
      title: 'a list beneath another parent shows nothing that was made beneath the first one',
      failureTitle: 'a list beneath another parent showed what was made beneath the first one',
    },
    provokedBy: [{ kind: 'fault', fault: 'wrong-parent' }],
    precondition: 'second-parent',
    asks: { kind: 'status' },
  },
  {
    id: 'not-found.no-effect',
    errorClass: 'not-found',
    title: 'a write to a child under another parent that is refused changes nothing',
    failureTitle: 'a write to a child under another parent was refused, and carried out',
    provokedBy: [{ kind: 'fault', fault: 'wrong-parent' }],
    precondition: 'second-parent',
    asks: { kind: 'no-effect', ofRefused: true },
  },
  {
    id: 'not-found.malformed-id',
    errorClass: 'not-found',
    title: 'an id of the wrong form is answered {statuses}',
    failureTitle: 'an id of the wrong form was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'malformed-id' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
];
