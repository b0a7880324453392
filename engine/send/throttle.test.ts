import { describe, expect, test } from 'vitest';
import { json, refusal } from '../../checks/testing/trials.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { turn, wire } from '../testing/wire.ts';
import { Limiter } from './limiter.ts';
import { Throttle } from './throttle.ts';

/** For how long something is held back here, in seconds. */
const HELD = 0.1;

const search = wire({ operation: 'search' });
const read = wire({ operation: 'read' });
const create = wire({ operation: 'create', method: 'POST' });
const remove = wire({ operation: 'remove', method: 'DELETE' });

/** A throttle over a target that serves others or does not; and which of what is asked for goes out at once. */
function throttleThat(isServed: boolean | undefined, maxWaitSeconds = 60) {
  const limiter = new Limiter(8);
  let looks = 0;
  const canary = {
    isServedBeside: async (): Promise<boolean | undefined> => {
      looks += 1;
      return await Promise.resolve(isServed);
    },
  };
  const throttle = new Throttle(limiter, canary, { concurrency: 8, maxWaitSeconds });
  const goAtOnce = async (...requests: readonly WireRequest[]): Promise<readonly string[]> => {
    const gone: string[] = [];
    const sending = requests.map((request) =>
      throttle.run(request, () =>
        limiter.run(async () => {
          gone.push(request.operation);
          return await Promise.resolve({ request, reply: refusal(404), millis: 1 });
        }),
      ),
    );
    await turn();
    const atOnce = [...gone];
    await Promise.all(sending);
    expect(gone).toHaveLength(requests.length);
    return atOnce;
  };
  return { throttle, limiter, goAtOnce, looks: () => looks };
}

describe('after a 429', () => {
  test('what it came to waits alone where another operation is served', async () => {
    const { throttle, goAtOnce, looks } = throttleThat(true);
    await Promise.all([throttle.hold(search, HELD), throttle.hold(search, HELD)]);
    expect(await goAtOnce(search, read, create)).toEqual(['read', 'create']);
    await throttle.hold(search, HELD);
    expect(await goAtOnce(search, read)).toEqual(['read']);
    expect(looks()).toBe(1);
  });

  test('so does what had asked for its turn before', async () => {
    const { throttle, limiter } = throttleThat(true);
    const gone: string[] = [];
    const send = (request: WireRequest): Promise<Exchange> =>
      throttle.run(request, () =>
        limiter.run(async () => {
          if (!throttle.turnsBack(request)) gone.push(request.operation);
          return await Promise.resolve({ request, reply: refusal(404), millis: 1 });
        }),
      );
    const { waiting } = await limiter.alone(async () => {
      const asked = [send(search), send(read)];
      await throttle.hold(search, HELD);
      return { waiting: asked };
    });
    await turn();
    expect(gone).toEqual(['read']);
    await Promise.all(waiting);
    expect(gone).toEqual(['read', 'search']);
  });

  test.each([
    ['another operation is refused, too', false],
    ['there is no other to look at', undefined],
  ])('all wait where %s', async (_why, isServed) => {
    const { throttle, goAtOnce } = throttleThat(isServed);
    await throttle.hold(search, HELD);
    expect(await goAtOnce(search, read, create)).toEqual([]);
  });

  test('all that writes waits where more than one write was refused', async () => {
    const { throttle, goAtOnce } = throttleThat(true);
    await throttle.hold(create, HELD);
    expect(await goAtOnce(create, remove)).toEqual(['remove']);
    await throttle.hold(remove, HELD);
    expect(await goAtOnce(create, remove, read)).toEqual(['read']);
  });

  test.each([
    ['two reads were refused', [search, read]],
    ['a read was refused beside a write', [create, read]],
    ['a write was refused beside a read', [read, create]],
  ])('all wait where %s, and from then on', async (_why, refused) => {
    const { throttle, goAtOnce, looks } = throttleThat(true);
    for (const each of refused) await throttle.hold(each, HELD);
    expect(await goAtOnce(wire({ operation: 'else' }), remove)).toEqual([]);
    await throttle.hold(search, HELD);
    expect(await goAtOnce(remove)).toEqual([]);
    expect(looks()).toBe(2);
  });
});

test('that there was no other to look at says nothing of the next time', async () => {
  const { throttle, looks } = throttleThat(undefined);
  for (let time = 0; time < 2; time += 1) await throttle.hold(search, 0);
  expect(looks()).toBe(2);
});

test('what has a limit of its own, and was waited for long enough, is not waited for any more', async () => {
  const { throttle, goAtOnce } = throttleThat(true, HELD);
  for (let time = 0; time < 3; time += 1) {
    expect(await throttle.hold(search, HELD)).toBe(true);
    await goAtOnce(search);
  }
  expect(await throttle.hold(search, HELD)).toBe(false);
});

