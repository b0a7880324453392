import type { Assertion } from '../contracts/requirements/assertion.ts';
import { checkBody, checkDeclaredType } from './check-documented-body.ts';
import type { AnswerOracles } from './check-documented-body.ts';
import type { DocumentedResponse } from '../contracts/api/documented-response.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import type { Answer } from '../wire/exchange.ts';
import { isOfOperation, mayBeOfOperation } from './is-of-operation.ts';
import { failingAnswer } from './has-body.ts';
import { notExercised } from '../contracts/skip.ts';
import { PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

type ErrorBody = Extract<Assertion, { readonly kind: 'error-body' }>;

/** An error answer has the body that is documented for its status; where none is, that of the API's error format. */
export function checkErrorBody(asked: ErrorBody, trial: Trial, oracles: AnswerOracles): Judgement {
  const answer = failingAnswer(trial.exchange);
  // What is redirected is answered elsewhere.
  if (!answer || answer.status < 400) return notExercised('no error answer was seen');
  const response = responseFor(asked.responses, answer.status);
  const ofOperation = (): Judgement => asDocumented(asked, answer, response, oracles);
  if (response && isOfOperation(trial)) return ofOperation();
  const { format } = asked;
  // That a server fails is a finding of its own.
  if (!format || answer.status >= 500) return notExercised(NONE);
  const judgement = checkContent(
    asked,
    answer,
    { content: { [format.mediaType]: { schema: format.schema } }, words: format.words },
    oracles,
  );
  if (judgement.verdict !== 'fail') return judgement;
  if (response && mayBeOfOperation(trial)) {
    const documented = ofOperation();
    if (documented.verdict !== 'fail') return documented;
  }
  const elsewhere = format.otherwise?.[answer.status];
  if (
    elsewhere &&
    checkContent(asked, answer, { content: elsewhere, words: format.words }, oracles).verdict === 'pass'
  )
    return PASS;
  return { ...judgement, level: format.named ? (judgement.level ?? 'MUST') : 'SHOULD' };
}

const NONE = 'no body is documented for it';

function asDocumented(
  asked: ErrorBody,
  answer: Answer,
  response: DocumentedResponse | undefined,
  oracles: AnswerOracles,
): Judgement {
  const { content = {} } = response ?? {};
  if (Object.keys(content).length === 0) return notExercised(NONE);
  const words = `the body that is documented for ${answer.status}`;
  return checkContent(asked, answer, { content, words }, oracles);
}

function checkContent(
  { of }: ErrorBody,
  answer: Answer,
  { content, words }: { readonly content: DocumentedResponse['content']; readonly words: string },
  oracles: AnswerOracles,
): Judgement {
  return of === 'media-type'
    ? checkDeclaredType(content, answer)
    : checkBody(content, answer, oracles, words);
}
