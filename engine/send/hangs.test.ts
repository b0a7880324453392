import { describe, expect, test } from 'vitest';
import { json, refusal } from '../../checks/testing/trials.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import { all, ok, targetThat, timedOut } from '../testing/failing-target.ts';
import { LIMITS, wire } from '../testing/wire.ts';

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

  test('and is wrong is waited for with patience once, when it is sent again', async () => {
    const { times, sender } = hangingAt('/hangs');
    await sender.send(wire());
    for (const isAgain of [false, true, true])
      await sender.sendWrong(wire({ target: '/hangs' }), { way: 'a', isAgain });
    expect(times).toEqual([undefined, 1000, 1000, 30_000, 1000]);
  });

  test('and is wrong is waited for with patience at once where the target is not quick to serve others just then', async () => {
    const times: (number | undefined)[] = [];
    const { watched } = targetThat(
      ({ target }, _underWay, { timeoutMillis }) => {
        if (target === '/canary') return [ok, 400];
        times.push(timeoutMillis);
        return timeoutMillis === undefined ? timedOut : [ok, 400];
      },
      { timeoutMillis: 10_000 },
    );
    const { reply } = await watched().sendWrong(wire(), { way: 'a', isAgain: false });
    expect(statusOf(reply)).toBe(200);
    expect(times).toEqual([undefined, 30_000]);
  });

  test('and was a write is waited for a little longer in any case', async () => {
    const { times, sender } = hangingAt('/hangs');
    const write = wire({ method: 'POST', target: '/hangs' });
    await sender.send(wire({ method: 'POST' }));
    for (const way of ['a', 'b']) await sender.sendWrong({ ...write }, { way, isAgain: false });
    expect(times).toEqual([undefined, 2000, 2000]);
  });

  test('and is a read by which nothing is judged is waited for less long the next time', async () => {
    const { times, sender } = hangingAt('/hangs');
    for (let count = 0; count < 2; count += 1) await sender.sendPatiently(wire({ target: '/hangs' }));
    expect(times).toEqual([30_000, 1000]);
    await sender.sendPatiently(wire());
    await sender.sendPatiently(wire({ target: '/hangs' }));
    expect(times.at(-1)).toBe(30_000);
  });

  test('and was sent by the way is waited for with patience when it is sent as it was', async () => {
    const { times, sender } = hangingAt('/hangs');
    await sender.send(wire());
    const read = wire({ target: '/hangs' });
    await sender.sendToGone(read);
    expect((await sender.sendAgain(read)).reply).toBe(timedOut);
    expect(times).toEqual([undefined, 1000, 1000, 30_000]);
  });

  test('and is wrong is waited for less long, as soon as one of another operation was in vain', async () => {
    const { times, sender } = hangingAt('/hangs');
    for (const operation of ['one', 'two']) {
      await sender.send(wire({ operation }));
      await sender.sendWrong(wire({ operation, target: '/hangs' }), { way: 'a', isAgain: false });
    }
    expect(times).toEqual([undefined, 1000, 1000]);
  });

  test('and is wrong is waited for in full where another one was answered after all', async () => {
    const { times, sender } = hangingAt('/hangs', '/slow');
    await sender.sendWrong(wire({ operation: 'one', target: '/hangs' }), { way: 'a', isAgain: false });
    await sender.sendWrong(wire({ operation: 'two', target: '/slow' }), { way: 'a', isAgain: true });
    times.splice(0);
    await sender.sendWrong(wire({ operation: 'three', target: '/hangs' }), { way: 'a', isAgain: false });
    expect(times[0]).toBeUndefined();
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

  test('together with others of its operation that are wrong in other ways is waited for at once', async () => {
    const { times, sender, most } = hangingAt('/hangs');
    await sender.send(wire());
    await Promise.all(
      ['a', 'b', 'c'].map((way) => sender.sendWrong(wire({ target: '/hangs' }), { way, isAgain: true })),
    );
    expect(times.filter((each) => each === 30_000)).toHaveLength(3);
    expect(most()).toBe(3);
  });

  test('and hung before is answered again, and hangs no more', async () => {
    let hangs = true;
    const { watched, sent } = targetThat(({ target }) => (hangs && target !== '/canary' ? timedOut : ok));
    const sender = watched();
    await sender.send(wire());
    hangs = false;
    await sender.send(wire());
    hangs = true;
    sent.splice(0);
    await sender.send(wire());
    expect(sent.filter(({ target }) => target !== '/canary').length).toBeGreaterThan(1);
  });

  test('leaves no time to start another before it is sent again alone', async () => {
    const targets: string[] = [];
    const { sender } = targetThat(
      ({ target }, underWay) => {
        targets.push(target);
        return target === '/1' && underWay > 1 ? timedOut : ok;
      },
      { concurrency: 2 },
    );
    await Promise.all(['/1', '/2', '/3', '/4'].map((target) => sender.send(wire({ target }))));
    expect(targets.filter((each) => each === '/1')).toHaveLength(2);
    expect(targets.lastIndexOf('/1')).toBeLessThan(targets.indexOf('/4'));
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
      expect(times).toEqual([undefined, 1000, 1000, 1000, 30_000]);
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
