import { conflictName } from '../../contracts/api/conflict-path.ts';
import { documentOf, statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { Fixture } from '../setup/fixture.ts';
import { idInAnswer } from '../setup/id-in-answer.ts';
import { isShown } from '../setup/item-reader.ts';
import type { Learning } from './learning.ts';

const ONLY_ACCEPTED = 202;

/** The answers to a create, and to the same a second time. */
export interface Twice {
  readonly first: Reply;
  readonly second: Reply;
}

/**
 * Tells whether two equal creates made two things with one value in each of some keys: the second answer is not about the
 * first thing, which is there still, and no answer shows that the server gave one of them another value.
 */
export async function isTakenTwice(
  learning: Learning,
  fixture: Fixture,
  keys: readonly string[],
  { first, second }: Twice,
): Promise<boolean> {
  const [one, other] = [first, second].map((reply) => idInAnswer(fixture.operation, { reply }));
  if (!isCreated(first) || !isCreated(second) || one === undefined || other === undefined || one === other)
    return false;
  const read = await learning.readOf(fixture, first);
  if (read && isShown({ reply: read }) !== true) return false;
  const answers = [first, second, ...(read ? [read] : [])].map((each) => documentOf(each));
  return keys.map(conflictName).every((name) => {
    const shown = answers.map((each) => valuesNamed(name, each)).filter((each) => each.length > 0);
    return new Set(shown.map((each) => JSON.stringify(each))).size <= 1;
  });
}

/** What is only accepted may be refused yet. */
function isCreated(reply: Reply): boolean {
  return succeeded(reply) && statusOf(reply) !== ONLY_ACCEPTED;
}

/** Every value under a name, wherever it stands in an answer. */
function valuesNamed(name: string, answer: Json): readonly Json[] {
  if (isJsonArray(answer)) return answer.flatMap((each) => valuesNamed(name, each));
  if (!isJsonObject(answer)) return [];
  return Object.entries(answer).flatMap(([key, value]) => [
    ...(key === name ? [value] : []),
    ...valuesNamed(name, value),
  ]);
}
