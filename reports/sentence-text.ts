import type { Sentence } from '../contracts/requirements/expectation.ts';

/** A sentence that a promise rests on, and where it stands. */
export function sentenceText(sentence: Sentence): string {
  return `“${sentence.text}” (${placeText(sentence)})`;
}

/** Where a sentence stands: its source, and the line and the place in it. */
export function placeText({ source, place, line }: Sentence): string {
  return [
    source,
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(place === undefined ? [] : [place]),
  ].join(', ');
}
