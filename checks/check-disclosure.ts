import { tellingPrefix } from '../contracts/api/telling-prefix.ts';
import { valueInPlace } from '../contracts/api/credential-place.ts';
import type { Exchange } from '../wire/exchange.ts';
import { jsonOf, replyText } from '../wire/exchange.ts';
import { failingAnswer } from './has-body.ts';
import { notExercised } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import { namesAndTextsIn } from '../wire/texts-in.ts';

/** How the frames of a trace, and the lines around them, look in each language. */
const TRACES: readonly RegExp[] = [
  // Python
  /Traceback \(most recent call last\)|\bFile "[^"\n]+", line \d+, in /,
  // JavaScript
  /^[\t ]{0,40}at (?:async |new )*[\w$.<>]{1,200}(?: \[as [\w$]{1,100}\])? ?\(.{1,300}:\d+:\d+\)|^[\t ]{0,40}at (?:async )?(?:file:\/\/|node:|\/)\S{1,300}:\d+:\d+$/m,
  // Java, Kotlin, Scala
  /\bat [\w$./@<>]{1,300}\([\w$]{1,200}\.(?:java|kt|scala):\d+\)|Exception in thread "|^Caused by: [\w.$]{1,300}(?:Exception|Error)/m,
  // Go, Rust
  /goroutine \d+ \[|^panic: |\bpanic: runtime error|\bthread '[^'\n]+' panicked at/m,
  // Ruby, PHP
  /\.rb:\d+:in |#\d+ \S+\.php\(\d+\)/,
  // .NET
  /\bat [\w.<>`[\]+]{1,300}\(.{0,300}\) in .{1,300}:line \d+|^[\t ]{1,40}at [\w<>`]{1,200}\.[\w.<>`[\]+]{1,300}\([\w\s.,<>&`[\]]{0,300}\)[\t ]*$|End of (?:inner exception )?stack trace/m,
];

const PATHS: readonly RegExp[] = [
  /(?:^|[\s"'(<>])(?:\/(?:usr|home|var|opt|srv|app|root|etc|tmp|work)\/[\w./@-]+\.\w+|[A-Z]:\\\\?[\w\\. -]+\.\w+)/m,
  /\bnode_modules\/|\bsite-packages\//,
];

/** Statements in capitals, as libraries write them, and the messages of databases and their drivers. */
const SQL: readonly RegExp[] = [
  /\bSELECT\b[\s\S]{1,400}?\bFROM\b|\bINSERT INTO\b|\bUPDATE\b[\s\S]{1,200}?\bSET\b|\bDELETE FROM\b/,
  /\bselect \* from\b/i,
  /SQLSTATE|ORA-\d{5}|SQLITE_\w+|PG::\w+|\bER_[A-Z]+_[A-Z_]+|\bsqlite3?\.|psycopg|sqlalchemy/,
  /syntax error at or near|error in your SQL syntax|Incorrect syntax near|\bno such (?:table|column): /,
  /violates [\w-]+ (?:key )?constraint|(?:UNIQUE|NOT NULL|FOREIGN KEY|CHECK) constraint failed/,
  /Duplicate entry '.{0,200}?' for key |relation ".{1,200}?" does not exist/,
];

const MARKS: readonly (readonly [string, readonly RegExp[]])[] = [
  ['a stack trace', TRACES],
  ['a source path', PATHS],
  ['SQL', SQL],
];

/** What gives internals away stands at the beginning; a longer text would only take time. */
const MOST_SEARCHED = 131_072;

/** What a token is known by. */
interface Told {
  /** The Basic credentials that it travels in. */
  readonly basic: string;
  /** The beginning that tells it from every other; undefined where only all of it does. */
  readonly prefix: string | undefined;
}

/** Every error is searched for every token. */
const TOLD = new Map<string, Told>();

/** No stack trace, no source path, no SQL, no API token in the body of a failure (OWASP API8:2023). */
export function checkDisclosure(exchange: Exchange, secrets: readonly string[]): Judgement {
  const answer = failingAnswer(exchange);
  if (!answer || answer.body.length === 0) return notExercised('no error body was seen');
  const json = jsonOf(answer);
  const raw = replyText(answer);
  const text = json === undefined ? unescaped(raw) : namesAndTextsIn(json).join('\n');
  const searched = text.slice(0, MOST_SEARCHED);
  const found = secrets.some((each) => isTold(each, text, exchange))
    ? 'an API token'
    : MARKS.find(([, marks]) => marks.some((mark) => mark.test(searched)))?.[0];
  if (found === undefined) return PASS;
  return violation(found, 'no internals in the body', `${answer.status}, and the body holds ${found}`);
}

function toldBy(token: string): Told {
  const known = TOLD.get(token) ?? {
    basic: valueInPlace({ kind: 'basic' }, token).slice('Basic '.length),
    prefix: tellingPrefix(token, CERTAIN),
  };
  TOLD.set(token, known);
  return known;
}

/** Letters of a token that nobody shows to tell which one it was, and that no two tokens share. */
const CERTAIN = 16;

/** A token that any text may have in it: `Only an admin may do that.` says nothing of the token `admin`; no text has `admintoken`. */
const WORD = /^(?!..+(?:token|key|secret)$)[A-Za-z]?[a-z]{0,10}$/;

/** Tells whether a token, or its beginning, is in a text for sure: what was sent itself, a token like it, may begin alike. */
function isTold(token: string, text: string, { request }: Exchange): boolean {
  const { basic, prefix } = toldBy(token);
  if (text.includes(basic)) return true;
  if (WORD.test(token)) return false;
  // A token holds its own beginning: mostly neither is there, and there are many tokens.
  if (!text.includes(prefix ?? token)) return false;
  if (prefix === undefined || text.includes(token)) return true;
  const sent = [request.target, ...request.headers.map(([, value]) => value), bodyText(request.body)];
  const others = sent.flatMap((each) => [each, decoded(each)]).map((each) => each.replaceAll(token, ''));
  return !others.some((each) => each.includes(prefix));
}

function bodyText(body: Uint8Array | null): string {
  return new TextDecoder().decode(body?.slice(0, MOST_SEARCHED) ?? new Uint8Array());
}

/** What stands in HTTP Basic. */
function decoded(header: string): string {
  const [, letters = ''] = /^basic +(\S+)$/i.exec(header) ?? [];
  return Buffer.from(letters, 'base64').toString('utf8');
}

/** Text of JSON that is cut off, with its line breaks and slashes as they were meant. */
function unescaped(text: string): string {
  return text
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll(String.raw`\/`, '/')
    .replaceAll(String.raw`\"`, '"');
}
