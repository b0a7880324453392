import type { Assertion } from '../contracts/requirements/assertion.ts';
import { checkBody, checkDeclaredType } from './check-documented-body.ts';
import type { AnswerOracles } from './check-documented-body.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import { isOfOperation } from './is-of-operation.ts';
import { failureOf } from './has-body.ts';
import { notExercised } from '../contracts/skip.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

type ErrorBody = Extract<Assertion, { readonly kind: 'error-body' }>;

/** An error answer has the body that is documented for its status; where none is, that of the API's error format. */
export function checkErrorBody(asked: ErrorBody, trial: Trial, oracles: AnswerOracles): Judgement {
  const answer = failureOf(trial.exchange);
  // What is redirected is answered elsewhere.
  if (!answer || answer.status < 400) return notExercised('no error answer was seen');
  const response = isOfOperation(trial) ? responseFor(asked.responses, answer.status) : undefined;
  if (response) {
    if (Object.keys(response.content).length === 0) return notExercised('no body is documented for it');
    const words = `the body that is documented for ${answer.status}`;
    return asked.of === 'media-type'
      ? checkDeclaredType(response.content, answer)
      : checkBody(response.content, answer, oracles, words);
  }
  const { format } = asked;
  // That a server fails is a finding of its own.
  if (!format || answer.status >= 500) return notExercised('no body is documented for it');
  const content = { [format.mediaType]: { schema: format.schema } };
  const judgement =
    asked.of === 'media-type'
      ? checkDeclaredType(content, answer)
      : checkBody(content, answer, oracles, format.words);
  if (judgement.verdict !== 'fail') return judgement;
  return { ...judgement, level: format.named ? (judgement.level ?? 'MUST') : 'SHOULD' };
}
