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
    const text = decoded(segment);
    const values = text === undefined ? undefined : valuesIn(templates[index] ?? '', text);
    if (!values) return undefined;
    Object.assign(found, values);
  }
  return found;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
