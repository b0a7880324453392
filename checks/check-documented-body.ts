import { isUtf8 } from 'node:buffer';
import { bareType, isJsonType, matchingType } from '../contracts/api/media-types.ts';
import type { DocumentedContent } from '../contracts/api/documented-response.ts';
import type { JsonSchema } from '../contracts/api/operation.ts';
import type { SchemaOracle, Flaw } from '../contracts/api/schema-oracle.ts';
import type { Answer } from '../wire/exchange.ts';
import { headerOf, jsonOf } from '../wire/exchange.ts';
import { toPath, valueAt } from '../wire/json-pointer.ts';
import { describeReply } from './describe-reply.ts';
import { inconclusive, notExercised } from '../contracts/skip.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** Makes a judge of a schema of answers; undefined if the schema can't be used. */
export type AnswerOracles = (schema: JsonSchema) => SchemaOracle | undefined;

const NULL = 'null in place of what is documented';

type Content = Readonly<Record<string, DocumentedContent>>;

/** An answer's body is declared as one of the documented media types. */
export function checkDeclaredType(content: Content, answer: Answer): Judgement {
  const documented = Object.keys(content);
  const declared = headerOf(answer.headers, 'content-type');
  if (answer.body.length === 0) return notExercised('no body was seen');
  const expected = `Content-Type: ${documented.join(' or ')}`;
  if (declared === undefined)
    return violation('no Content-Type', expected, `${answer.status}, and no Content-Type`);
  if (matchingType(declared, documented) !== undefined) return PASS;
  return violation(bareType(declared), expected, `${answer.status}, Content-Type: ${declared}`);
}

/**
 * An answer's body is as it is documented for its media type.
 *
 * @param words what the body is, for the reader
 */
export function checkBody(
  content: Content,
  answer: Answer,
  oracles: AnswerOracles,
  words: string,
): Judgement {
  const declared = headerOf(answer.headers, 'content-type') ?? '';
  const type = matchingType(declared, Object.keys(content));
  if (answer.body.length === 0 && answer.complete)
    return mayBeEmpty(type, content)
      ? notExercised('it may be empty: it is no JSON')
      : violation('no body', words, describeReply(answer));
  if (type === undefined) return notExercised('it is declared as another media type');
  const schema = content[type]?.schema;
  if (!isJsonType(declared) || schema === undefined)
    return notExercised('nothing is documented of what it holds');
  if (!answer.complete) return inconclusive('the body is longer than the limit, or goes on without end');
  const body = jsonOf(answer);
  if (body === undefined) {
    const flaw = isUtf8(answer.body) ? 'the body is no JSON' : 'the bytes of the body are no UTF-8';
    return violation('no JSON', words, `${answer.status}, and ${flaw}: ${describeReply(answer)}`);
  }
  const oracle = oracles(schema);
  if (!oracle) return inconclusive('its documented schema can’t be used');
  const flaws = oracle(body);
  // Whoever writes null for what is not there does so for every key.
  const isNull = ({ at, keyword }: Flaw): boolean => keyword === 'type' && valueAt(body, toPath(at)) === null;
  const broken = flaws.filter((each) => each.keyword !== 'format');
  const gravest = broken.find((each) => !isNull(each)) ?? broken[0] ?? flaws[0];
  if (!gravest) return PASS;
  const found = violation(
    isNull(gravest) ? NULL : kindOf(gravest),
    words,
    `${answer.status}, and ${flawWords(gravest)}: ${describeReply(answer)}`,
  );
  // A format is an annotation unless both sides agree on more (JSON Schema 2020-12, validation, §7.2).
  return gravest.keyword === 'format' ? { ...found, level: 'SHOULD' } : found;
}

/** Nothing is a text and a file, if an empty one, and no JSON (RFC 8259 §2). */
function mayBeEmpty(type: string | undefined, content: Content): boolean {
  const types = type === undefined ? Object.keys(content) : [type];
  return types.some((each) => !isJsonType(each));
}

/** The same for every item of a list. */
function kindOf({ at, keyword }: Flaw): string {
  return `${at.replaceAll(/\/\d+(?=\/|$)/g, '/*') || '/'}: ${keyword}`;
}

function flawWords({ at, message }: Flaw): string {
  return `${at === '' ? 'the body' : at} ${message}`;
}
