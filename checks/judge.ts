import type { Assertion } from '../contracts/requirements/assertion.ts';
import type { Trial } from './trial.ts';
import { checkAccepted } from './check-accepted.ts';
import { checkAllowed } from './check-allowed.ts';
import type { AnswerOracles } from './check-documented-body.ts';
import { checkDocumentedHeaders } from './check-documented-headers.ts';
import { checkDocumentedStatus } from './check-documented-status.ts';
import { checkErrorBody } from './check-error-body.ts';
import { checkProblemDetails } from './check-problem-details.ts';
import { checkSuccessSchema } from './check-success-schema.ts';
import { checkCarriedOut } from './check-carried-out.ts';
import { checkConcealed } from './check-concealed.ts';
import { checkDisclosure } from './check-disclosure.ts';
import { checkErrorShape } from './check-error-shape.ts';
import { checkHeader } from './check-header.ts';
import { checkKept } from './check-kept.ts';
import { checkLimitHeaders } from './check-limit-headers.ts';
import { checkListedStatus } from './check-listed-status.ts';
import { checkMarked } from './check-marked.ts';
import { checkMediaType } from './check-media-type.ts';
import { checkNoEffect } from './check-no-effect.ts';
import { checkOneWinner } from './check-one-winner.ts';
import { checkIsolated, checkRecovers, checkRetryAfter, checkThrottled } from './check-rate-limit.ts';
import { checkResource } from './check-resource.ts';
import { checkServed } from './check-served.ts';
import { checkServerError } from './check-server-error.ts';
import { checkStatus, checkStatusOrGone } from './check-status.ts';
import { checkUnshown } from './check-unshown.ts';
import type { Judgement } from './judgement.ts';

/** What a check knows beside the trial. */
export interface Knowledge {
  /** Every secret of the run, in clear. */
  readonly secrets: readonly string[];
  /** Judges of the schemas that answers are documented by. */
  readonly answers: AnswerOracles;
}

/** Judges one trial by one assertion; pure. */
export function judge(assertion: Assertion, trial: Trial, knowledge: Knowledge): Judgement {
  switch (assertion.kind) {
    case 'status':
      return checkStatus(assertion.allowed, trial, assertion.levels);
    case 'status-or-gone':
      return checkStatusOrGone(assertion.allowed, trial, assertion.levels);
    case 'refused-or-carried-out':
      return checkCarriedOut(assertion.allowed, trial, assertion.levels);
    case 'refused-or-kept':
      return checkKept(assertion.allowed, trial, assertion.levels);
    case 'refused-or-served':
      return checkServed(assertion.allowed, assertion.responses, trial, assertion.levels);
    case 'resource':
      return checkResource(trial);
    case 'accepted':
      return checkAccepted(assertion.given, trial);
    case 'allowed':
      return checkAllowed(trial);
    case 'success-schema':
      return checkSuccessSchema(assertion.responses, trial, knowledge.answers);
    case 'error-body':
      return checkErrorBody(assertion, trial, knowledge.answers);
    case 'documented-headers':
      return checkDocumentedHeaders(assertion.responses, trial);
    case 'limit-headers':
      return checkLimitHeaders(assertion.responses, trial);
    case 'documented-status':
      return checkDocumentedStatus(assertion.responses, trial);
    case 'problem-details':
      return checkProblemDetails(trial.exchange);
    case 'error-shape':
      return checkErrorShape(trial.exchange);
    case 'error-media-type':
      return checkMediaType(trial.exchange);
    case 'no-disclosure':
      return checkDisclosure(trial.exchange, knowledge.secrets);
    case 'no-server-error':
      return checkServerError(trial, assertion.allowed, assertion.ofValid);
    case 'listed-status':
      return checkListedStatus(assertion.allowed, trial.exchange.reply);
    case 'header':
      return checkHeader(assertion, trial);
    case 'no-effect':
      return checkNoEffect(trial, assertion);
    case 'concealed':
      return checkConcealed(trial);
    case 'unshown':
      return checkUnshown(trial);
    case 'one-winner':
      return checkOneWinner(assertion.allowed, trial);
    case 'throttled':
      return checkThrottled(assertion.allowed, trial);
    case 'recovers':
      return checkRecovers(trial);
    case 'retry-after':
      return checkRetryAfter(trial);
    case 'isolated':
      return checkIsolated(trial);
    case 'marked':
      return checkMarked(assertion.key, trial);
    default:
      return assertion satisfies never;
  }
}
