import { describe, expect, test } from 'vitest';
import type { Reply } from '../wire/exchange.ts';
import type { StatusLevels } from '../contracts/requirements/assertion.ts';
import type { Trial } from './trial.ts';
import { checkCarriedOut } from './check-carried-out.ts';
import { checkListedStatus } from './check-listed-status.ts';
import { checkServerError } from './check-server-error.ts';
import { checkStatus, checkStatusOrGone } from './check-status.ts';
import { answer, exchangeOf, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const status = (reply: Reply, further: Partial<Trial> = {}): string =>
  inShort(checkStatus([400], trialOf(reply, further)));

describe('the documented status', () => {
  test('holds, whatever the body is', () => {
    expect(status(refusal(400))).toBe('pass');
    expect(status(answer(400))).toBe('pass');
  });

  test.each([200, 401, 404, 412, 415, 422, 500])('is broken by %i where 400 is documented', (found) => {
    expect(status(refusal(found))).toBe(`broken: ${found}`);
  });

  test('may be one of a class', () => {
    expect(inShort(checkStatus(['2XX', 400], trialOf(answer(204))))).toBe('pass');
    expect(inShort(checkStatus(['2XX', 400], trialOf(answer(300))))).toBe('inconclusive');
  });

  test.each([301, 302, 304, 307, 308])('is not judged on a redirect, %i', (found) => {
    expect(status(answer(found))).toBe('inconclusive');
  });

  test('is broken by a redirect to where the valid request was led, if that is how it succeeds', () => {
    const led = (to: string) => answer(302, '', [['location', to]]);
    const control = exchangeOf({ ...led('/files/1?signed=a'), leadsOn: true });
    expect(status(led('/files/1?signed=b'), { control })).toBe('broken: 302');
    expect(status(led('/login'), { control })).toBe('inconclusive');
    expect(status(led('/files/1'), { control: exchangeOf(led('/files/1')) })).toBe('inconclusive');
  });

  test('is not judged on a 429 that nobody asked for, but is where 429 is documented', () => {
    expect(status(refusal(429))).toBe('inconclusive');
    expect(inShort(checkStatus([403, 429], trialOf(refusal(429))))).toBe('pass');
  });

  test.each(['timeout', 'dropped', 'half-body', 'no-http'] as const)('is missed by a %s', (kind) => {
    expect(status(silence(kind))).toBe('broken: no answer');
  });

  test.each(['unreachable', 'unsendable'] as const)('is not judged where the target was %s', (kind) => {
    expect(status(silence(kind))).toBe('inconclusive');
  });

  test('of a part of a credential may tell that who asks is known', () => {
    const levels = { carriedOut: 'MUST', refused: 'MUST' } as const;
    const refused = (found: number, further: Partial<Trial> = {}) =>
      inShort(checkStatus([401], trialOf(refusal(found), further), levels));
    const further = { evidence: [{ kind: 'lawful-refusals', refusals: [403] }] } as const;
    expect(refused(403, further)).toBe('pass');
    expect(refused(403)).toBe('broken: 403');
    expect(refused(404, further)).toBe('broken: 404');
    expect(inShort(checkStatus([401], trialOf(answer(200), further), levels))).toBe('broken: 200');
  });

  test('is not judged where the valid request did not succeed, even if the status is right', () => {
    expect(status(refusal(400), { control: exchangeOf(refusal(400)) })).toBe('inconclusive');
    expect(status(refusal(400), { control: exchangeOf(silence()) })).toBe('inconclusive');
  });

  test('is judged where there is no valid request to compare with', () => {
    expect(status(refusal(400), { control: null })).toBe('pass');
    expect(status(refusal(401), { control: null })).toBe('broken: 401');
  });
});

describe('a refusal for the length of the request', () => {
  const judged = (found: number, bytes: number, letters: number, usual?: number): string => {
    const { request, ...rest } = exchangeOf(refusal(found), 'POST');
    const long = { ...request, target: '/'.padEnd(letters, 'a'), body: new Uint8Array(bytes) };
    const valid = exchangeOf(json(201, {}), 'POST');
    const control = { ...valid, request: { ...request, body: new Uint8Array(usual ?? bytes) } };
    return inShort(
      checkStatus([400], trialOf(refusal(found), { exchange: { ...rest, request: long }, control }), {
        carriedOut: 'MUST',
        refused: 'MUST',
      }),
    );
  };

  test('is not judged where the request is long', () => {
    expect(judged(413, 60_000, 1)).toBe('inconclusive');
    expect(judged(414, 0, 4000)).toBe('inconclusive');
    expect(judged(431, 0, 4000)).toBe('inconclusive');
  });

  test('is not judged where a body is much longer than the valid one', () => {
    expect(judged(413, 1_100, 1, 100)).toBe('inconclusive');
    expect(judged(413, 1_099, 1, 100)).toBe('broken: 413');
  });

  test('is another status than the documented one where it is not, or is long elsewhere', () => {
    expect(judged(413, 59_999, 4000)).toBe('broken: 413');
    expect(judged(414, 60_000, 3999)).toBe('broken: 414');
    expect(judged(400, 60_000, 4000)).toBe('pass');
    expect(judged(422, 60_000, 4000)).toBe('broken: 422');
  });
});

test.each([
  ['malformed-id', 'pass'],
  ['deleted-resource', 'broken: 414'],
] as const)('a 414 to the fault %s, which may be too long for the server, is: %s', (fault, said) => {
  const levels = { carriedOut: 'MUST', refused: 'MUST' } as const;
  const provokedBy = { kind: 'fault', fault } as const;
  expect(inShort(checkStatus([404], trialOf(refusal(414), { provokedBy }), levels))).toBe(said);
});

test('what no reader takes for something right is held by a level of its own where it is carried out', () => {
  const levels = { carriedOut: 'SHOULD', unmistakable: 'MUST', refused: 'MUST' } as const;
  const levelOf = (isUnmistakable?: true, other: StatusLevels = levels): unknown => {
    const trial = { ...trialOf(answer(200)), ...(isUnmistakable && { isUnmistakable }) };
    const judgement = checkStatus([404], trial, other);
    return judgement.verdict === 'fail' ? judgement.level : judgement.verdict;
  };
  expect([levelOf(), levelOf(true)]).toEqual(['SHOULD', 'MUST']);
  expect(levelOf(true, { carriedOut: 'SHOULD', refused: 'MUST' })).toBe('SHOULD');
});

describe('a token under a name that the operation knows nothing of', () => {
  const judged = (
    found: number,
    target: string,
    fault: 'wrong-header' | 'no-token' = 'wrong-header',
  ): string => {
    const { request, ...rest } = exchangeOf(refusal(found));
    const trial = trialOf(refusal(found), {
      provokedBy: { kind: 'fault', fault },
      exchange: { ...rest, request: { ...request, target } },
    });
    return inShort(checkStatus([401], trial, { carriedOut: 'MUST', refused: 'MUST' }));
  };

  test('may be refused as malformed first', () => {
    expect(judged(400, '/v1/experiments/1?api_key=x')).toBe('pass');
    expect(judged(422, '/v1/experiments/1?api_key=x')).toBe('pass');
  });

  test('may not be served, and is no excuse for another request', () => {
    expect(judged(200, '/v1/experiments/1?api_key=x')).toBe('broken: 200');
    expect(judged(404, '/v1/experiments/1?api_key=x')).toBe('broken: 404');
    expect(judged(400, '/v1/experiments/1')).toBe('broken: 400');
    expect(judged(400, '/v1/experiments/1?api_key=x', 'no-token')).toBe('broken: 400');
  });
});

describe('a token in a cookie, where the valid request has none', () => {
  const judged = (found: number, method: string, cookies: readonly string[] = ['token=x']): string => {
    const { request, ...rest } = exchangeOf(refusal(found));
    const headers = cookies.map((each): [string, string] => ['cookie', each]);
    const trial = trialOf(refusal(found), {
      provokedBy: { kind: 'fault', fault: 'wrong-header' },
      exchange: { ...rest, request: { ...request, method, headers } },
    });
    return inShort(checkStatus([401], trial, { carriedOut: 'MUST', refused: 'MUST' }));
  };

  test('may be refused with 403 where it may write: a guard against other sites refuses any cookie', () => {
    expect(judged(403, 'POST')).toBe('pass');
  });

  test('may not be served, and is no excuse for a read or a request without cookies', () => {
    expect(judged(200, 'POST')).toBe('broken: 200');
    expect(judged(400, 'POST')).toBe('broken: 400');
    expect(judged(403, 'GET')).toBe('broken: 403');
    expect(judged(403, 'POST', [])).toBe('broken: 403');
  });
});

describe('a path whose escapes can’t be read, or an id', () => {
  const judged = (found: number, target: string): string => {
    const { request, ...rest } = exchangeOf(refusal(found));
    const exchange = { ...rest, request: { ...request, target } };
    const levels = { carriedOut: 'MUST', refused: 'MUST' } as const;
    return inShort(checkStatus([404], trialOf(refusal(found), { exchange }), levels));
  };

  test.each(['/things/1%', '/things/%zz', '/things/%C0%80', '/things/1%00'])(
    'may be refused with 400: %s',
    (target) => {
      expect(judged(400, target)).toBe('pass');
      expect(judged(422, target)).toBe('broken: 422');
    },
  );

  test('so may a body whose bytes are no text, and no other body', () => {
    const levels = { carriedOut: 'SHOULD', refused: 'MUST' } as const;
    const answered = (found: number, body: Buffer, type = 'application/json'): string => {
      const { request, ...rest } = exchangeOf(refusal(found));
      const exchange = { ...rest, request: { ...request, headers: [['content-type', type]] as const, body } };
      return inShort(checkStatus([422], trialOf(refusal(found), { exchange }), levels));
    };
    expect(answered(400, Buffer.from([0x22, 0xff, 0x22]))).toBe('pass');
    expect(answered(404, Buffer.from([0x22, 0xff, 0x22]))).toBe('broken: 404');
    expect(answered(400, Buffer.from('"{'))).toBe('broken: 400');
    expect(answered(400, Buffer.from([0xff]), 'image/png')).toBe('broken: 400');
  });

  test('of the wrong form in a body that names another thing may be answered as one that names nothing', () => {
    const levels = { carriedOut: 'MUST', refused: 'MUST' } as const;
    const evidence = [{ kind: 'lawful-refusals', refusals: [404] }] as const;
    expect(inShort(checkStatus([422], trialOf(refusal(404), { evidence }), levels))).toBe('pass');
    expect(inShort(checkStatus([422], trialOf(refusal(404)), levels))).toBe('broken: 404');
    expect(inShort(checkStatus([422], trialOf(refusal(403), { evidence }), levels))).toBe('broken: 403');
  });

  test('in the version that a body names may be answered as another version', () => {
    const levels = { carriedOut: 'MUST', refused: 'MUST' } as const;
    const evidence = [{ kind: 'lawful-refusals', refusals: [409, 412] }] as const;
    for (const found of [409, 412]) {
      expect(inShort(checkStatus([400], trialOf(refusal(found), { evidence }), levels))).toBe('pass');
      expect(inShort(checkStatus([400], trialOf(refusal(found)), levels))).toBe(`broken: ${found}`);
    }
  });

  test('is another than one with an id of another form', () => {
    expect(judged(400, '/things/one%20two')).toBe('broken: 400');
  });
});

describe('the documented status, or 404 where deletion removes', () => {
  const judged = (found: number, gone?: boolean): string =>
    inShort(
      checkStatusOrGone(
        [409],
        trialOf(refusal(found), { evidence: gone === undefined ? [] : [{ kind: 'deletion', isGone: gone }] }),
      ),
    );

  test('holds on 409', () => {
    expect(judged(409)).toBe('pass');
  });

  test('holds on 404 only where the target answers 404 for what was deleted', () => {
    expect(judged(404, true)).toBe('pass');
    expect(judged(404, false)).toBe('broken: 404');
    expect(judged(404)).toBe('broken: 404');
  });
});

describe('a body under another media type', () => {
  const sent = { name: 'a', budget: 3 };
  const judged = (reply: Reply, echoed: readonly string[] = ['/name', '/budget']): string => {
    const at = echoed.map((pointer) => ({ sent: pointer, shown: pointer }));
    return inShort(checkCarriedOut([400], trialOf(reply, { evidence: [{ kind: 'echo', at, sent }] })));
  };

  test('may be refused', () => {
    expect(judged(refusal(400))).toBe('pass');
  });

  test('may be carried out in full', () => {
    expect(judged(json(201, { id: '1', ...sent }))).toBe('pass');
  });

  test('must not be ignored', () => {
    expect(judged(json(200, { id: '1', name: 'a', budget: null }))).toBe('broken: 200, body ignored');
    expect(judged(json(200, {}))).toBe('broken: 200, body ignored');
  });

  test('must not be refused with another status', () => {
    expect(judged(refusal(415))).toBe('broken: 415');
  });

  test.each([
    ['the result repeats nothing', json(200, {}), []],
    ['the answer carries no body', answer(204), ['/name']],
    ['the body was cut', { ...json(200, sent), complete: false }, ['/name']],
    ['the answer is a redirect', answer(301), ['/name']],
  ])('is not judged where %s', (_why, reply, echoed) => {
    expect(judged(reply, echoed)).toBe('inconclusive');
  });
});

describe('a status that the page lists', () => {
  const judged = (reply: Reply): string => inShort(checkListedStatus(['2XX', 400, 404, '5XX'], reply));

  test.each([200, 204, 400, 404, 503])('is %i', (found) => {
    expect(judged(answer(found))).toBe('pass');
  });

  test.each([301, 402, 410, 422])('is not %i', (found) => {
    expect(judged(answer(found))).toBe(`broken: ${found}`);
  });

  test('is not looked for where no answer came', () => {
    expect(judged(silence())).toBe('not-exercised');
  });
});

describe('a server does not fail', () => {
  test.each([200, 301, 400, 429, 499])('with %i', (found) => {
    expect(inShort(checkServerError(trialOf(answer(found))))).toBe('pass');
  });

  test.each([500, 501, 502, 503, 599])('but does with %i', (found) => {
    expect(inShort(checkServerError(trialOf(answer(found))))).toBe(`broken: ${found}`);
  });

  test.each([501, 503, 507])('with %i that is documented as an answer to a valid request', (found) => {
    const valid = trialOf(answer(found), { provokedBy: { kind: 'valid' } });
    expect(inShort(checkServerError(valid, [], [501, 503, 507]))).toBe('pass');
    expect(inShort(checkServerError(trialOf(answer(found)), [], [501, 503, 507]))).toBe(`broken: ${found}`);
  });

  test('is not said of a fault where the request without it is answered so as well', () => {
    const failing = { control: exchangeOf(answer(500)) };
    expect(inShort(checkServerError(trialOf(answer(500), failing)))).toBe('inconclusive');
    expect(inShort(checkServerError(trialOf(answer(502), failing)))).toBe('broken: 502');
  });

  test.each([
    ['timeout', 'no answer in time'],
    ['dropped', 'connection dropped'],
    ['half-body', 'half an answer'],
    ['no-http', 'no HTTP answer'],
  ] as const)('but does with a %s', (kind, said) => {
    expect(inShort(checkServerError(trialOf(silence(kind))))).toBe(`broken: ${said}`);
  });

  test.each(['unsendable', 'unreachable'] as const)('is not said of a request that was %s', (kind) => {
    expect(inShort(checkServerError(trialOf(silence(kind))))).toBe('inconclusive');
  });
});
