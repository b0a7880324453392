/** How the value of a body becomes bytes. */
export type BodyFormat = 'json' | 'form' | 'multipart' | 'text' | 'bytes';

/** How the value of one key of a form travels (OpenAPI 3.1 §4.8.15). */
export interface FormField {
  /**
   * As text, as JSON, as a field for each part of an object or a list (`name[key]`, `name[]`), or as a file, whose text has a
   * letter for each byte. Another list has a field for each item.
   */
  readonly kind: 'text' | 'json' | 'members' | 'file';
  /** What its part says of itself, where it is one; undefined where it need not say. */
  readonly mediaType?: string;
}

/** What stands for each media type that a body can be sent in; XML and whatever else there is stands for nothing. */
const FORMATS: readonly (readonly [BodyFormat, RegExp])[] = [
  [
    'json',
    /^(?:(?:application|text)\/json|[\w.!#$&^-]+\/[\w.!#$&^+-]+\+json|application\/\*(?:\+json)?|\*\/\*)$/,
  ],
  ['form', /^application\/x-www-form-urlencoded$/],
  ['multipart', /^multipart\/(?:form-data|\*)$/],
  ['text', /^text\/(?!xml$|json$)[\w.!#$&^+*-]+$/],
  ['bytes', /^(?:application\/octet-stream|(?:image|audio|video)\/(?!svg\+xml$)[\w.!#$&^+*-]+)$/],
];

/** How a body of a media type becomes bytes; undefined where no such body is sent. */
export function formatOf(mediaType: string): BodyFormat | undefined {
  const [name = ''] = mediaType.toLowerCase().split(';');
  return FORMATS.find(([, form]) => form.test(name.trim()))?.[0];
}
