const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPENS, CLOSES] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])];

/** Tells whether JSON, in UTF-8, has objects and arrays within one another more than so deep. */
export function nestsDeeper(json: Uint8Array, most: number): boolean {
  if (json.length <= most) return false;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (isText && byte === BACKSLASH) at += 1;
    else if (byte === QUOTE) isText = !isText;
    else if (!isText && OPENS.has(byte) && (depth += 1) > most) return true;
    else if (!isText && CLOSES.has(byte)) depth -= 1;
  }
  return false;
}
