import { describe, expect, test } from 'vitest';
import { answer, refusal } from '../../checks/testing/trials.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Transport } from '../../wire/transport.ts';
import { all, CANARY, ok, targetThat } from '../testing/failing-target.ts';
import type { Answering } from '../testing/failing-target.ts';
import { LIMITS, post, wire } from '../testing/wire.ts';
import { Sender } from './sender.ts';

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

test('what a target goes down at once it has answered is found, however many were under way then, and came through later', async () => {
  const wentDown = { kind: 'no-answer', silence: 'went-down', message: 'other side closed' } as const;
  let [failing, times] = [0, 0];
  const { watched, triggers } = targetThat(
    ({ body }) => {
      if (body?.toString() === 'the value') {
        failing = times === 0 ? 15 : 1;
        times += 1;
        return refusal(400);
      }
      failing -= 1;
      return failing >= 0 ? wentDown : ok;
    },
    { concurrency: 16, maxWaitSeconds: 30 },
  );
  const sender = watched();
  const requests = [post('the value'), ...Array.from({ length: 15 }, () => wire())];
  const replies = await Promise.all(requests.map((each) => sender.send(each)));
  expect(replies.map(({ reply }) => statusOf(reply))).toEqual([400, ...Array<number>(15).fill(200)]);
  expect(triggers.map(({ request }) => request.body?.toString())).toEqual(['the value']);
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
