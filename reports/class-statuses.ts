import type { ErrorClass } from '../contracts/requirements/error-class.ts';

/** The status that a class is about, if it is about one. */
export const CLASS_STATUSES: Readonly<Record<ErrorClass, string>> = {
  'every-answer': '',
  malformed: '400',
  unauthenticated: '401',
  forbidden: '403',
  'not-found': '404',
  'method-not-allowed': '405',
  'not-acceptable': '406',
  conflict: '409',
  precondition: '412',
  'rate-limited': '429',
  development: '',
};
