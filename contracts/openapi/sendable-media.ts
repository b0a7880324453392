import { objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { formatOf } from '../api/body-format.ts';
import { bareType } from '../api/media-types.ts';
import type { BodyFormat } from '../api/body-format.ts';
import type { Resolve } from './resolver.ts';

/** A media type in which a body can be sent. */
export interface SendableMedia {
  readonly format: BodyFormat;
  /** What a request says in Content-Type. */
  readonly type: string;
  /** As the document has it: it may be a range. */
  readonly name: string;
  readonly media: JsonObject;
}

/** In the order in which one is chosen where a body may have several. */
const PREFERRED: readonly RegExp[] = [
  /^application\/json$/i,
  /^application\/json\s*;/i,
  /^(?!application\/json-patch\+json)[^;]*\+json\s*(;.*)?$/i,
  /^text\/json\s*(;.*)?$/i,
  /\+json\s*(;.*)?$/i,
  /^(application\/\*|\*\/\*)$/i,
  /^application\/x-www-form-urlencoded/i,
  /^multipart\//i,
  /^text\//i,
  /./,
];

/** What a range of media types is sent as. */
const OF_RANGE: Readonly<Record<BodyFormat, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  text: 'text/plain',
  bytes: 'application/octet-stream',
};

/** The media type in which a body is sent, or undefined if it has none that can be made. */
export function sendableMedia(body: JsonObject, resolve: Resolve): SendableMedia | undefined {
  return allSendableMedia(body, resolve)[0];
}

/** Every media type in which a body can be sent, each once: the one that is chosen comes first. */
export function allSendableMedia(body: JsonObject, resolve: Resolve): readonly SendableMedia[] {
  const all = Object.entries(objectIn(body, 'content')).flatMap(([name, media]): readonly SendableMedia[] => {
    const format = formatOf(name);
    if (format === undefined) return [];
    return [
      { format, type: name.includes('*') ? OF_RANGE[format] : name.trim(), name, media: resolve(media) },
    ];
  });
  const ranked = all.toSorted((one, other) => rankOf(one) - rankOf(other));
  const types = ranked.map(({ type }) => bareType(type));
  return ranked.filter((_, index) => types.indexOf(types[index] ?? '') === index);
}

function rankOf({ name }: SendableMedia): number {
  return PREFERRED.findIndex((form) => form.test(name.trim()));
}
