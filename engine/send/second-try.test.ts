import { describe, expect, test } from 'vitest';
import { answer, json, refusal } from '../../checks/testing/trials.ts';
import type { Exchange, Reply, WireRequest } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { SendOptions, Transport } from '../../wire/transport.ts';
import { LIMITS, post, turn, wire } from '../testing/wire.ts';
import { Sender } from './sender.ts';

const dropped: Reply = { kind: 'no-answer', silence: 'dropped', message: 'other side closed' };
const timedOut: Reply = { kind: 'no-answer', silence: 'timeout', message: 'no complete answer in 0.3 s' };
const ok = json(200, {});
const CANARY = wire({ target: '/canary' });

/** How a target answers a request, while so many are under way. */
type Answering = (request: WireRequest, underWay: number, options: SendOptions) => Reply | [Reply, number];

/** A target without a network, and what a sender over it found out. */
function targetThat(answering: Answering, limits: Partial<typeof LIMITS> = {}) {
  const sent: WireRequest[] = [];
  const setAside: Exchange[] = [];
  const triggers: Exchange[] = [];
  const underLoad: number[] = [];
  let underWay = 0;
  const transport: Transport = {
    send: async (request, options = {}) => {
      underWay += 1;
      sent.push(request);
      await turn();
      const given = answering(request, underWay, options);
      await turn();
      underWay -= 1;
      const [reply, millis] = Array.isArray(given) ? given : [given, 1];
      return { request, reply, millis };
    },
    close: async () => undefined,
  };
  const sender = new Sender(transport, { ...LIMITS, ...limits }, () => undefined, {
    onSetAside: (exchange) => setAside.push(exchange),
    onTrigger: (exchange) => triggers.push(exchange),
    onUnderLoad: (_exchange, count) => underLoad.push(count),
  });
  const watched = (): Sender => {
    sender.watch({ request: CANARY, reply: ok, millis: 1 });
    return sender;
  };
  return { sender, watched, sent, setAside, triggers, underLoad };
}

const all = async (sender: Sender, count: number, request = wire()): Promise<readonly Reply[]> =>
  (await Promise.all(Array.from({ length: count }, () => sender.send({ ...request })))).map(
    ({ reply }) => reply,
  );

/** A sender over a target that hangs at a path, and answers late at another; and how long requests were waited for there. */
function hangingAt(path: string, slow?: string) {
  const times: (number | undefined)[] = [];
  let most = 0;
  const { watched } = targetThat(
    ({ target }, underWay, { timeoutMillis = 0 }) => {
      if (target === path) times.push(timeoutMillis || undefined);
      if (timeoutMillis > 10_000) most = Math.max(most, underWay);
      if (target === slow && timeoutMillis > 10_000) return [ok, 12_000];
      return target === path || target === slow ? timedOut : ok;
    },
    { timeoutMillis: 10_000 },
  );
  return { sender: watched(), times, most: () => most };
}

