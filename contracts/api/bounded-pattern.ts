import { createContext, Script } from 'node:vm';

/** No pattern in use takes long over a text as short as this, however it is written. */
const SHORT = 16;

/** Milliseconds that one text may take: a thousand times what is usual. */
const LONGEST = 100;

/** Texts that took too long, after which no long one is tried. */
const MOST_TIMES = 3;

/** What repeats something: two of them are needed to take exponential time. */
const REPEATING = /[*+]|\{\d+,\d*\}/g;

const context = createContext({}) as { expression?: RegExp; text?: string };
const script = new Script('expression.test(text)');

/**
 * A `pattern` of JSON Schema, which ends within a bound whatever it is given: some that are in use take exponential time.
 *
 * It is read with the flag u; many that are in use, such as `[\w-.]`, are none under it, and are read without.
 */
export class BoundedPattern {
  readonly expression: RegExp;
  readonly #isRisky: boolean;
  #timesOver = 0;

  /** @throws {SyntaxError} if it is no pattern at all */
  constructor(pattern: string) {
    this.expression = expressionOf(pattern);
    this.#isRisky = (pattern.match(REPEATING) ?? []).length > 1;
  }

  /** Tells whether a text matches, or undefined if that can't be told in time. */
  test(text: string): boolean | undefined {
    if (!this.#isRisky || text.length <= SHORT) return this.expression.test(text);
    if (this.#timesOver >= MOST_TIMES) return undefined;
    context.expression = this.expression;
    context.text = text;
    try {
      return script.runInContext(context, { timeout: LONGEST }) === true;
    } catch {
      this.#timesOver += 1;
      return undefined;
    }
  }
}

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}
