import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { bareType } from '../../contracts/api/media-types.ts';
import type { Header } from '../../wire/exchange.ts';
import { headerOf } from '../../wire/exchange.ts';

/** An answer whose body is still to be read, at once or piece by piece. */
interface Incoming {
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable & { readonly bytes: () => Promise<Uint8Array> };
}

/** Media types of what may go on for as long as somebody listens. */
const STREAMS = [
  'application/json-seq',
  'application/jsonl',
  'application/ndjson',
  'application/stream+json',
  'application/x-ndjson',
  'multipart/x-mixed-replace',
  'text/event-stream',
];

const NOTHING_READ = { bytes: new Uint8Array(), complete: false };

/**
 * Reads the body of an answer, and cuts it where it is too long; of a stream without an announced end nothing is read.
 *
 * @param most bytes
 * @param millis how long one without an announced end is listened to at most; what goes on then is a stream
 */
export async function readBody(
  { body, headers }: Incoming,
  most: number,
  millis = Infinity,
): Promise<{ readonly bytes: Uint8Array; readonly complete: boolean }> {
  const announced = Number(headers['content-length'] ?? Number.NaN);
  if (announced <= most) return { bytes: await body.bytes(), complete: true };
  const isStream = millis === 0 || STREAMS.includes(bareType(headers['content-type'] ?? ''));
  const leave = (): void => void body.on('error', () => undefined).destroy();
  if (Number.isNaN(announced) && isStream) {
    leave();
    return NOTHING_READ;
  }
  let goesOn = false;
  const timer =
    Number.isNaN(announced) && millis < Infinity
      ? setTimeout(() => {
          goesOn = true;
          leave();
        }, millis)
      : undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk.subarray(0, most - size));
      size += chunk.length;
      if (size > most) {
        leave();
        return { bytes: Buffer.concat(chunks), complete: false };
      }
    }
  } catch (error) {
    if (goesOn) return NOTHING_READ;
    throw error;
  } finally {
    clearTimeout(timer);
  }
  // Copied: a chunk is a view of a much larger buffer, which would live as long as the answer.
  return { bytes: new Uint8Array(Buffer.concat(chunks)), complete: true };
}

/** The body without its content coding: nothing was asked for, but some servers compress all the same. */
export function decoded(bytes: Uint8Array, headers: readonly Header[], most: number): Uint8Array {
  const options = { maxOutputLength: most };
  try {
    switch (headerOf(headers, 'content-encoding')?.toLowerCase()) {
      case 'gzip':
        return gunzipSync(bytes, options);
      case 'deflate':
        return inflateSync(bytes, options);
      case 'br':
        return brotliDecompressSync(bytes, options);
      default:
        return bytes;
    }
  } catch {
    return bytes;
  }
}
