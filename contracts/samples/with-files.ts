import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { Body } from '../api/operation.ts';
import { fileContent } from './file-content.ts';

/** A body whose files are of their types: servers look into them. */
export function withFiles(
  value: Json,
  { fields = {}, format, mediaType }: Pick<Body, 'fields' | 'format' | 'mediaType'>,
): Json {
  if (format === 'bytes') return fileContent(mediaType);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (field?.kind !== 'file') return [key, member];
      const content = fileContent(field.mediaType ?? '');
      return [key, Array.isArray(member) ? member.map(() => content) : content];
    }),
  );
}
