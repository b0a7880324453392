import { isDeepStrictEqual } from 'node:util';
import { changesWhatStands } from '../../contracts/api/changes-what-stands.ts';
import { semanticsOf } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { readerAt } from '../../contracts/api/paths.ts';
import { allowsNothing, pathsOf, schemasAt } from '../../contracts/api/schema.ts';
import { isReadOnly } from '../../contracts/samples/given.ts';
import { exactJsonOf, jsonOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Learning } from './learning.ts';

/**
 * Learns to send a change of something of which there is one alone, such as `PUT /settings`, with what a read of its path
 * shows: that changes nothing, so that what refuses it for who asks, or for how, can be judged.
 */
export async function learnStanding(learning: Learning, operation: Operation): Promise<void> {
  const { body } = operation;
  if (!changesWhatStands(operation) || body === undefined || body.format !== 'json') return;
  const reader = readerAt(learning.original, operation.path);
  const [user] = learning.usersFor(operation);
  const read = reader && (await learning.sendIfPossible(reader, user));
  const shown = read && shownBy(read.reply);
  if (!reader || !shown) return;
  const value = waysToSend(learning, operation, shown).find((each) => learning.isValid(operation, each));
  if (value === undefined) return;
  const examples = [{ name: 'as it stands', value, made: true as const }];
  const standing: Operation = { ...operation, body: { ...body, examples, asItStands: true } };
  await learning.attempt(standing, {
    words: `${operation.id} is sent what ${reader.id} shows, which changes nothing`,
  });
}

/** What a read shows; undefined where it could not be sent again digit by digit. */
function shownBy(reply: Reply): JsonObject | undefined {
  const shown = jsonOf(reply);
  const isExact = isDeepStrictEqual(shown, exactJsonOf(reply));
  return succeeded(reply) && isExact && shown !== undefined && isJsonObject(shown) ? shown : undefined;
}

/**
 * What is shown of the keys that a body may have; an update may have one of them alone. What may be shown otherwise than it is,
 * such as a password, is not sent back, and nothing is replaced of which a part is not shown: it could be lost.
 */
function waysToSend({ original }: Learning, { body, method }: Operation, shown: JsonObject): readonly Json[] {
  const documented = schemasAt(body?.schema ?? {}, [], shown, original.schemas).flatMap(({ properties }) =>
    isJsonObject(properties ?? null) ? Object.entries(properties as JsonObject) : [],
  );
  const isWritten = (schema: Json): boolean =>
    !allowsNothing(schema) && !isReadOnly(schema, original.schemas);
  const keys = new Set(documented.filter(([, each]) => isWritten(each)).map(([key]) => key));
  const known = Object.entries(shown).filter(
    ([key, value]) => keys.has(key) && !mayBeHidden({ [key]: value }),
  );
  if (semanticsOf(method).effect !== 'updates')
    return known.length === keys.size && known.length > 0 ? [Object.fromEntries(known)] : [];
  return [known, ...known.map((entry) => [entry])]
    .filter((entries) => entries.length > 0)
    .map((entries) => Object.fromEntries(entries));
}

const SECRET_KEY = /passw|secret|token|credential|private|api_?-?key|passphrase|pin$|cvv|cvc/i;
const MASKED = /[*•]{3}|…$|\.{3}$|^x{3,}|redacted|hidden|masked/i;

/** Tells whether something of a value may be shown in part, or not at all, since it is a secret. */
function mayBeHidden(value: JsonObject): boolean {
  return pathsOf(value).some((path) => {
    const each = valueAt(value, path);
    return SECRET_KEY.test(String(path.at(-1))) || (typeof each === 'string' && MASKED.test(each));
  });
}
