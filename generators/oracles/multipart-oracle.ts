/** A part of a form. */
export interface FormPart {
  readonly name: string;
  readonly filename?: string;
  readonly mediaType?: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a form in parts strictly (RFC 7578, RFC 2046 §5.1): its parts, or in words why it is none.
 *
 * It shares no code with what writes them.
 */
export function readMultipart(contentType: string, body: Uint8Array): readonly FormPart[] | string {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!/^multipart\/form-data\s*(?:;|$)/i.test(contentType)) return 'the Content-Type is another one';
  if (mark === undefined) return 'the Content-Type names no boundary';
  const text = Buffer.from(body).toString('latin1');
  if (text === '') return [];
  const [before, ...sections] = `\r\n${text}`.split(`\r\n--${mark}`);
  if (before !== '') return 'it does not begin with its boundary';
  const last = sections.pop();
  if (last === undefined || !/^--[\t ]*(?:\r\n|$)/.test(last)) return 'its last boundary is missing';
  const parts: FormPart[] = [];
  for (const section of sections) {
    const match = /^[\t ]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(section);
    const part = match && partOf(match[1] ?? '', match[2] ?? '');
    if (!part) return 'a part of it has no name';
    parts.push(part);
  }
  return parts;
}

function partOf(head: string, content: string): FormPart | undefined {
  const lines = head.split('\r\n');
  const valueOf = (name: string): string | undefined =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const disposition = valueOf('content-disposition') ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (!/^form-data\s*;/i.test(disposition) || name === undefined) return undefined;
  const filename = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1];
  const mediaType = valueOf('content-type');
  return {
    name: decoded(name),
    ...(filename !== undefined && { filename: decoded(filename) }),
    ...(mediaType !== undefined && { mediaType }),
    bytes: Buffer.from(content, 'latin1'),
  };
}

function decoded(text: string): string {
  const utf8 = Buffer.from(text, 'latin1').toString();
  return utf8.replaceAll(/%(22|0D|0A)/g, (escape) => decodeURIComponent(escape));
}
