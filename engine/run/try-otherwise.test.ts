import { expect, test } from 'vitest';
import type { Reply } from '../../wire/exchange.ts';
import { tryOtherwise } from './try-otherwise.ts';

const refusal = (error: string): Reply => ({
  kind: 'answer',
  status: 422,
  headers: [],
  body: new TextEncoder().encode(JSON.stringify({ error })),
  complete: true,
});

test('what a refusal says otherwise each time, and is what was sent, is no value to try', async () => {
  let count = 0;
  const refused = (): Reply => refusal(`zone 'thing10000${count++}.com.' is not signed`);
  const { tried } = await tryOtherwise('first', refused(), {
    others: (_current, said) => [/'([^'…]+)'/.exec(said)?.[1] ?? 'plain', 'last'],
    textOf: (each) => each,
    send: () => Promise.resolve({ reply: refused() }),
  });
  expect(tried).toEqual(['thing100000.com.', 'plain', 'last']);
});
