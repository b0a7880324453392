import type { Requirement } from '../../requirements/requirement.ts';
import { PAGE } from '../page.ts';

/** What a method that a path does not take is answered. */
export const methodNotAllowed: readonly Requirement[] = [
  {
    id: 'method-not-allowed.documented-method',
    errorClass: 'method-not-allowed',
    level: 'MUST',
    title: 'a documented method that the path does not take is answered 405',
    failureTitle: 'a method that the path does not take was not answered 405',
    restsOn: [PAGE.methods],
    provokedBy: [{ kind: 'fault', fault: 'documented-method' }],
    precondition: 'ready',
    assertion: { kind: 'status', allowed: [405] },
  },
  {
    id: 'method-not-allowed.other-method',
    errorClass: 'method-not-allowed',
    level: 'MUST',
    title: 'a method outside GET, PUT, POST and DELETE is answered 405',
    failureTitle: 'a method outside GET, PUT, POST and DELETE was not answered 405',
    restsOn: [PAGE.methods],
    provokedBy: [{ kind: 'fault', fault: 'other-method' }],
    precondition: 'ready',
    assertion: { kind: 'status', allowed: [405] },
  },
  {
    id: 'method-not-allowed.allow',
    errorClass: 'method-not-allowed',
    level: 'SHOULD',
    title: "every 405 carries Allow with the path's methods",
    failureTitle: "a 405 does not carry Allow with the path's methods",
    restsOn: [
      PAGE.methods,
      {
        text: 'The origin server MUST generate an Allow header field in a 405 response containing a list of the target resource’s currently supported methods',
        source: 'RFC 9110 §15.5.6',
      },
    ],
    provokedBy: [
      { kind: 'fault', fault: 'documented-method' },
      { kind: 'fault', fault: 'other-method' },
      { kind: 'any-answer' },
    ],
    precondition: 'ready',
    assertion: { kind: 'header', status: 405, header: 'allow', names: 'methods' },
  },
  {
    id: 'method-not-allowed.no-effect',
    errorClass: 'method-not-allowed',
    level: 'MUST',
    title: 'a method that the path does not take changes nothing',
    failureTitle: 'a method that the path does not take had an effect',
    restsOn: [PAGE.methods],
    provokedBy: [
      { kind: 'fault', fault: 'documented-method' },
      { kind: 'fault', fault: 'other-method' },
      { kind: 'fault', fault: 'method-override' },
    ],
    precondition: 'ready',
    assertion: { kind: 'no-effect' },
  },
];
