import { segmentsOf } from '../../generators/draft.ts';
import { valuesIn } from '../../generators/segment.ts';

/**
 * The path parameters that a request was sent with, or undefined if its path is of another form.
 *
 * @param target path and query as they were sent
 */
export function pathValuesIn(template: string, target: string): Readonly<Record<string, string>> | undefined {
  const templates = segmentsOf(template);
  const segments = (target.split('?')[0] ?? '').split('/').slice(1);
  if (segments.length !== templates.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const values = valuesIn(templates[index] ?? '', decoded(segment));
    if (!values) return undefined;
    Object.assign(found, values);
  }
  return found;
}

/** As servers read it that take what can't be decoded: a bare percent sign stays, and bytes that are no UTF-8 are U+FFFD. */
function decoded(segment: string): string {
  return segment.replaceAll(/(?:%[\da-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString(),
  );
}
