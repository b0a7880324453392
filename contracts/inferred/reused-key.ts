import { saysSame } from '../api/says-same.ts';
import type { Operation, Parameter } from '../api/operation.ts';

/** The statuses whose descriptions may say that a key was used with another body. */
const REFUSALS = ['422', '409', '400', '412'];

const WITH_ANOTHER =
  /\b(?:another|different|other|changed|not the same|does not match|do not match)\b[^.;]*\b(?:body|bodies|payloads?|parameters|content|data|request)\b|\b(?:body|payload|parameters|request)\b[^.;]*\b(?:differs?|differed|changed|is not the same|does not match|do not match)\b/i;
const OF_KEY = /\bidempoten|\bkey\b/i;
const REFUSED = /\b(?:4\d\d|refused|rejected|conflict|error|fails)\b/i;
/** What is under way yet is another matter, and what may be so need not be. */
const OTHERWISE =
  /\b(?:progress|process\w*|concurrent\w*|running|pending|unless|except\w*|may|might|should)\b/i;

/**
 * The header that says that a request is the same as another, where the document says that its value is refused with another body:
 * `422: The Idempotency-Key came with another body` (draft-ietf-httpapi-idempotency-key-header §2.6).
 */
export function keyRefusedWithAnother({ parameters, responses }: Operation): Parameter | undefined {
  const header = parameters.find((each) => each.in === 'header' && saysSame(each.name));
  if (!header) return undefined;
  const isSaid =
    sentencesOf(header.description).some((each) => REFUSED.test(each) && saysSo(each)) ||
    REFUSALS.some((status) =>
      sentencesOf(responses[status]?.description).some((each) => OF_KEY.test(each) && saysSo(each)),
    );
  return isSaid ? header : undefined;
}

function sentencesOf(description = ''): readonly string[] {
  return description.split(/[.;]\s|\n/);
}

function saysSo(sentence: string): boolean {
  return WITH_ANOTHER.test(sentence) && !OTHERWISE.test(sentence);
}
