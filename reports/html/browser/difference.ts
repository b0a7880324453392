/** A piece of a text, and whether the other text lacks it. */
export interface Mark {
  readonly text: string;
  readonly differs: boolean;
}

/** Where an answer is repeated, as in `422, application/json, {"error":…`: its details are no difference. */
const REPEATED = /(?<=\d{3})(?:, [\w.+-]+\/[\w.+*-]+| \{).*$/su;
const MOST_WORDS = 80;

/** What was expected and what came, with the words marked that only one of them has. */
export function differenceOf(
  expected: string,
  actual: string,
): { readonly expected: readonly Mark[]; readonly actual: readonly Mark[] } {
  const repeated = REPEATED.exec(actual)?.[0] ?? '';
  const before = wordsOf(expected);
  const after = wordsOf(actual.slice(0, actual.length - repeated.length));
  const rest = repeated === '' ? [] : [{ text: repeated, differs: false }];
  if (before.length > MOST_WORDS || after.length > MOST_WORDS) {
    return { expected: [{ text: expected, differs: false }], actual: [{ text: actual, differs: false }] };
  }
  const common = commonWords(before, after);
  return {
    expected: marksOf(before, common.before),
    actual: [...marksOf(after, common.after), ...rest],
  };
}

/** Words, and the spaces and commas between them: a number is another one than what it is to be below. */
function wordsOf(text: string): readonly string[] {
  return text.match(/below \d+|[\s,]+|[^\s,]+/gu) ?? [];
}

/** What stands between two words that differ is marked with them. */
function marksOf(words: readonly string[], common: ReadonlySet<number>): readonly Mark[] {
  const isWord = (index: number): boolean => /[^\s,]/u.test(words[index] ?? '');
  const isNew = (index: number): boolean => isWord(index) && !common.has(index);
  const marks: { text: string; differs: boolean }[] = [];
  for (const [index, text] of words.entries()) {
    const differs = isWord(index) ? isNew(index) : isNew(index - 1) && isNew(index + 1);
    const last = marks.at(-1);
    if (last?.differs === differs) last.text += text;
    else marks.push({ text, differs });
  }
  return marks;
}

/** Where the longest common sequence of words stands in each. */
function commonWords(
  before: readonly string[],
  after: readonly string[],
): { readonly before: ReadonlySet<number>; readonly after: ReadonlySet<number> } {
  const width = after.length + 1;
  const lengths = new Uint8Array((before.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found = { before: new Set<number>(), after: new Set<number>() };
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) {
      found.before.add(row);
      found.after.add(column);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}