describe('before a 429', () => {
  const said = (left: number, seconds: number, request = read, limit = 'default'): Exchange => ({
    request,
    reply: refusal(404, '', [['ratelimit', `"${limit}";r=${left};t=${seconds}`]]),
    millis: 0,
  });

  test('all wait where an answer says that nothing is left', async () => {
    const { throttle, goAtOnce } = throttleThat(undefined);
    throttle.foresee(said(0, 1));
    expect(await goAtOnce(read, create)).toEqual([]);
  });

  test('no more are under way than are left', () => {
    const { throttle, limiter } = throttleThat(undefined);
    throttle.foresee(said(2, 60));
    expect(limiter.places).toBe(2);
  });

  test.each([
    ['something is left', 1, 1],
    ['it takes longer than is waited', 0, 61],
    ['it is counted anew by now', 0, 0],
  ])('nothing waits where %s', async (_why, left, seconds) => {
    const { throttle, goAtOnce } = throttleThat(undefined);
    throttle.foresee(said(left, seconds));
    expect(await goAtOnce(read)).toEqual(['read']);
  });

  test('what has a limit of its own waits alone', async () => {
    const { throttle, goAtOnce } = throttleThat(true);
    await throttle.hold(search, 0);
    throttle.foresee(said(0, 1, search));
    expect(await goAtOnce(search, read)).toEqual(['read']);
  });

  describe('where another operation is served and says nothing of a limit', () => {
    const served = (request = read): Exchange => ({ request, reply: json(200, {}), millis: 0 });

    test('what says that nothing is left waits alone', async () => {
      const { throttle, goAtOnce } = throttleThat(undefined);
      throttle.foresee(served());
      throttle.foresee(said(0, 1, search));
      expect(await goAtOnce(search, read, create)).toEqual(['read', 'create']);
    });

    test('so do several that name other limits, and what names the same waits with it', async () => {
      const { throttle, goAtOnce, looks } = throttleThat(undefined);
      throttle.foresee(served());
      for (const each of [search, remove]) throttle.foresee(said(5, 1, each));
      throttle.foresee(said(5, 1, create, 'create'));
      await throttle.hold(search, HELD);
      await throttle.hold(create, HELD);
      expect(
        await goAtOnce(search, create, remove, read, wire({ operation: 'else', method: 'POST' })),
      ).toEqual(['read', 'else']);
      expect(looks()).toBe(0);
    });

    test('a refusal that says nothing tells of no such operation', async () => {
      const { throttle, goAtOnce } = throttleThat(undefined);
      throttle.foresee({ ...served(), reply: refusal(401) });
      throttle.foresee(said(0, 1, search));
      expect(await goAtOnce(read)).toEqual([]);
    });

    test('what was waited for long enough is not waited for any more', async () => {
      const { throttle, goAtOnce } = throttleThat(undefined, HELD);
      throttle.foresee(served());
      throttle.foresee(said(5, 1, search));
      for (let time = 0; time < 3; time += 1) {
        expect(await throttle.hold(search, HELD)).toBe(true);
        await goAtOnce(search);
      }
      expect(await throttle.hold(search, HELD)).toBe(false);
      expect(await goAtOnce(search)).toEqual(['search']);
      throttle.foresee(said(5, 1, create, 'create'));
      await goAtOnce(...Array.from({ length: 60 }, () => create));
      expect(await throttle.hold(create, HELD)).toBe(true);
    });

    test('what is served often enough is waited for as often as it asks for that, too', async () => {
      const { throttle, goAtOnce } = throttleThat(undefined, HELD);
      throttle.foresee(served());
      throttle.foresee(said(5, 1, search));
      await goAtOnce(...Array.from({ length: 60 }, () => search));
      for (let time = 0; time < 4; time += 1) {
        expect(await throttle.hold(search, HELD)).toBe(true);
        await goAtOnce(search);
      }
    });

    test('what most of the target is limited with is waited for as often as it asks for that', async () => {
      const { throttle, goAtOnce } = throttleThat(undefined, HELD);
      throttle.foresee(served(wire({ operation: 'health' })));
      for (const each of [search, read]) throttle.foresee(said(5, 1, each));
      for (let time = 0; time < 6; time += 1) {
        expect(await throttle.hold(search, HELD)).toBe(true);
        await goAtOnce(search);
      }
    });
  });

  test('nothing waits any more where nothing was left each time that it was waited for', async () => {
    const { throttle, goAtOnce } = throttleThat(undefined);
    for (let round = 0; round < 3; round += 1) {
      throttle.foresee(said(0, 1));
      await goAtOnce(read);
    }
    throttle.foresee(said(0, 1));
    expect(await goAtOnce(read)).toEqual(['read']);
  });
});
