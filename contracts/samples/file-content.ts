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

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}
