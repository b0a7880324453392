import { parseAllDocuments } from 'yaml';
import type { Json } from '../../../wire/json.ts';
import { expandedSize } from './expanded-size.ts';
import { quickYaml } from './quick-yaml.ts';
import { jsonIn } from '../../../wire/json.ts';

/** The value in a text, and what had to be overlooked to read it, a line each. */
export interface Parsed {
  readonly value: Json;
  readonly mended: readonly string[];
}

/** A text that is neither JSON nor YAML; each problem names its line. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
  readonly problems: readonly string[];

  /** @param problems one line each */
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Values that a document may hold once its aliases are followed: far more than one of 50 MB has. */
const MOST = 20_000_000;
const SHOWN = 10;

/** What other parsers overlook. */
const OVERLOOKED: readonly string[] = [
  'DUPLICATE_KEY',

  'BAD_DIRECTIVE',
  'KEY_OVER_1024_CHARS',
  'TAG_RESOLVE_FAILED',
];

/**
 * Reads JSON or YAML 1.2, with the merge keys of YAML 1.1.
 *
 * @throws {UnreadableText} if it is neither, or its aliases have no end
 */
export function parseText(text: string): Parsed {
  const whole = text.replace(/^\uFEFF/, '');
  const json = /^\s*[[{]/.test(whole) ? jsonIn(whole) : undefined;
  return json === undefined ? fromYaml(whole) : { value: json, mended: [] };
}

function fromYaml(text: string): Parsed {
  const parsed = quickYaml(text) ?? withoutTabs(text) ?? tolerantYaml(text);
  if (expandedSize(parsed.value, MOST) > MOST)
    throw new UnreadableText([`its aliases stand for more than ${MOST} values`]);
  return parsed;
}

function withoutTabs(text: string): Parsed | undefined {
  const expanded = text.replaceAll(/^[ \t]*\t/gm, (indent) => indent.replaceAll('\t', '  '));
  const parsed = expanded === text ? undefined : quickYaml(expanded);
  const mended = ['it is indented with tabs, which YAML does not know: each is read as two spaces'];
  return parsed && { value: parsed.value, mended: [...mended, ...parsed.mended] };
}

/** The slow reader, which reads on after a fault. */
function tolerantYaml(text: string): Parsed {
  const [document, ...further] = parseAllDocuments(text, { merge: true, uniqueKeys: true });
  if (document === undefined || !('errors' in document)) return { value: null, mended: [] };
  const { errors } = document;
  const fatal = errors.filter(({ code }) => !OVERLOOKED.includes(code));
  if (fatal.length > 0)
    throw new UnreadableText(fatal.slice(0, SHOWN).map(({ message }) => firstLine(message)));
  return {
    value: document.toJS({ maxAliasCount: -1 }) as Json,
    mended: [
      ...errors.map(
        ({ code, message }) => firstLine(message) + (code === 'DUPLICATE_KEY' ? ': the last one holds' : ''),
      ),
      ...(further.length > 0 ? ['it holds several YAML documents: the first one is read'] : []),
    ],
  };
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:$/, '');
}
