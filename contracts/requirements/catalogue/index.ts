import type { Requirement } from '../requirement.ts';
import { everyAnswer } from './every-answer.ts';
import { malformed } from './malformed.ts';
import { unauthenticated } from './unauthenticated.ts';
import { forbidden } from './forbidden.ts';
import { notFound } from './not-found.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import { notAcceptable } from './not-acceptable.ts';
import { conflict } from './conflict.ts';
import { precondition } from './precondition.ts';
import { rateLimited } from './rate-limited.ts';
import { development } from './development.ts';

/** Every requirement that an API can be held to, class by class. It knows no API, and no status. */
export const CATALOGUE: readonly Requirement[] = [
  ...everyAnswer,
  ...malformed,
  ...unauthenticated,
  ...forbidden,
  ...notFound,
  ...methodNotAllowed,
  ...notAcceptable,
  ...conflict,
  ...precondition,
  ...rateLimited,
  ...development,
];
