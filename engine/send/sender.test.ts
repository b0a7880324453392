import { describe, expect, test } from 'vitest';
import { json, refusal } from '../../checks/testing/trials.ts';
import type { Exchange, Reply } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import { CutShort, Sender, Spent, Stopped } from './sender.ts';
import { LIMITS, post, ScriptedTransport, turn, until, wire } from '../testing/wire.ts';

const throttled = (seconds: string): Reply => refusal(429, 'Slow down.', [['retry-after', seconds]]);

/** A sender over a script, and what it said of 429s. */
function senderOver(answer: (count: number) => Reply | Promise<Reply>, limits = {}) {
  const transport = new ScriptedTransport((_request, count) => answer(count));
  const heard: Exchange[] = [];
  const sender = new Sender(transport, { ...LIMITS, ...limits }, (exchange) => heard.push(exchange));
  return { sender, transport, heard };
}

describe('a 429 that nobody asked for', () => {
  test('is waited out, and every one of them is heard of', async () => {
    const { sender, transport, heard } = senderOver((count) => (count < 3 ? throttled('0') : json(200, {})));
    expect(statusOf((await sender.send(wire())).reply)).toBe(200);
    expect(transport.sent).toHaveLength(4);
    expect(heard.map((each) => statusOf(each.reply))).toEqual([429, 429, 429]);
  });

  test('holds back the other requests too', async () => {
    const starts: number[] = [];
    const { sender, heard } = senderOver((count) => {
      starts.push(performance.now());
      return count === 0 ? throttled('1') : json(200, {});
    });
    const first = sender.send(wire());
    await until(() => heard.length === 1);
    await Promise.all([first, sender.send(wire()), sender.send(wire())]);
    expect(Math.min(...starts.slice(1)) - (starts[0] ?? 0)).toBeGreaterThan(990);
  });

  test('is the answer if it asks for more than the run waits', async () => {
    const { sender, transport, heard } = senderOver(() => throttled('6'));
    expect(statusOf((await sender.send(wire())).reply)).toBe(429);
    expect(transport.sent).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });

  test('is the answer if it comes again and again', async () => {
    const { sender, transport } = senderOver(() => throttled('0'));
    expect(statusOf((await sender.send(wire())).reply)).toBe(429);
    expect(transport.sent.length).toBeGreaterThan(3);
    expect(transport.sent.length).toBeLessThan(20);
  });

  test('is not waited out in a burst or a race', async () => {
    const { sender, transport, heard } = senderOver(() => throttled('0'));
    expect(statusOf((await sender.sendAtOnce(wire())).reply)).toBe(429);
    expect(transport.sent).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  test('of one operation alone leaves room for one of its requests whose 429 is an answer', async () => {
    const search = wire({ operation: 'search', target: '/search' });
    let replies = [throttled('0'), json(200, {}), throttled('0')];
    const transport = new ScriptedTransport(({ operation }) => {
      const [reply = json(200, {}), ...rest] = replies;
      if (operation === 'search') replies = rest;
      return operation === 'search' ? reply : json(200, {});
    });
    const sender = new Sender(transport, LIMITS, () => undefined);
    sender.watch(await sender.send(wire()));
    expect(statusOf((await sender.send(search)).reply)).toBe(200);
    expect(statusOf((await sender.sendUnwaited(search)).reply)).toBe(429);
    expect(statusOf((await sender.sendUnwaited(search)).reply)).toBe(200);
  });
});

describe('a 503 that says when to come again', () => {
  const paused = (seconds: string): Reply => refusal(503, 'In maintenance.', [['retry-after', seconds]]);

  test('is waited out', async () => {
    const { sender, heard } = senderOver((count) => (count === 0 ? paused('0') : json(200, {})));
    expect(statusOf((await sender.send(wire())).reply)).toBe(200);
    expect(heard).toEqual([]);
  });

  test('is waited out whenever it comes, and for all that meet it at once', async () => {
    const limits = { maxWaitSeconds: 0.4 };
    const again = senderOver((count) => (count % 2 === 0 ? paused('0') : json(200, {})), limits).sender;
    for (let time = 0; time < 3; time += 1) expect(statusOf((await again.send(wire())).reply)).toBe(200);
    const { sender } = senderOver((count) => (count < 3 ? paused('0') : json(200, {})), limits);
    const replies = await Promise.all([1, 2, 3].map(() => sender.send(wire())));
    expect(replies.map((each) => statusOf(each.reply))).toEqual([200, 200, 200]);
  });

  test('is the answer if it goes on, or asks for more than the run waits', async () => {
    for (const [seconds, limits] of [
      ['0', { maxWaitSeconds: 0.5 }],
      ['6', {}],
    ] as const) {
      const { sender, transport } = senderOver(() => paused(seconds), limits);
      expect(statusOf((await sender.send(wire())).reply)).toBe(503);
      expect(transport.sent.length).toBeLessThan(5);
    }
  });
});

const refused: Reply = { kind: 'no-answer', silence: 'unreachable', message: 'connect ECONNREFUSED' };
const wentDown: Reply = { kind: 'no-answer', silence: 'went-down', message: 'other side closed' };

describe('a target that goes down', () => {
  test('and comes back is asked again by each that met it, one at a time', async () => {
    let underWay = 0;
    let most = 0;
    const { sender } = senderOver(async (count) => {
      if (count < 3) return count === 0 ? wentDown : refused;
      underWay += 1;
      most = Math.max(most, underWay);
      await turn();
      underWay -= 1;
      return json(200, {});
    });
    const replies = await Promise.all([1, 2, 3].map(() => sender.send(wire())));
    expect(replies.map((each) => statusOf(each.reply))).toEqual([200, 200, 200]);
    expect(most).toBe(1);
  });

  test('at a request that is sent alone has that request to blame', async () => {
    const { sender, transport } = senderOver(() => wentDown);
    expect((await sender.send(wire())).reply).toBe(wentDown);
    expect(transport.sent).toHaveLength(2);
  });

  test('for good with several under way may have failed of what it answered just before, or of a write', async () => {
    const { sender } = senderOver((count) => (count < 2 ? json(200, {}) : count < 4 ? wentDown : refused), {
      maxWaitSeconds: 0,
    });
    const write = post('{"options":5}');
    const read = wire({ target: '/read' });
    await sender.send(write);
    await sender.send(read);
    const [one, other] = [wire({ target: '/one' }), wire({ target: '/other' })];
    await Promise.all([one, other].map((each) => sender.send(each)));
    await expect(sender.send(wire())).rejects.toThrow(/^the target has taken no connection/);
    expect(sender.fatal).toEqual([one, other, read, write]);
  });

  test('for good stops the run; what was under way then is told', async () => {
    const { sender } = senderOver((count) => (count === 0 ? wentDown : refused), { maxWaitSeconds: 0 });
    expect((await sender.send(wire())).reply).toBe(wentDown);
    await expect(sender.send(wire())).rejects.toThrow(/^the target has taken no connection for \d+ s$/);
  });
});

describe('a budget', () => {
  test('is never exceeded, however many ask at once', async () => {
    const { sender, transport } = senderOver(() => json(200, {}), { budget: 5 });
    const sent = await Promise.allSettled(Array.from({ length: 20 }, () => sender.send(wire())));
    expect(transport.sent).toHaveLength(5);
    expect(sender.sent).toBe(5);
    expect(sent.filter((each) => each.status === 'fulfilled')).toHaveLength(5);
    await expect(sender.send(wire())).rejects.toThrow(new Spent(5));
  });

  test('a part of the budget that is kept goes to what it is kept for, and to nothing else', async () => {
    const { sender } = senderOver(() => json(200, {}), { budget: 5 });
    sender.keep(() => 2);
    for (let each = 0; each < 3; each += 1) await sender.send(wire());
    await expect(sender.send(wire())).rejects.toThrow(new Spent(5));
    await sender.ofKept(async () => await sender.send(wire()));
    await expect(sender.send(wire())).rejects.toThrow(new Spent(5));
    await sender.ofKept(async () => await sender.send(wire()));
    await expect(sender.ofKept(async () => await sender.send(wire()))).rejects.toThrow(new Spent(5));
    expect(sender.sent).toBe(5);
  });

  test('counts what is sent at once, and what is sent again', async () => {
    const { sender } = senderOver((count) => (count === 1 ? throttled('0') : json(200, {})), { budget: 3 });
    await sender.sendAtOnce(wire());
    await sender.send(wire());
    expect(sender.sent).toBe(3);
    await expect(sender.sendAtOnce(wire())).rejects.toThrow(Stopped);
  });
});

describe('a sender that was stopped', () => {
  test('sends nothing more, and says why', async () => {
    const { sender, transport } = senderOver(() => json(200, {}));
    await sender.send(wire());
    sender.stop('that is enough');
    sender.stop('another reason');
    await expect(sender.send(wire())).rejects.toThrow(new Stopped('that is enough'));
    await expect(sender.sendAtOnce(wire())).rejects.toThrow('that is enough');
    expect(transport.sent).toHaveLength(1);
  });

  test('hands on an answer that has come, though it can’t look any more whether the target is well', async () => {
    const { sender } = senderOver((count) => {
      if (count === 64) sender.stop('that is enough');
      return json(200, {});
    });
    sender.watch(await sender.send(wire()));
    const replies = await Promise.all(Array.from({ length: 64 }, async () => await sender.send(wire())));
    expect(new Set(replies.map(({ reply }) => statusOf(reply)))).toEqual(new Set([200]));
  });

  test('says of what failed, and was not sent again, that it was cut short', async () => {
    const { sender } = senderOver(() => {
      sender.stop('that is enough');
      return json(500, {});
    });
    await expect(sender.send(wire())).rejects.toThrow(CutShort);
  });

  test('is settled once what was under way has ended', async () => {
    const held = Promise.withResolvers<Reply>();
    const { sender } = senderOver(() => held.promise);
    const order: string[] = [];
    const underWay = sender.send(wire()).then(() => order.push('answered'));
    await turn();
    sender.stop('that is enough');
    const settled = sender.settled().then(() => order.push('settled'));
    await turn();
    await turn();
    expect(order).toEqual([]);
    held.resolve(json(200, {}));
    await Promise.all([underWay, settled]);
    expect(order).toEqual(['answered', 'settled']);
  });

  test('lets what is under way come to its end, and what waits not begin', async () => {
    let release: (reply: Reply) => void = () => undefined;
    const held = new Promise<Reply>((resolve) => {
      release = resolve;
    });
    const { sender, transport } = senderOver(() => held, { concurrency: 1 });
    const underWay = sender.send(wire());
    const waiting = sender.send(wire()).catch((error: Error) => error.message);
    sender.stop('that is enough');
    release(json(200, {}));
    expect(statusOf((await underWay).reply)).toBe(200);
    expect(await waiting).toBe('that is enough');
    expect(transport.sent).toHaveLength(1);
  });
});

test('never more are under way than the target may be driven with', async () => {
  let underWay = 0;
  let most = 0;
  const { sender } = senderOver(async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    return json(200, {});
  });
  await Promise.all(Array.from({ length: 40 }, () => sender.send(wire())));
  expect(most).toBe(LIMITS.concurrency);
});
