import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import { bodyValueOf } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers } from '../proof.ts';
import { tokensOf } from '../json-text.ts';
import { withoutJson } from '../without-json.ts';

const BAD_BYTES: Readonly<Record<string, readonly number[]>> = {
  'a byte that UTF-8 does not have': [0xff],
  'a lone continuation byte': [0x80],
  'a sequence that is cut off': [0xe2, 0x82],
  'an overlong form': [0xc0, 0xaf],
  'a surrogate': [0xed, 0xa0, 0x80],
  'a code point beyond U+10FFFF': [0xf5, 0x80, 0x80, 0x80],
  'a Latin-1 letter': [0xe9],
};

const WIDE = ['UTF-16 with a byte order mark', 'UTF-16 without a byte order mark', 'UTF-16, big-endian'];

/** A body that is not UTF-8. */
export const encoding: FaultFamily = {
  kind: 'encoding',
  skip: withoutJson,
  variants: (facts) => {
    const place = stringPlace(facts);
    const bytes =
      place === undefined
        ? []
        : Object.keys(BAD_BYTES).map((name) => ({
            name: `${name} in a string`,
            values: fc.constant({ at: toPointer(place) }),
            single: true,
            ...(valueAt(facts.minimal, place) === undefined && { needsKey: place }),
          }));
    return [...bytes, ...WIDE.map((name) => ({ name, values: fc.constant({}), single: true }))];
  },
  apply: (valid, fault) => {
    const value = bodyValueOf(valid) ?? {};
    const tokens = tokensOf(value);
    const wide = WIDE.indexOf(fault.variant);
    if (wide >= 0) {
      return { ...valid, body: { kind: 'bytes', bytes: widened(JSON.stringify(value), wide) } };
    }
    const bad = BAD_BYTES[fault.variant.replace(/ in a string$/, '')] ?? [];
    const chunks = tokens.map((token) =>
      token.kind === 'string' && token.at === fault.with['at']
        ? Buffer.concat([Buffer.from(token.text.slice(0, -1)), Buffer.from(bad), Buffer.from('"')])
        : Buffer.from(token.text),
    );
    return { ...valid, body: { kind: 'bytes', bytes: Buffer.concat(chunks) } };
  },
  prove: ({ valid, faulty, fault }) => {
    const wide = WIDE.includes(fault.variant);
    const bytes = faulty.body ?? Buffer.alloc(0);
    // UTF-16 of ASCII text without a mark is well-formed UTF-8 with a NUL after each letter: no JSON.
    const bad = wide ? bytes.includes(0) || !isUtf8(bytes) : !isUtf8(bytes);
    if (!bad || !onlyBodyDiffers(valid, faulty)) return undefined;
    return {
      oracle: 'strict UTF-8 decoder',
      statement: `only the body differs: ${wide ? 'it is UTF-16, not UTF-8' : 'its bytes are not UTF-8'}`,
    };
  },
};

function widened(text: string, how: number): Uint8Array {
  const little = Buffer.from(how === 0 ? `\uFEFF${text}` : text, 'utf16le');
  return how === 2 ? little.swap16() : little;
}

function stringPlace(facts: OperationFacts): readonly (string | number)[] | undefined {
  const texts = facts.keys.filter((key) => typeof key.value === 'string' && key.doubt === undefined);
  const label = facts.labels[0];
  return label ?? (texts.find((key) => key.path[0] === 'metadata') ?? texts[0])?.path;
}
