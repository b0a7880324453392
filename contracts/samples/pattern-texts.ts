import { BoundedPattern } from '../api/bounded-pattern.ts';
import { JS, NFA, Transformers, transform, Words } from 'refa';
import type { CharSet } from 'refa';

/** States of an automaton, beyond which a pattern is given up. */
const MOST_STATES = 20_000;

/** Texts that are looked at. */
const MOST_TRIED = 200;

/** How long a text may be. */
export interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** What was found by what was asked for: one pattern is asked for many times, and automata take long to build. */
const KNOWN = new Map<string, readonly string[]>();

/**
 * The shortest texts of some lengths that match every pattern, each known to; none if none is found within bounds.
 *
 * @param count how many, if there are so many
 */
export function patternTexts(
  patterns: readonly string[],
  lengths: Lengths,
  count: number,
): readonly string[] {
  const asked = JSON.stringify([patterns, lengths, count]);
  const found = KNOWN.get(asked) ?? searched(patterns, lengths, count);
  KNOWN.set(asked, found);
  return found;
}

function searched(patterns: readonly string[], lengths: Lengths, count: number): readonly string[] {
  const all = patterns.map((each) => new BoundedPattern(each));
  const expressions = all.map((each) => withoutFarBounds(each.expression));
  const found = new Set<string>();
  let tried = 0;
  for (const text of candidates(expressions, lengths)) {
    const length = Array.from(text).length;
    const fits = length >= lengths.least && length <= lengths.most;
    if (fits && all.every((each) => each.test(text) === true)) found.add(text);
    if (found.size >= count || (tried += 1) >= MOST_TRIED) break;
  }
  return [...found];
}

/** What repeats may do so without an end where its end is far: no text that is tried comes to it, and an automaton counts up to it. */
function withoutFarBounds({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replaceAll(/\{(\d+),\d{4,}\}/g, '{$1,}'), flags);
}

/** Each pattern taken for all of the text; and, where that finds none, with anything plain behind the first one. */
function* candidates(expressions: readonly RegExp[], lengths: Lengths): Iterable<string> {
  const [first, ...rest] = expressions;
  if (!first) return;
  yield* words(expressions, lengths);
  yield* words([new RegExp(`(?:${first.source})[0-9A-Za-z]*`, first.flags), ...rest], lengths);
}

function* words(expressions: readonly RegExp[], { least }: Lengths): Iterable<string> {
  for (const set of wordSets(expressions, least))
    yield Words.fromUnicodeToString(Words.pickMostReadableWord(set) ?? []);
}

/**
 * What may stand at each place of the texts that match each expression as a whole; nothing where that can't be told.
 *
 * Shorter ones come first: of the lengths it is the least one that must be asked for.
 */
export function* wordSets(expressions: readonly RegExp[], least: number): Iterable<readonly CharSet[]> {
  const flags = expressions.some((each) => each.unicode) ? 'u' : '';
  const sized = least > 0 ? [...expressions, new RegExp(`[^]{${least},}`, flags)] : expressions;
  try {
    const [first, ...rest] = sized.map((each) => automatonOf(each, flags));
    const all = rest.reduce(
      (one, other) => NFA.fromIntersection(one, other, new NFA.LimitedNodeFactory(MOST_STATES)),
      first ?? NFA.all({ maxCharacter: 0 }),
    );
    yield* all.wordSets();
  } catch {
    // Too many states, or what no automaton can do, such as a reference back.
  }
}

function automatonOf({ source }: RegExp, flags: string): NFA {
  const parser = JS.Parser.fromLiteral({ source, flags });
  const { expression, maxCharacter } = parser.parse({ backreferences: 'throw', maxNodes: MOST_STATES });
  const plain = transform(Transformers.applyAssertions(), expression);
  const factory = new NFA.LimitedNodeFactory(MOST_STATES);
  // What is left of them stands at an end, where a text that is all of the match begins or ends.
  return NFA.fromRegex(plain, { maxCharacter }, { assertions: 'ignore' }, factory);
}
