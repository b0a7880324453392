import { creates } from '../../contracts/api/method-semantics.ts';
import type { InferredNote, Operation } from '../../contracts/api/operation.ts';
import { FURTHER_NAMES, plain } from '../../contracts/inferred/id-names.ts';
import { render } from '../../generators/draft.ts';
import { succeeded } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { idInAnswer } from '../setup/id-in-answer.ts';
import type { Lesson } from './lesson.ts';

/** Keys that are tried at most: each costs a read or two. */
const MOST_KEYS = 3;

/**
 * Learns that what a create makes is named by a text that it was sent, where its answer names nothing: a read shows it under that,
 * and nothing under another one.
 */
export const learnSentName: Lesson = async ({ learning }, operation, { made, reply }) => {
  const { inferred } = operation;
  if (!creates(operation) || inferred?.kind !== 'creates' || !made || !succeeded(reply)) return undefined;
  const { fixture, request } = made;
  const exchange = { request: render(request.draft), reply };
  if (idInAnswer(operation, exchange) !== undefined) return undefined;
  for (const key of keysOf(request.body, inferred)) {
    const named: Operation = { ...operation, inferred: { ...inferred, sentAs: key, sentAsSeen: true } };
    const ofNamed = { ...fixture, operation: named };
    if (!(await learning.isReadable(ofNamed, exchange))) continue;
    learning.keep(named, {
      words: `${operation.id} answers with no id: what it makes is read under the ${key} that it was sent`,
    });
    return { reply, made: { fixture: ofNamed, request } };
  }
  return undefined;
};

/** The keys of a body whose texts may name what it makes, by what they are called, the likeliest first. */
function keysOf(body: Json | undefined, { sentAs, names }: InferredNote): readonly string[] {
  if (!isJsonObject(body)) return [];
  const own = Object.entries(body).flatMap(([key, value]) => (typeof value === 'string' ? [key] : []));
  const called = [...names.keys, ...FURTHER_NAMES].flatMap((name) =>
    own.filter((key) => plain(key) === name),
  );
  const given = own.filter((key) => key === sentAs);
  return [...new Set([...given, ...called])].slice(0, MOST_KEYS);
}
