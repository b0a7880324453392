import type { FormField } from '../../contracts/api/body-format.ts';
import { inBrackets } from '../../contracts/api/in-brackets.ts';
import type { Body } from '../../contracts/api/operation.ts';
import { asText, isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { encodeMultipart } from './encode-multipart.ts';

/** A text in a form, under a name that several may share. */
export interface FormEntry {
  readonly name: string;
  readonly text: string;
  readonly field: FormField;
}

/** What a body's bytes are made from: its format, and how the keys of a form travel. */
export type BodyShape = Pick<Body, 'format' | 'fields'>;

/** The bytes of a body's value, or undefined where its format can't say it. */
export function encodeBody({ format, fields = {} }: BodyShape, value: Json): Uint8Array | undefined {
  switch (format) {
    case 'json':
      return Buffer.from(JSON.stringify(value));
    case 'text':
      return typeof value === 'string' ? Buffer.from(value) : undefined;
    case 'bytes':
      return typeof value === 'string' ? Buffer.from(value, 'latin1') : undefined;
    case 'form':
    case 'multipart': {
      const entries = entriesOf(value, fields);
      if (!entries) return undefined;
      return format === 'form' ? encodeForm(entries) : encodeMultipart(entries);
    }
    default:
      return format satisfies never;
  }
}

function encodeForm(entries: readonly FormEntry[]): Uint8Array {
  const pairs = entries.map(({ name, text }) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
  return Buffer.from(pairs.join('&'));
}

/** What a form says; null can't be said, nor what is in a text, nor an empty list. */
function entriesOf(
  value: Json,
  fields: Readonly<Record<string, FormField>>,
): readonly FormEntry[] | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries: FormEntry[] = [];
  for (const [name, member] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.kind === 'members' && typeof member === 'object') {
      const apart = inBrackets(name, member);
      if (!apart) return undefined;
      entries.push(
        ...apart.map(([each, text]): FormEntry => ({ name: each, text, field: { kind: 'text' } })),
      );
      continue;
    }
    const items = isJsonArray(member) ? member : [member];
    if (items.length === 0) return undefined;
    for (const item of items) {
      const isScalar = typeof item !== 'object';
      if (!isScalar && field?.kind !== 'json') return undefined;
      entries.push({
        name,
        text: field?.kind === 'json' ? JSON.stringify(item) : asText(item),
        field: field ?? { kind: 'text' },
      });
    }
  }
  return entries;
}
