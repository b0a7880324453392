import type { FormEntry } from './encode-body.ts';

/** What stands between the parts; no value has it. */
export const BOUNDARY = 'naysayer-5f0c1d7e4b29';

/** The bytes of a form in parts (RFC 7578); one without any has none. */
export function encodeMultipart(entries: readonly FormEntry[]): Uint8Array {
  if (entries.length === 0) return Buffer.alloc(0);
  const parts = entries.flatMap((entry) => [
    Buffer.from(`--${BOUNDARY}\r\n${headersOf(entry).join('\r\n')}\r\n\r\n`),
    Buffer.from(entry.text, entry.field.kind === 'file' ? 'latin1' : 'utf8'),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

function headersOf({ name, field }: FormEntry): readonly string[] {
  const type = field.mediaType ?? defaultType(field.kind);
  const file = field.kind === 'file' ? `; filename="naysayer.${endingFor(type)}"` : '';
  return [
    `Content-Disposition: form-data; name="${escaped(name)}"${file}`,
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
  ];
}

function defaultType(kind: FormEntry['field']['kind']): string | undefined {
  if (kind === 'text') return undefined;
  return kind === 'json' ? 'application/json' : 'application/octet-stream';
}

/** As browsers escape names (HTML §4.10.22.7). */
function escaped(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

const ENDINGS: Readonly<Record<string, string>> = { 'octet-stream': 'bin', plain: 'txt', jpeg: 'jpg' };

function endingFor(mediaType = ''): string {
  const subtype = /^\w+\/(\w+)/.exec(mediaType)?.[1] ?? 'bin';
  return mediaType.endsWith('octet-stream') ? 'bin' : (ENDINGS[subtype] ?? subtype);
}
