import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Header } from '../../wire/exchange.ts';
import { headerOf } from '../../wire/exchange.ts';

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
