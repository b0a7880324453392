import type { Json, JsonObject } from '../wire/json.ts';
import { isJsonObject } from '../wire/json.ts';

/** What gives internals away, in what the regular expressions of all of Pact's verifiers have in common. */
const INTERNALS = [
  String.raw`Traceback \(most recent call last\)`,
  String.raw`File "[^"\n]+", line [0-9]+, in `,
  String.raw`at [A-Za-z0-9_$.<>]+ \([^()\n]+:[0-9]+:[0-9]+\)`,
  String.raw`at [A-Za-z0-9_$./@<>]+\([A-Za-z0-9_$]+\.(?:java|kt|scala):[0-9]+\)`,
  String.raw`goroutine [0-9]+ \[`,
  String.raw`panic: runtime error`,
  String.raw`\.rb:[0-9]+:in `,
  String.raw`#[0-9]+ [^ \n]+\.php\([0-9]+\)`,
  String.raw`[ "'(]/(?:usr|home|var|opt|srv|app|root|etc|tmp|work)/[A-Za-z0-9_./@-]+\.[A-Za-z0-9]+`,
  'node_modules/',
  'site-packages/',
  String.raw`SELECT [^;]{1,400} FROM `,
  'INSERT INTO ',
  'DELETE FROM ',
  'SQLSTATE',
  'ORA-[0-9]{5}',
  'SQLITE_[A-Z]',
  'syntax error at or near',
  'error in your SQL syntax',
  '(?:UNIQUE|NOT NULL|FOREIGN KEY|CHECK) constraint failed',
];

/** A text in which none of them stands, as the beginning of a regular expression. */
const NO_INTERNALS = String.raw`(?![\s\S]*(?:${INTERNALS.join('|')}))`;

/** Tells whether a text is one that such a pattern lets pass. */
export function isWithoutInternals(text: string): boolean {
  return new RegExp(`^${NO_INTERNALS}`).test(text);
}

/** What an answer holds, in Pact's integration JSON, with no internals in its texts; undefined if there is no free text. */
export function withoutInternals(body: JsonObject): JsonObject | undefined {
  const kept = keptFree(body);
  return JSON.stringify(kept) === JSON.stringify(body) ? undefined : (kept as JsonObject);
}

const MATCHER = 'pact:matcher:type';

function keptFree(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const { [MATCHER]: matcher, value: example, regex } = value;
  if (typeof example === 'string' && matcher === 'type')
    return { [MATCHER]: 'regex', regex: String.raw`${NO_INTERNALS}[\s\S]*`, value: example };
  if (typeof example === 'string' && Array.isArray(matcher))
    return { ...value, [MATCHER]: matcher.map((each: Json) => keptFree(each)) };
  if (matcher === 'regex' && example === undefined && typeof regex === 'string')
    return { ...value, regex: NO_INTERNALS + regex };
  if (matcher !== undefined) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, keptFree(each)]));
}
