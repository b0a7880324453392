import type { JsonObject } from '../../wire/json.ts';
import { formatOf } from '../api/body-format.ts';
import type { BodyFormat } from '../api/body-format.ts';
import { member } from './resolver.ts';
import type { Resolve } from './resolver.ts';

/** A media type in which a body can be sent. */
export interface SendableMedia {
  readonly format: BodyFormat;
  /** What a request says in Content-Type. */
  readonly type: string;
  readonly media: JsonObject;
}

/** In the order in which one is chosen where a body may have several. */
const PREFERRED: readonly RegExp[] = [
  /^application\/json$/i,
  /^application\/json\s*;/i,
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
  const content = member(body, 'content');
  const types = Object.keys(content).filter((each) => formatOf(each) !== undefined);
  const type = PREFERRED.map((form) => types.find((each) => form.test(each.trim()))).find(
    (each) => each !== undefined,
  );
  const format = type === undefined ? undefined : formatOf(type);
  if (type === undefined || format === undefined) return undefined;
  const sent = type.includes('*') ? OF_RANGE[format] : type.trim();
  return { format, type: sent, media: resolve(content[type]) };
}
