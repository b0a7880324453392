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
 * and nothing under another one. So it is where what was sent is called as the path has it (`username`), and the answer has but
 * an id, under which no read shows anything.
 */
export const learnSentName: Lesson = async ({ learning }, operation, { made, reply }) => {
  const { inferred } = operation;
  if (!creates(operation) || inferred?.kind !== 'creates' || !made || !succeeded(reply)) return undefined;
  if (inferred.beside) return undefined;
  const { fixture, request } = made;
  const exchange = { request: render(request.draft), reply };
  const id = idInAnswer(operation, exchange);
  const keys = id === undefined ? keysOf(request.body, inferred) : keyOfPath(request.body, inferred, id);
  if (keys.length === 0 || (id !== undefined && (await learning.isReadable(fixture, exchange))))
    return undefined;
  for (const key of keys) {
    const named: Operation = { ...operation, inferred: { ...inferred, sentAs: key, sentAsSeen: true } };
    const ofNamed = { ...fixture, operation: named };
    if (!(await learning.isReadable(ofNamed, exchange))) continue;
    learning.keep(named, {
      words: `${operation.id} answers with ${id === undefined ? 'no id' : 'an id that nothing is read under'}: what it makes is read under the ${key} that it was sent`,
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

/** The key of a body that is called as the path parameter, unless it says the same as the answer. */
function keyOfPath(body: Json | undefined, { names }: InferredNote, id: Json): readonly string[] {
  if (!isJsonObject(body)) return [];
  const [own] = names.keys;
  return Object.entries(body).flatMap(([key, value]) =>
    typeof value === 'string' && plain(key) === own && value !== id ? [key] : [],
  );
}
