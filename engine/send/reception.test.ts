import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Reception } from './reception.ts';

const MOST = 4;
const MILLIS = 100;

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** A connection, and whether it was closed. */
function connection(): { readonly abort: () => void; isClosed: boolean } {
  const made = { isClosed: false, abort: () => void (made.isClosed = true) };
  return made;
}

/** What is received of an answer with these headers, of which these pieces come, listened to for so long before. */
async function received(
  headers: Readonly<Record<string, string>>,
  pieces: readonly string[],
  { patience = MILLIS, after = 0, isOver = true } = {},
) {
  const reception = new Reception(MOST, () => patience);
  const over = connection();
  reception.onRequestStart(over);
  reception.onResponseStart(over, 200, headers);
  vi.advanceTimersByTime(after);
  for (const piece of pieces) reception.onResponseData(over, Buffer.from(piece));
  if (isOver) reception.onResponseEnd();
  const { complete, body } = await reception.answer;
  return [Buffer.from(body).toString(), complete, over.isClosed, vi.getTimerCount()];
}

describe('an answer', () => {
  test('that says how long it is, is read to its end', async () => {
    expect(await received({ 'content-length': '4' }, ['12', '34'])).toEqual(['1234', true, false, 0]);
  });

  test('that says how long it is, is cut where it is too long, and is no stream', async () => {
    const pieces = await received({ 'content-length': '5' }, ['123', '45'], { after: MILLIS, isOver: false });
    expect(pieces).toEqual(['1234', false, true, 0]);
  });

  test('that does not say so, is read to its end where that comes in time', async () => {
    expect(await received({}, ['12', '3'], { after: MILLIS - 1 })).toEqual(['123', true, false, 0]);
  });

  test('that does not say so, is cut where it is too long', async () => {
    expect(await received({}, ['123', '456'], { isOver: false })).toEqual(['1234', false, true, 0]);
  });

  test('that does not say so, is left where it goes on for longer than it is listened to', async () => {
    expect(await received({}, ['1'], { after: MILLIS, isOver: false })).toEqual(['', false, true, 0]);
  });

  test('that nobody listens to, or of a type that goes on, is left at once', async () => {
    expect(await received({}, [], { patience: 0, isOver: false })).toEqual(['', false, true, 0]);
    const stream = { 'content-type': 'text/event-stream; charset=utf-8' };
    expect(await received(stream, [], { patience: Infinity, isOver: false })).toEqual(['', false, true, 0]);
  });

  test('is what comes after the interim ones', async () => {
    const reception = new Reception(MOST);
    const over = connection();
    reception.onRequestStart(over);
    reception.onResponseStart(over, 103, { link: '</a>' });
    expect(reception.head).toBeUndefined();
    reception.onResponseStart(over, 204, { 'X-Two': ['a', 'b'] });
    reception.onResponseEnd();
    expect(await reception.answer).toMatchObject({
      status: 204,
      headers: [
        ['x-two', 'a'],
        ['x-two', 'b'],
      ],
    });
  });

  test('does not come where the connection fails', async () => {
    const reception = new Reception(MOST);
    reception.onResponseStart(connection(), 200, {});
    reception.onResponseError(connection(), new Error('reset'));
    await expect(reception.answer).rejects.toThrow('reset');
  });
});

test('the connection of an answer that is there is not closed: another one may come over it', async () => {
  const over = connection();
  const reception = new Reception(MOST);
  reception.onRequestStart(over);
  reception.onResponseStart(over, 204, {});
  reception.onResponseEnd();
  reception.leave();
  expect([(await reception.answer).status, over.isClosed]).toEqual([204, false]);
});

test('what nobody listens to any more is closed, and not begun', async () => {
  const [under, late] = [connection(), connection()];
  const reception = new Reception(MOST);
  reception.onRequestStart(under);
  reception.leave();
  reception.onRequestStart(late);
  reception.onResponseStart(late, 200, {});
  await expect(reception.answer).rejects.toThrow('nobody listens');
  expect([under.isClosed, late.isClosed, reception.head]).toEqual([true, true, undefined]);
});
