import { expect, test } from 'vitest';
import { json, refusal } from '../../checks/testing/trials.ts';
import { statusOf } from '../../wire/exchange.ts';
import { all, dropped, ok, targetThat } from '../testing/failing-target.ts';
import { post, wire } from '../testing/wire.ts';

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
  const { reply } = await sender.sendWrong(post('{}'), wrong);
  expect(reply).toMatchObject({
    silence: 'slow',
    message: expect.stringContaining('failed (500)') as string,
  });
});

test.each([
  ['a 5XX', refusal(500), 500],
  ['a connection that is lost', dropped, undefined],
])(
  '%s is what comes of something wrong where what it is answered when it is sent again does not fit what is wrong',
  async (_what, failure, status) => {
    let count = 0;
    const { sender, underLoad } = targetThat(() => ((count += 1) === 1 ? failure : json(404, {})));
    const mayBeRefused = (refused: number): boolean => refused === 406;
    const wrong = { way: 'an Accept that nothing serves', isAgain: false, mayBeRefused };
    const { reply } = await sender.sendWrong(wire({ method: 'DELETE' }), wrong);
    expect(statusOf(reply)).toBe(status);
    expect(reply).not.toMatchObject({ silence: 'slow' });
    expect(underLoad).toEqual([]);
  },
);

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
