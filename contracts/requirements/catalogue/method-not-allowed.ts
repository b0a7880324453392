import type { Requirement } from '../requirement.ts';

/** What a method that a path does not take is answered. */
export const methodNotAllowed: readonly Requirement[] = [
  {
    id: 'method-not-allowed.documented-method',
    errorClass: 'method-not-allowed',
    title: 'a method that the API takes elsewhere, and the path does not, is answered {statuses}',
    failureTitle: 'a method that the path does not take was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'documented-method' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'method-not-allowed.other-method',
    errorClass: 'method-not-allowed',
    title: 'a method that the API takes nowhere is answered {statuses}',
    failureTitle: 'a method that the API takes nowhere was not answered {statuses}',
    provokedBy: [{ kind: 'fault', fault: 'other-method' }],
    precondition: 'ready',
    asks: { kind: 'status' },
  },
  {
    id: 'method-not-allowed.allow',
    errorClass: 'method-not-allowed',
    title: "every 405 carries Allow with the path's methods",
    answerTitle: 'a 405 carries Allow with methods that the path takes, and no others',
    failureTitle: "a 405 does not carry Allow with the path's methods",
    provokedBy: [
      { kind: 'fault', fault: 'documented-method' },
      { kind: 'fault', fault: 'other-method' },
      { kind: 'any-answer' },
    ],
    precondition: 'ready',
    asks: { kind: 'header', status: 405, header: 'allow', names: 'methods' },
  },
  {
    id: 'method-not-allowed.no-effect',
    errorClass: 'method-not-allowed',
    title: 'a method that the path does not take changes nothing',
    failureTitle: 'a method that the path does not take had an effect',
    provokedBy: [
      { kind: 'fault', fault: 'documented-method' },
      { kind: 'fault', fault: 'other-method' },
      { kind: 'fault', fault: 'method-override' },
    ],
    precondition: 'ready',
    asks: { kind: 'no-effect' },
  },
];
