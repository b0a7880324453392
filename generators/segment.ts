/** A template's segment with values in place of its parameters; one without a value stays. */
export function filledSegment(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The values that a text has for the parameters of a template's segment, or undefined if it is of another form. */
export function valuesIn(template: string, text: string): Readonly<Record<string, string>> | undefined {
  const names: string[] = [];
  const parts = template.split(/(\{[^}]+\})/).map((part) => {
    if (!/^\{.+\}$/.test(part)) return part.replaceAll(/[$()*+.?[\\\]^{|}-]/g, String.raw`\$&`);
    names.push(part.slice(1, -1));
    return '(.*)';
  });
  const match = new RegExp(`^${parts.join('')}$`, 's').exec(text);
  return match ? Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ''])) : undefined;
}

/** A segment's text as it travels: what its template itself writes in the open stays so (RFC 3986 §3.3). */
export function onWire(text: string, template: string): string {
  const encoded = encodeURIComponent(text.toWellFormed());
  if (!encoded.includes('%')) return encoded;
  const literals = template.replaceAll(/\{[^}]+\}/g, '');
  return encoded.replaceAll(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, (escaped) => {
    const letter = decodeURIComponent(escaped);
    return literals.includes(letter) ? letter : escaped;
  });
}

/** A template's segment with its fixed parts as they travel. */
export function templateOnWire(template: string): string {
  return template.replaceAll(/\{[^}]+\}|[^{]+/g, (part) =>
    part.startsWith('{') ? part : onWire(part, part),
  );
}
