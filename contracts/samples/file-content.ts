/** The smallest files of some types, a letter for each byte. */
const CONTENTS: Readonly<Record<string, string>> = {
  'image/png': fromBase64(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  'image/gif': fromBase64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'),
  'application/pdf':
    '%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  'application/json': '{}',
  'text/csv': 'name\nnaysayer\n',
  'text/plain': 'naysayer\n',
};

/** What a file of a media type may hold: a letter for each byte, and some text where no smaller file of it is known. */
export function fileContent(mediaType: string): string {
  return CONTENTS[mediaType] ?? 'naysayer\n';
}

/** What is called so in texts, of the types of which a small file is known. */
const NAMES: readonly (readonly [mediaType: string, RegExp])[] = [
  ['image/png', /\b(?:png|images?|photos?|pictures?|avatars?|logos?|icons?|thumbnails?)\b/i],
  ['image/gif', /\bgif\b/i],
  ['application/pdf', /\bpdf\b/i],
  ['text/csv', /\bcsv\b/i],
  ['text/plain', /\b(?:text\/plain|txt|plain text|text files?)\b/i],
  ['application/json', /\bjson\b/i],
];

/** The types of files that a text, or the name of a key, speaks of, those of which a small file is known alone. */
export function fileTypesNamed(text: string): readonly string[] {
  const words = text.replaceAll(/(?<=[a-z\d])(?=[A-Z])|_/g, ' ');
  return NAMES.flatMap(([mediaType, form]) => (form.test(words) ? [mediaType] : []));
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}