describe('a request that has no answer in time', () => {
  test('while others are under way is sent again alone, with more time', async () => {
    const times: (number | undefined)[] = [];
    const { sender } = targetThat((_request, underWay, { timeoutMillis }) => {
      times.push(timeoutMillis);
      return underWay > 2 ? timedOut : ok;
    });
    expect((await all(sender, 8)).map(statusOf)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(times).toContain(LIMITS.timeoutMillis * 3);
  });

  test('and answers late when it is alone is only slow, which names the keys to change', async () => {
    const { sender } = targetThat((_request, _underWay, { timeoutMillis }) =>
      timeoutMillis === undefined ? timedOut : [ok, LIMITS.timeoutMillis + 1],
    );
    expect((await sender.send(wire())).reply).toMatchObject({
      silence: 'slow',
      message: expect.stringMatching(/^the target took longer than 0.3 s.*timeoutSeconds.*concurrency/),
    });
  });

  test('is waited for alone only once, where its operation is slow', async () => {
    const { sender, sent } = targetThat((_request, _underWay, { timeoutMillis }) =>
      timeoutMillis === undefined ? timedOut : [ok, LIMITS.timeoutMillis + 1],
    );
    await sender.send(wire());
    expect((await sender.send(wire())).reply).toMatchObject({ silence: 'slow' });
    expect(sent).toHaveLength(3);
  });

  test('and fails late when it is alone is waited for alone three times, and is only slow from then on', async () => {
    const failed = json(500, {});
    const { watched, sent } = targetThat(({ target }, _underWay, { timeoutMillis }) => {
      if (target === '/canary') return ok;
      return timeoutMillis === undefined ? timedOut : [failed, LIMITS.timeoutMillis + 1];
    });
    const sender = watched();
    const statuses = [1, 2, 3, 4].map(async () => statusOf((await sender.send(wire())).reply));
    expect(await Promise.all(statuses)).toEqual([500, 500, 500, undefined]);
    expect((await sender.send(wire())).reply).toMatchObject({ silence: 'slow' });
    expect(sent.filter(({ target }) => target !== '/canary')).toHaveLength(8);
  });

  test('nor alone, while a valid request is answered, hangs', async () => {
    const { watched } = targetThat(({ target }) => (target === '/canary' ? ok : timedOut));
    expect((await watched().send(wire())).reply).toBe(timedOut);
  });

  test('hangs as soon as another that was under way with it is known to', async () => {
    const alone: WireRequest[] = [];
    const { watched } = targetThat(({ target, ...request }, _underWay, { timeoutMillis }) => {
      if (timeoutMillis === LIMITS.timeoutMillis * 3) alone.push({ target, ...request });
      return target === '/canary' ? ok : timedOut;
    });
    expect(await all(watched(), 8)).toEqual(Array.from({ length: 8 }, () => timedOut));
    expect(alone).toHaveLength(1);
  });

  test('is waited for less long where others that are wrong in the same way hang', async () => {
    const { times, sender } = hangingAt('/hangs');
    await sender.send(wire());
    for (const isAgain of [false, true])
      await sender.sendWrong(wire({ target: '/hangs' }), { way: 'a', isAgain });
    expect(times).toEqual([undefined, 30_000, 2000]);
  });

  test('is sent again alone together with those of other operations, while others are served', async () => {
    const { times, sender, most } = hangingAt('/hangs');
    const operations = ['one', 'two', 'three'].map((operation) => wire({ operation, target: '/hangs' }));
    const replies = await Promise.all(operations.map((each) => sender.send(each)));
    expect(replies.map(({ reply }) => reply)).toEqual([timedOut, timedOut, timedOut]);
    expect(times.slice(3)).toEqual([30_000, 30_000, 30_000]);
    expect(most()).toBe(3);
  });

  test('is sent again by itself where nothing was served while several were waited for', async () => {
    let isHeldUp = false;
    // Several at once hold up all else, and each of them is served by itself.
    const { watched } = targetThat(
      ({ target }, underWay, { timeoutMillis }) => {
        if (target !== '/hangs') return isHeldUp ? timedOut : ok;
        isHeldUp = underWay > 1;
        return timeoutMillis !== undefined && !isHeldUp ? ok : timedOut;
      },
      { timeoutMillis: 10_000 },
    );
    const sender = watched();
    const operations = ['one', 'two'].map((operation) => wire({ operation, target: '/hangs' }));
    const replies = await Promise.all(operations.map((each) => sender.send(each)));
    expect(replies.map(({ reply }) => statusOf(reply))).toEqual([200, 200]);
  });

  test('and is answered late only together with others is sent again by itself', async () => {
    const { watched } = targetThat(
      ({ target }, underWay, { timeoutMillis }) => {
        if (target !== '/crowded') return ok;
        if (timeoutMillis === undefined) return timedOut;
        return underWay > 1 ? [ok, 12_000] : ok;
      },
      { timeoutMillis: 10_000 },
    );
    const sender = watched();
    const operations = ['one', 'two'].map((operation) => wire({ operation, target: '/crowded' }));
    const replies = await Promise.all(operations.map((each) => sender.send(each)));
    expect(replies.map(({ reply }) => statusOf(reply))).toEqual([200, 200]);
  });

  test('and is not wanted any more when its turn comes is not sent', async () => {
    const { sender, sent } = targetThat(() => ok);
    const wrong = { way: 'a', isAgain: false, whyNot: () => 'enough' };
    expect((await sender.sendWrong(wire(), wrong)).reply).toMatchObject({ message: 'enough' });
    expect(sent).toEqual([]);
  });

  describe('and is wrong in a way that was not seen to hang, on an operation that hangs', () => {
    test('is tried alone when it is sent again, and hangs', async () => {
      const { times, sender } = hangingAt('/hangs');
      await sender.send(wire());
      await sender.sendWrong(wire({ target: '/hangs' }), { way: 'a', isAgain: false });
      await sender.sendWrong(wire({ target: '/hangs' }), { way: 'b', isAgain: false });
      const { reply } = await sender.sendWrong(wire({ target: '/hangs' }), { way: 'b', isAgain: true });
      expect(times).toEqual([undefined, 30_000, 2000, 2000, 30_000]);
      expect(reply).toBe(timedOut);
    });

    test('is only slow, if it answers late then', async () => {
      const { sender } = hangingAt('/hangs', '/slow');
      await sender.sendWrong(wire({ target: '/hangs' }), { way: 'a', isAgain: false });
      const { reply } = await sender.sendWrong(wire({ target: '/slow' }), { way: 'b', isAgain: true });
      expect(reply).toMatchObject({ silence: 'slow' });
    });
  });

  test('and is valid, on an operation of which others hang, is not judged', async () => {
    const { times, sender } = hangingAt('/hangs');
    await sender.sendWrong(wire({ target: '/hangs' }), { way: 'a', isAgain: false });
    expect((await sender.send(wire({ target: '/hangs' }))).reply).toMatchObject({ silence: 'unawaited' });
    expect(times).toHaveLength(3);
  });

  test.each([404, 409])(
    'and may have been carried out before is not judged by its second answer: %d',
    async (status) => {
      let count = 0;
      const { sender } = targetThat(() => ((count += 1) === 1 ? timedOut : refusal(status)));
      expect((await sender.send(wire({ method: 'DELETE' }))).reply).toMatchObject({ silence: 'slow' });
    },
  );
});

describe('fewer are under way', () => {
  test('but not for what hangs', async () => {
    let most = 0;
    const { watched } = targetThat(({ target }, underWay) => {
      most = Math.max(most, underWay);
      return target === '/hangs' ? timedOut : ok;
    });
    const sender = watched();
    for (const way of ['a', 'b', 'c', 'd'])
      await sender.sendWrong(wire({ target: '/hangs' }), { way, isAgain: false });
    most = 0;
    await all(sender, 8);
    expect(most).toBe(LIMITS.concurrency);
  });

  test('when answers become slow', async () => {
    let most = 0;
    const { sender } = targetThat((_request, underWay) => {
      most = Math.max(most, underWay);
      return underWay > 2 ? timedOut : ok;
    });
    await all(sender, 8);
    most = 0;
    await all(sender, 8);
    expect(most).toBeLessThanOrEqual(2);
  });

  test('and more again when they come in good time', async () => {
    let most = 0;
    let isSlow = true;
    const { sender } = targetThat((_request, underWay) => {
      most = Math.max(most, underWay);
      return isSlow && underWay > 1 ? timedOut : ok;
    });
    await all(sender, 4);
    isSlow = false;
    await all(sender, 200);
    most = 0;
    await all(sender, 40);
    expect(most).toBe(LIMITS.concurrency);
  });
});

test('a 5XX that comes only among others is told, with how many there were', async () => {
  const { sender, underLoad } = targetThat((_request, underWay) => (underWay > 2 ? refusal(500) : ok));
  expect((await all(sender, 4)).map(statusOf)).toEqual([200, 200, 200, 200]);
  expect(underLoad.length).toBeGreaterThan(0);
  expect(Math.min(...underLoad)).toBeGreaterThan(2);
});

test('a 5XX to a write that is refused as done before when it is sent again is no matter of load', async () => {
  for (const [status, answered] of [
    [409, 500],
    [201, 201],
  ] as const) {
    let count = 0;
    const { sender, setAside, underLoad } = targetThat(() =>
      (count += 1) === 1 ? refusal(500) : json(status, {}),
    );
    expect(statusOf((await sender.send(post('{}'))).reply)).toBe(answered);
    expect(underLoad).toHaveLength(status === 409 ? 0 : 1);
    expect(setAside.map(({ reply }) => statusOf(reply))).toEqual([status === 409 ? 409 : 500]);
  }
});

test('a 5XX to a request that is wrong on purpose is a matter of load, though it is refused as done before when it is sent again', async () => {
  let count = 0;
  const { sender } = targetThat(() => ((count += 1) === 1 ? refusal(500) : json(404, {})));
  const wrong = { way: 'an id of nothing', isAgain: false };
  expect(statusOf((await sender.sendWrong(post('{}'), wrong)).reply)).not.toBe(500);
});

test('a connection that was lost once is no answer to the request', async () => {
  let count = 0;
  const { sender, setAside } = targetThat(() => ((count += 1) === 1 ? dropped : ok));
  expect(statusOf((await sender.send(wire())).reply)).toBe(200);
  expect(setAside.map(({ reply }) => reply)).toEqual([dropped]);
});

test('failures that came again alone are not looked into for ever', async () => {
  const { sender, sent } = targetThat(() => refusal(500));
  for (let count = 0; count < 20; count += 1) await sender.send(wire());
  expect(sent.length).toBeLessThan(25);
});

describe('a target that one value spoils for a while', () => {
  /** Fails everything until it was asked for a valid request so often, once the value has come. */
  const spoilt = (lasting: number, answersValue = true): Answering => {
    let left = 0;
    return ({ body, target }) => {
      const isValue = body?.toString() === 'the value';
      if (left > 0) left -= target === '/canary' ? 1 : 0;
      else if (!isValue) return ok;
      else if (answersValue) {
        left = lasting;
        return answer(201, '{}');
      } else left = lasting;
      return refusal(500);
    };
  };

  test.each([true, false])(
    'is waited for, and no other request is to blame (the value is answered 201: %s)',
    async (answers) => {
      const { watched, triggers } = targetThat(spoilt(2, answers), { maxWaitSeconds: 30 });
      const sender = watched();
      const requests = [
        ...Array.from({ length: 3 }, () => wire()),
        post('the value'),
        ...Array.from({ length: 8 }, () => wire()),
      ];
      const exchanges = await Promise.all(requests.map((each) => sender.send(each)));
      const harmless = exchanges.filter(({ request }) => request.body === null);
      expect(harmless.filter(({ reply, aftermath }) => statusOf(reply) !== 200 || aftermath)).toEqual([]);
      const blamed = [...triggers, ...exchanges].filter((each) => each.aftermath);
      expect(blamed.length).toBeGreaterThan(0);
      expect(new Set(blamed.map(({ request }) => request.body?.toString()))).toEqual(new Set(['the value']));
    },
  );

  test.each([
    [500, 1],
    [503, 0],
  ])('and answers %d for good has failed what it served before', async (status, count) => {
    const damaged: (readonly [string, number | undefined, readonly string[]])[] = [];
    const answered = spoilt(Infinity);
    const transport: Transport = {
      send: async (request) => {
        const given = answered(request, 1, {});
        const [reply] = Array.isArray(given) ? given : [given];
        return await Promise.resolve({
          request,
          reply: request.target === '/canary' && statusOf(reply) !== 200 ? refusal(status) : reply,
          millis: 1,
        });
      },
      close: async () => undefined,
    };
    const sender = new Sender(transport, { ...LIMITS, maxWaitSeconds: 2 }, () => undefined, {
      onDamage: (now, _before, suspects, times) =>
        damaged.push([now.request.target, times, suspects.map(({ method }) => method)]),
    });
    sender.watch({ request: CANARY, reply: ok, millis: 1 });
    await sender.send(post('the value'));
    await expect(sender.send(wire())).rejects.toThrow(/has failed a valid request/);
    expect(damaged).toHaveLength(count);
    for (const [target, times, methods] of damaged) {
      expect(target).toBe('/canary');
      expect(times).toBeGreaterThan(2);
      expect(methods).toContain('POST');
    }
  });

  test('and does not recover ends the run, which says so', async () => {
    const { watched } = targetThat(spoilt(Infinity), { maxWaitSeconds: 0 });
    const sender = watched();
    await sender.send(post('the value'));
    await expect(sender.send(wire())).rejects.toThrow(
      /^the target has failed a valid request \(GET \/canary\) for \d+ s$/,
    );
  });
});

test('the canary costs less than 2 % more requests', async () => {
  const { watched, sent } = targetThat(() => ok);
  await all(watched(), 1000);
  expect(sent.length).toBeGreaterThan(1005);
  expect(sent.length).toBeLessThan(1020);
});

test('a target that begins to fail valid requests only is noticed by the canary', async () => {
  let count = 0;
  const { watched, triggers } = targetThat(({ target }) =>
    target === '/canary' && (count += 1) < 3 ? refusal(500) : ok,
  );
  expect((await all(watched(), 200)).every((reply) => statusOf(reply) === 200)).toBe(true);
  expect(triggers).toEqual([]);
  expect(count).toBeGreaterThan(3);
});
