import type { Requirement } from '../requirement.ts';

/** What a request with a readable but wrong token is answered. */
export const forbidden: readonly Requirement[] = [
  {
    id: 'forbidden.unknown-token',
    errorClass: 'forbidden',
    title: 'a token that was never issued is answered {statuses}',
    failureTitle: 'a token that was never issued was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'unknown-token' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'forbidden.revoked-token',
    errorClass: 'forbidden',
    title: 'a revoked token is answered {statuses}',
    failureTitle: 'a revoked token was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'revoked-token' }],
    precondition: 'revoked-token',
    asks: { kind: 'status' },
  },
  {
    id: 'forbidden.wrong-kind',
    errorClass: 'forbidden',
    title: 'a token of a kind that the operation does not take is answered {statuses}',
    failureTitle: 'a token of the wrong kind was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'wrong-kind' }],
    precondition: 'wrong-kind-token',
    asks: { kind: 'status' },
  },
  {
    id: 'forbidden.read-only',
    errorClass: 'forbidden',
    title: 'a write with a read-only token is answered {statuses}',
    failureTitle: 'a write with a read-only token was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'read-only' }],
    precondition: 'read-only-token',
    asks: { kind: 'status' },
  },
  {
    id: 'forbidden.other-client',
    errorClass: 'forbidden',
    title: "another client's token on this client's resource is answered {statuses}",
    failureTitle: "another client's token was not answered {statuses}",
    ofList: {
      title: "in a list, another client's token is shown nothing that this client made",
      failureTitle: "another client's token was shown what this client made, in a list",
    },
    provokedBy: [{ kind: 'fault', fault: 'other-client' }],
    precondition: 'other-client',
    asks: { kind: 'status' },
  },
  {
    id: 'forbidden.concealment',
    errorClass: 'forbidden',
    title:
      "where another client's token is answered 404, it looks like the 404 for an id that does not exist",
    failureTitle: "a 404 for another client's token tells that the resource exists",
    provokedBy: [{ kind: 'fault', fault: 'other-client' }],
    precondition: 'other-client',
    asks: { kind: 'concealed' },
  },
  {
    id: 'forbidden.no-effect',
    errorClass: 'forbidden',
    title: 'a forbidden write writes nothing',
    failureTitle: 'a forbidden write had an effect',
    provokedBy: [
      { kind: 'fault', fault: 'unknown-token' },
      { kind: 'fault', fault: 'revoked-token' },
      { kind: 'fault', fault: 'wrong-kind' },
      { kind: 'fault', fault: 'read-only' },
      { kind: 'fault', fault: 'other-client' },
    ],
    precondition: 'ready',
    asks: { kind: 'no-effect' },
  },
];
