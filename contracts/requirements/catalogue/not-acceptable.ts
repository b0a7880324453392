import type { Requirement } from '../requirement.ts';

/** What a request is answered that asks for what nobody serves. */
export const notAcceptable: readonly Requirement[] = [
  {
    id: 'not-acceptable.accept',
    errorClass: 'not-acceptable',
    title: 'an Accept that nothing can serve is answered {statuses}, or in a documented media type',
    failureTitle:
      'an Accept that nothing can serve was answered neither {statuses} nor in a documented media type',
    provokedBy: [{ kind: 'fault', fault: 'unserved-accept' }],
    precondition: 'ready',
    asks: { kind: 'refused-or-served' },
  },
  {
    id: 'not-acceptable.no-effect',
    errorClass: 'not-acceptable',
    title: 'a write that is refused for its Accept changes nothing',
    failureTitle: 'a write that was refused for its Accept was carried out',
    provokedBy: [{ kind: 'fault', fault: 'unserved-accept' }],
    precondition: 'ready',
    asks: { kind: 'no-effect', ofRefused: 'where it is' },
  },
];
