import { describe, expect, test } from 'vitest';
import type { Finding } from '../engine/verdict/result.ts';
import type { StoredReply } from '../wire/stored-exchange.ts';
import { causesOf } from './causes-of.ts';
import { findingOf, stored } from './testing/results.ts';

const reply = (status: number, content: string, type = 'application/json'): StoredReply => ({
  kind: 'answer',
  status,
  headers: [['content-type', type]],
  body: { encoding: 'utf8', content, cut: 0 },
});

let count = 0;
function seen(requirement: string, answer: StoredReply, further: Partial<Finding> = {}): Finding {
  count += 1;
  const exchange = { request: stored(further.exchange?.request ?? {}), reply: answer, millis: 1 };
  const kind = answer.kind === 'answer' ? String(answer.status) : 'no answer';
  return findingOf({ id: `id${count}`, requirement, kind, exchange, ...further });
}

const fault = (message: string): StoredReply => reply(500, JSON.stringify({ error: message }));

describe('a server error', () => {
  test('is one root cause, whatever requirements and operations meet it', () => {
    const same = [
      'server-error.none',
      'malformed.body-syntax',
      'malformed.encoding',
      'status.documented',
    ].map((requirement, index) =>
      seen(requirement, fault(`cannot read line ${index}`), { operation: `op${index}` }),
    );
    const causes = causesOf(same);
    expect(causes).toHaveLength(1);
    // What only follows from it stands under it.
    expect(causes[0]?.operations).toEqual(['op0', 'op1', 'op2']);
  });

  test('is one over bodies that can’t be read, whatever its parser says of each', () => {
    const messages = ['Unexpected end of JSON input', 'Bad escaped character', 'Expected double-quoted key'];
    const over = (kind: string): readonly Finding[] =>
      messages.map((message) =>
        seen('server-error.none', fault(message), { provokedBy: { kind: 'fault', fault: kind } }),
      );
    expect(causesOf([...over('body-syntax'), ...over('body-type')])).toHaveLength(1);
    expect(causesOf(over('key-type'))).toHaveLength(messages.length);
  });

  test('is one where it says that it is not implemented, whatever that is', () => {
    const answers = ['listThings', 'restoreThing'].map((operation) =>
      seen('server-error.none', reply(501, `{"error":"${operation} has to wait"}`), { operation }),
    );
    expect(causesOf(answers).map(({ operations }) => operations)).toEqual([['listThings', 'restoreThing']]);
  });

  test('is one, whatever it repeats of its request: an id, a value of the query or of the body', () => {
    const asked = (target: string, message: string, content?: string): Finding =>
      seen('server-error.none', fault(message), {
        exchange: {
          request: stored({ target, ...(content && { body: { encoding: 'utf8', content, cut: 0 } }) }),
          reply: fault(message),
          millis: 1,
        },
      });
    const causes = causesOf([
      asked('/things/aB-Cd', 'no handler for aB-Cd'),
      asked('/things?sort=oddly', 'no handler for oddly'),
      asked('/things', 'no handler for something else', '{"name":["something else"]}'),
      asked('/things', 'no handler for GET'),
    ]);
    expect(causes).toHaveLength(1);
    const others = causesOf([
      asked('/orders', 'no such table: orders', '{"orders":1}'),
      asked('/users', 'no such table: users', '{"users":1}'),
    ]);
    expect(others).toHaveLength(2);
  });

  test('is another one where it says something else: ten are ten', () => {
    const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa'.split(' ');
    expect(causesOf(words.map((word) => seen('server-error.none', fault(`${word} is None`))))).toHaveLength(
      10,
    );
  });

  test('of which the server says nothing is told apart by what brought it about', () => {
    const failed = (operation: string, ...variants: readonly string[]): Finding =>
      seen('server-error.none', fault('Internal server error'), { operation, variants });
    const causes = causesOf([
      failed('createThing', 'no JSON', 'name: U+0000'),
      failed('createPart', 'no JSON'),
      failed('listParts', 'page: U+0000'),
      failed('deleteThing', 'an id that does not exist'),
      seen('error-body.shape', fault('Internal server error'), { operation: 'deleteThing', kind: 'other' }),
    ]);
    expect(causes.map(({ operations, follows = [] }) => [operations, follows.length])).toEqual([
      [['createThing', 'createPart', 'listParts'], 0],
      [['deleteThing'], 1],
    ]);
  });

  test('is shown by what most of its findings are about: a race of one operation tells nothing of reads', () => {
    const failed = (operation: string, target: string, requirement = 'server-error.none'): Finding => {
      const answer = fault('Internal server error');
      const exchange = { request: stored({ target }), reply: answer, millis: 1 };
      return seen(requirement, answer, { operation, exchange, variants: ['very long digits'] });
    };
    const [cause] = causesOf([
      failed('createThing', '/t', 'conflict.race'),
      failed('createThing', '/things'),
      failed('readThing', '/things/99999'),
    ]);
    expect(cause).toMatchObject({
      requirement: 'server-error.none',
      requirements: ['server-error.none', 'conflict.race'],
    });
  });

  test('that says what failed is one, whatever brought it about', () => {
    const failed = (operation: string, variant: string): Finding =>
      seen('server-error.none', fault('no such column'), { operation, variants: [variant] });
    expect(causesOf([failed('createThing', 'no JSON'), failed('readThing', 'an id')])).toHaveLength(1);
  });

  test('does not have under it what is wrong with the answer to a valid request', () => {
    const answer = reply(200, '{"lines":null}');
    const causes = causesOf([
      seen('not-found.malformed-id', answer),
      seen('success.schema', answer, { provokedBy: { kind: 'valid' }, proof: null }),
    ]);
    expect(causes.map(({ requirement }) => requirement)).toEqual([
      'success.schema',
      'not-found.malformed-id',
    ]);
  });

  test('has what follows from it under it: the shape of its body, its media type', () => {
    const page = reply(500, '<h1>Internal Server Error</h1>', 'text/html; charset=utf-8');
    const [cause, ...more] = causesOf([
      seen('error-body.shape', page, { kind: 'no JSON' }),
      seen('error-body.media-type', page, { kind: 'text/html' }),
      seen('server-error.none', page),
    ]);
    expect(more).toEqual([]);
    expect([cause?.requirement, cause?.findings.length, cause?.follows?.length]).toEqual([
      'server-error.none',
      1,
      2,
    ]);
    expect(cause?.requirements).toEqual(['server-error.none', 'error-body.shape', 'error-body.media-type']);
  });
});

