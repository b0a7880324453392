import type { Reply } from '../contracts/exchange.ts';
import { failureOf } from './has-body.ts';
import { broken, HOLDS, silent } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const MARKS: readonly (readonly [string, RegExp])[] = [
  [
    'a stack trace',
    /Traceback \(most recent call last\)|^\s*at [\w$.<>]+ ?\(.+:\d+(:\d+)?\)|\bat [\w$.]+\([\w$]+\.java:\d+\)|goroutine \d+ \[|panic: |\bin `\w+'|\.rb:\d+:in |#\d+ \/.+\.php\(\d+\)|Exception in thread|\bat .+ in .+:line \d+/m,
  ],
  [
    'a source path',
    /(?:^|[\s"'(])(?:\/(?:usr|home|var|opt|srv|app|root|etc|tmp|work)\/[\w./@-]+\.\w+|[A-Z]:\\\\?[\w\\. -]+\.\w+)|\bnode_modules\/|\bsite-packages\//,
  ],
  [
    'SQL',
    /\bSELECT\b[^"]+\bFROM\b|\bINSERT INTO\b|\bUPDATE\b[^"]+\bSET\b|\bDELETE FROM\b|SQLSTATE|ORA-\d{5}|syntax error at or near|violates \w+ (?:key )?constraint|UNIQUE constraint failed|\bsqlite3?\.|psycopg|PG::\w+|SQLITE_\w+|sqlalchemy/,
  ],
];

/** No stack trace, no source path, no SQL, no API token in the body of a failure (OWASP API8:2023). */
export function checkDisclosure(reply: Reply, secrets: readonly string[]): Judgement {
  const answer = failureOf(reply);
  if (!answer || answer.body.length === 0) return silent('no error body was seen');
  const text = unescaped(new TextDecoder().decode(answer.body));
  const found = secrets.some((secret) => text.includes(secret))
    ? 'an API token'
    : MARKS.find(([, mark]) => mark.test(text))?.[0];
  if (found === undefined) return HOLDS;
  return broken(found, 'no internals in the body', `${answer.status}, and the body holds ${found}`);
}

/** JSON text with its line breaks and slashes as they were meant. */
function unescaped(text: string): string {
  return text
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll(String.raw`\/`, '/')
    .replaceAll(String.raw`\"`, "'");
}
