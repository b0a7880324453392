import { conflict } from './conflict.ts';
import { development } from './development.ts';
import { errorBodies } from './error-bodies.ts';
import { everyAnswer } from './every-answer.ts';
import { forbidden } from './forbidden.ts';
import { hostileValues } from './hostile-values.ts';
import { malformedKeys } from './malformed-keys.ts';
import { malformedRequests } from './malformed-requests.ts';
import { malformedSyntax } from './malformed-syntax.ts';
import { malformedValues } from './malformed-values.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import type { Mutant } from './mutant.ts';
import { nearTokens } from './near-tokens.ts';
import { notFound } from './not-found.ts';
import { otherClients } from './other-clients.ts';
import { rateLimited } from './rate-limited.ts';
import { success } from './success.ts';
import { unauthenticated } from './unauthenticated.ts';
import { unreadableTokens } from './unreadable-tokens.ts';
import { wrongIds } from './wrong-ids.ts';

export type { Mutant } from './mutant.ts';

/** The reference with one promise broken at a time. */
export const MUTANTS: readonly Mutant[] = [
  ...success,
  ...errorBodies,
  ...everyAnswer,
  ...malformedSyntax,
  ...malformedKeys,
  ...malformedValues,
  ...malformedRequests,
  ...hostileValues,
  ...unauthenticated,
  ...unreadableTokens,
  ...forbidden,
  ...nearTokens,
  ...otherClients,
  ...notFound,
  ...wrongIds,
  ...methodNotAllowed,
  ...conflict,
  ...rateLimited,
  ...development,
];