test('a wrong status is one root cause over the keys of bodies, and another one than a wrong shape', () => {
  const wrong = (key: string): StoredReply =>
    reply(422, JSON.stringify({ detail: [{ msg: `${key} is missing` }] }));
  const causes = causesOf([
    seen('malformed.required-key', wrong('name')),
    seen('malformed.key-type', wrong('size'), { operation: 'createExperiment' }),
    seen('error-body.shape', reply(404, '"gone"'), { kind: 'no JSON object' }),
  ]);
  expect(causes.map(({ kind, operations }) => [kind, operations.length])).toEqual([
    ['422', 2],
    ['no JSON object', 1],
  ]);
});

test('a wrong status is one root cause, though what is wrong with each key stands under its name', () => {
  const refused = (key: string, sent: string): Finding =>
    seen('malformed.key-value', reply(409, JSON.stringify({ errors: { [key]: ['is wrong'] } })), {
      exchange: {
        request: stored({ body: { encoding: 'utf8', content: sent, cut: 0 } }),
        reply: reply(409, JSON.stringify({ errors: { [key]: ['is wrong'] } })),
        millis: 1,
      },
    });
  const sent = JSON.stringify({ name: '', size: -1 });
  expect(causesOf([refused('name', sent), refused('size', sent)])).toHaveLength(1);
  expect(causesOf([refused('name', sent), refused('reason', sent)])).toHaveLength(2);
  const byQuery = ['sort', 'page'].map((key) => {
    const answer = reply(409, JSON.stringify({ errors: { [key]: ['is wrong'] } }));
    const request = stored({ target: '/things?sort=oddly&page=-1' });
    return seen('malformed.key-value', answer, { exchange: { request, reply: answer, millis: 1 } });
  });
  expect(causesOf(byQuery)).toHaveLength(1);
});

test('a MUST that follows from a SHOULD gives the cause its name', () => {
  const answer = reply(400, '{"error":"x"}');
  const [cause, ...others] = causesOf([
    seen('not-acceptable.accept', answer, { operation: 'listThings', level: 'SHOULD' }),
    seen('error-body.shape', answer, { operation: 'listThings', kind: 'other', level: 'MUST' }),
  ]);
  expect(others).toEqual([]);
  expect(cause).toMatchObject({ level: 'MUST', requirement: 'error-body.shape' });
  expect(cause?.follows).toHaveLength(1);
});

test('its example is the surest, and of those the smallest', () => {
  const at = (target: string, times: number): Finding =>
    seen('server-error.none', fault('x'), {
      again: { times, of: 3 },
      exchange: { request: stored({ target }), reply: fault('x'), millis: 1 },
      variants: [target],
    });
  const findings = [at('/long/path/of/a/request', 3), at('/s', 2), at('/short', 3)];
  expect(causesOf(findings)[0]?.findings[0]).toBe(findings[2]?.id);
});

test('an effect stands under the request that was carried out', () => {
  const ok = reply(200, '{}');
  const [cause, ...more] = causesOf([
    seen('unauthenticated.no-effect', ok, { kind: 'it was written' }),
    seen('unauthenticated.no-token', ok),
  ]);
  expect(more).toEqual([]);
  expect(cause).toMatchObject({ requirement: 'unauthenticated.no-token', follows: [expect.any(String)] });
});

test('an operation that asks for no credential is one root cause, however wrong one is', () => {
  const ok = reply(200, '{}');
  const causes = causesOf([
    seen('unauthenticated.unreadable', ok),
    seen('forbidden.unknown-token', ok),
    seen('unauthenticated.no-token', ok),
    seen('unauthenticated.wrong-header', ok, { operation: 'other' }),
  ]);
  expect(
    causes.map(({ requirement, findings, follows = [] }) => [requirement, findings.length + follows.length]),
  ).toEqual([
    ['unauthenticated.no-token', 3],
    ['unauthenticated.wrong-header', 1],
  ]);
});

