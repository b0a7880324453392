import { z } from 'zod';

const word = z.string({ error: 'expected a text' }).min(1, 'expected a text');
const yes = z.boolean({ error: 'expected true or false' });
const pointer = z
  .string({ error: 'expected a JSON pointer such as /id' })
  .regex(/^(\/.*)?$/, 'expected a JSON pointer such as /id');

function oneOf<const Words extends readonly [string, ...string[]]>(
  ...words: Words
): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  return z.enum(words, { error: `expected ${words.join(' or ')}` });
}

function listOf<Item extends z.ZodType>(item: Item, example: string): z.ZodArray<Item> {
  const error = `expected a list such as ${example}`;
  return z.array(item, { error }).min(1, error);
}

const doubt = oneOf('key', 'required', 'constraints').exactOptional();

const conflictKey = z.strictObject(
  {
    key: word,
    with: listOf(word, '[room, label]').exactOptional(),
    scope: word.default('the API'),
    uncertain: yes.default(false),
  },
  { error: 'expected an object such as { key: name, scope: client }' },
);

const deletion = z.strictObject(
  {
    resource: word,
    parameter: word,
    after: oneOf('gone', 'addressable').exactOptional(),
    by: z.record(z.string(), z.json(), { error: 'expected an object' }).exactOptional(),
    all: yes.exactOptional(),
  },
  { error: 'expected an object such as { resource: thing, parameter: thing_id, after: gone }' },
);

/** What may stand under `x-naysayer`, by what it stands on. */
export const NOTES = {
  path: z.strictObject({
    outOfScope: z
      .array(word.regex(/^[\w!#$%&'*+.^`|~-]+$/, 'expected the name of a method'), {
        error: 'expected a list such as [PATCH]',
      })
      .default([]),
  }),
  operation: z.strictObject({
    returns: word.exactOptional(),
    body: z.json({ error: 'expected a body' }).exactOptional(),
    resultId: pointer.exactOptional(),
    credentials: listOf(oneOf('client', 'user'), '[client, user]').default(['client']),
    needsUser: yes.default(false),
    development: yes.default(true),
    guest: yes.default(false),
    permission: oneOf('read', 'write', 'admin').exactOptional(),
    conflictsOn: z
      .array(conflictKey, { error: 'expected a list such as [{ key: name, scope: client }]' })
      .default([]),
    deletes: deletion.exactOptional(),
    after: word.exactOptional(),
    needsActive: word.exactOptional(),
    success: oneOf('uncertain').exactOptional(),
    successWhy: word.default('its success is uncertain'),
    oneOfAKind: yes.default(false),
    grade: listOf(oneOf('P', 'P-old', 'A', 'C', 'R'), '[R]').default(['P']),
  }),
  parameter: z.strictObject({ uncertain: doubt }),
  schema: z.strictObject({
    uncertain: doubt,
    avoid: yes.exactOptional(),
    nullInAnswers: yes.exactOptional(),
    label: yes.exactOptional(),
    unique: word.exactOptional(),
    uniqueBy: word.exactOptional(),
    greaterThan: word.exactOptional(),
    complete: yes.exactOptional(),
  }),
  example: z.strictObject({ needs: word.exactOptional() }),
} as const;

/** What can carry notes. */
export type Noted = keyof typeof NOTES;

/** The notes of an operation, what is not given filled in. */
export type OperationNotes = z.output<(typeof NOTES)['operation']>;

/** The keys that notes may have on a kind of object, or those of the objects under one of them. */
export function keysOfNotes(place: Noted, under?: PropertyKey): readonly string[] {
  switch (under) {
    case undefined:
      return Object.keys(NOTES[place].shape);
    case 'conflictsOn':
      return Object.keys(conflictKey.shape);
    case 'deletes':
      return Object.keys(deletion.shape);
    default:
      return [];
  }
}
