import type { Body } from '../../contracts/api/operation.ts';
import { schemasAt } from '../../contracts/api/schema.ts';
import type { Schemas } from '../../contracts/api/schema.ts';
import { fileTypesNamed } from '../../contracts/samples/file-content.ts';
import { withFiles } from '../../contracts/samples/with-files.ts';
import { replyText, statusOf } from '../../wire/exchange.ts';
import type { Lesson } from './lesson.ts';
import { isRefused } from '../../wire/refusals.ts';

/** The type of a file of which the document says nothing. */
const ANY_BYTES = 'application/octet-stream';
/** Types that are tried at most. */
const MOST_TRIES = 3;

/**
 * Learns of what type the files of a form are to be, where the document says nothing of it and the form is refused: the types
 * that the answer names are tried first, then those that descriptions and the keys name.
 */
export const learnFiles: Lesson = async ({ learning }, operation, { reply }) => {
  const { body } = operation;
  const keys = Object.entries(body?.fields ?? {}).flatMap(([key, { kind, mediaType }]) =>
    kind === 'file' && mediaType === ANY_BYTES ? [key] : [],
  );
  const mayBeRefused = isRefused(reply) || statusOf(reply) === 415;
  if (!body || keys.length === 0 || body.examples[0]?.made !== true || !mayBeRefused) return undefined;
  const words = keys.flatMap((key) => [...descriptionsOf(body, key, learning.original.schemas), key]);
  const types = new Set([replyText(reply), ...words].flatMap(fileTypesNamed));
  for (const type of [...types].slice(0, MOST_TRIES)) {
    const changed = { ...operation, body: withType(body, keys, type) };
    const sent = await learning.attempt(changed, {
      words: `${operation.id} is sent ${keys.join(', ')} as ${type}, learnt from a ${statusOf(reply)}`,
    });
    if (sent) return sent;
  }
  return undefined;
};

function descriptionsOf({ schema, examples }: Body, key: string, schemas: Schemas): readonly string[] {
  return schemasAt(schema, [key], examples[0]?.value ?? {}, schemas).flatMap(({ description }) =>
    typeof description === 'string' ? [description] : [],
  );
}

function withType(body: Body, keys: readonly string[], mediaType: string): Body {
  const files = Object.fromEntries(keys.map((key) => [key, { kind: 'file', mediaType } as const]));
  const changed = { ...body, fields: { ...body.fields, ...files } };
  const examples = body.examples.map((each) =>
    each.made ? { ...each, value: withFiles(each.value, changed) } : each,
  );
  return { ...changed, examples };
}
