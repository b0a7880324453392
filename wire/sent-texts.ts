import { jsonIn } from './json.ts';
import { textsIn } from './texts-in.ts';

const LEAST_LETTERS = 3;
const MOST_TEXTS = 50;
/** What is longer is not repeated as it stands. */
const MOST_LETTERS = 50_000;
/** What a path is made of where it names no thing. */
const PLAIN = /^[a-z_-]+$/;

/** The texts in a request that its answer may repeat, the longest first: ids in its path, and the values in its query and its body. */
export function sentTexts(target: string, body: string): readonly string[] {
  const [path = '', query = ''] = target.split('?');
  const ids = path.split('/').filter((each) => !PLAIN.test(each));
  const json = body.length > MOST_LETTERS ? null : jsonIn(body);
  const inBody = json === undefined ? valuesIn(body).map(decoded) : textsIn(json);
  const texts = [...[...ids, ...valuesIn(query)].map(decoded), ...inBody];
  return [...new Set(texts)]
    .filter((each) => each.length >= LEAST_LETTERS)
    .toSorted((one, other) => other.length - one.length)
    .slice(0, MOST_TEXTS);
}

function valuesIn(query: string): readonly string[] {
  return query.split('&').flatMap((pair) => pair.split('=').slice(1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
