import { leavesOf } from './leaves-of.ts';
import { jsonIn } from '../wire/json.ts';

/** Words that a text names in one quote, at most. */
const MOST_LETTERS = 40;
/** Values that a text is taken to name, at most. */
const MOST_VALUES = 8;

const QUOTED =
  /(?<![\p{L}\p{N}])(?:'([^'\n]+)'|"([^"\n]+)"|`([^`\n]+)`|“([^”\n]+)”|‘([^’\n]+)’)(?![\p{L}\p{N}])/gu;
const LISTED =
  /\b(?:one of|allowed values|valid values|possible values|supported values)\b[^\w\n]*([^.;\n]+)/giu;

/** The words that a text quotes, or lists as the values that there are: `one of draft, published`. Of JSON its texts are read. */
export function toldValues(text: string): readonly string[] {
  return [...new Set(textsOf(text).flatMap(wordsIn))].slice(0, MOST_VALUES);
}

function wordsIn(text: string): readonly string[] {
  const quoted = [...text.matchAll(QUOTED)].flatMap((found) => found.slice(1).flatMap((each) => each ?? []));
  const listed = [...text.matchAll(LISTED)].flatMap(([, rest = '']) =>
    rest.split(/,|\||\bor\b|\band\b/).map((each) => each.replaceAll(/[^\p{L}\p{N}_./+-]+/gu, ' ').trim()),
  );
  return [...quoted, ...listed].filter((each) => each.length <= MOST_LETTERS && WORD.test(each));
}

const WORD = /^[\p{L}\p{N}][\w./+:-]*$/u;

function textsOf(text: string): readonly string[] {
  const json = jsonIn(text);
  return json === undefined ? [text] : leavesOf(json);
}