test('what is not there and what is there no more are one lookup that was not made', () => {
  const gone = reply(204, '');
  const causes = causesOf([
    seen('not-found.resource', gone),
    seen('not-found.deleted', gone),
    seen('not-found.deleted', reply(200, '{}')),
    seen('not-found.wrong-parent', gone),
  ]);
  expect(causes.map(({ findings }) => findings.length)).toEqual([2, 1, 1]);
});

test('lenient parsing stands together, and last', () => {
  const ok = reply(200, '{}');
  const causes = causesOf([
    seen('malformed.key-coercion', ok),
    seen('malformed.encoding', ok, { operation: 'b' }),
    seen('malformed.body-syntax', ok, { operation: 'c' }),
    seen('status.documented', reply(418, '{}'), { level: 'SHOULD', operation: 'd' }),
  ]);
  expect(causes.map(({ minor = false, operations }) => [minor, operations.length])).toEqual([
    [false, 1],
    [true, 3],
  ]);
});

test('what reads a path too kindly is another cause than what reads a body so', () => {
  const causes = causesOf([
    seen('malformed.body-syntax', reply(200, '{}')),
    seen('not-found.malformed-id', reply(204, ''), { level: 'SHOULD' }),
    seen('malformed.encoding', reply(200, '{}')),
  ]);
  expect(causes.map(({ minor, findings }) => [minor, findings.length])).toEqual([
    [true, 2],
    [true, 1],
  ]);
});

test('white space that a reader took around a number stands with lenient parsing', () => {
  const taken = (doubt: string): Finding =>
    seen('malformed.query-parameter', reply(200, '{}'), { level: 'SHOULD', doubt });
  const causes = causesOf([
    taken('a lenient reader may take white space around a number for nothing'),
    taken('JSON Schema lets a reader take a format for a mere note'),
    seen('malformed.body-syntax', reply(201, '{}'), { level: 'SHOULD' }),
  ]);
  expect(causes.map(({ findings, minor }) => [findings.length, minor])).toEqual([
    [1, undefined],
    [2, true],
  ]);
});

test('what was carried out is one root cause, whichever success a create and a change tell it by', () => {
  const causes = causesOf([
    seen('malformed.unknown-key', reply(201, '{}'), { operation: 'create' }),
    seen('malformed.unknown-key', reply(200, '{}'), { operation: 'change' }),
    seen('malformed.unknown-key', reply(204, ''), { operation: 'put' }),
    seen('status.documented', reply(201, '{}'), { operation: 'create', level: 'SHOULD' }),
    seen('status.documented', reply(200, '{}'), { operation: 'change', level: 'SHOULD' }),
  ]);
  expect(causes.map(({ operations }) => operations.length)).toEqual([3, 1, 1]);
});

describe('that nothing of a body is looked at', () => {
  const shown = (operation: string): readonly Finding[] =>
    ['body-syntax', 'required-key', 'encoding', 'format', 'body-type'].map((each) =>
      seen(`malformed.${each}`, reply(200, `{"of":"${operation}"}`), {
        operation,
        level: each === 'format' ? 'SHOULD' : 'MUST',
      }),
    );

  test('is one root cause, whatever is wrong with the body, on whichever operations', () => {
    const effect = { kind: 'an effect', operation: 'publish' };
    const causes = causesOf([
      ...shown('publish'),
      ...shown('retire'),
      seen('malformed.no-effect', reply(200, '{}'), effect),
      seen('malformed.query-parameter', reply(200, '{}'), { operation: 'publish' }),
      seen('malformed.key-value', reply(200, '{}'), { operation: 'change' }),
    ]);
    expect(causes.map(({ requirement, operations }) => [requirement, operations])).toEqual([
      ['malformed.body-type', ['publish', 'retire']],
      ['malformed.query-parameter', ['publish']],
      ['malformed.key-value', ['change']],
    ]);
    expect(causes[0]).toMatchObject({ level: 'MUST', follows: { length: 9 } });
  });

  test('is not known where a missing key is refused, or no JSON is', () => {
    for (const refused of ['malformed.required-key', 'malformed.body-syntax']) {
      const causes = causesOf(shown('change').filter(({ requirement }) => requirement !== refused));
      expect(causes.length).toBeGreaterThan(2);
    }
  });
});

test('a body of another type that was taken and passed over is no lenient parsing: a write was lost', () => {
  const [cause] = causesOf([seen('malformed.media-type', reply(200, '{}'))]);
  expect(cause?.minor).toBeUndefined();
});

test('what else was carried out is no lenient parsing, though it was answered alike', () => {
  const empty = reply(204, '');
  const causes = causesOf([
    seen('malformed.encoding', empty, { level: 'SHOULD' }),
    seen('malformed.body-type', empty),
  ]);
  expect(causes.map(({ requirement, level, minor = false }) => [requirement, level, minor])).toEqual([
    ['malformed.body-type', 'MUST', false],
    ['malformed.encoding', 'SHOULD', true],
  ]);
});
