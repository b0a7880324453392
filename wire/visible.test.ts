import { expect, test } from 'vitest';
import { VISIBLE } from './visible.ts';

test('what is seen is what Unicode neither calls a space nor a control, nor lets be shown as nothing', () => {
  const visible = new RegExp(VISIBLE, 'u');
  const known = /[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
  const unlike = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code)).filter(
    (letter) => visible.test(letter) !== known.test(letter),
  );
  expect(unlike).toEqual([]);
});
