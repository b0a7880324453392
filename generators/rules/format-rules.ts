import type { Breaker } from './bad-value.ts';
import { replaced } from './bad-value.ts';

/**
 * Texts that are of no form of a format, the plainest first, and one that is nearly of it.
 *
 * No reader that is merely lenient takes one of them for a value of the format.
 */
const NEARLY: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2024-02-30T25:61:61Z'],
  'iso-date-time': ['2024-02-30T25:61:61Z'],
  date: ['2024-02-30'],
  time: ['25:61:61Z'],
  'iso-time': ['25:61:61Z'],
  duration: ['P1S'],
  email: ['naysayer@', '@example.com'],
  'idn-email': ['naysayer@'],
  hostname: ['-naysayer-.example'],
  'idn-hostname': ['-naysayer-.example'],
  ipv4: ['256.1.1.1'],
  ipv6: ['12345::1'],
  uuid: ['0b0e7a4e-6f0a-4f4e-9d0f-0d5a6c0b9fzz'],
  uri: ['//example.com/a b'],
  'uri-reference': ['/a b'],
  iri: ['//example.com/a b'],
  'iri-reference': ['/a b'],
  'uri-template': ['/{naysayer'],
  url: ['http://a b'],
  'json-pointer': ['/~2'],
  'json-pointer-uri-fragment': ['#/~2'],
  'relative-json-pointer': ['-1/naysayer'],
  regex: ['(naysayer'],
  byte: ['nay!sayer'],
};
const NONE_AT_ALL = ['naysayer', 'nay sayer', '%', '{', '('];

/** The texts that are nearly of a format. */
export const BROKEN_FORMATS = Object.values(NEARLY).flat();

/** Numbers beyond those of a size. */
const TOO_LARGE: Readonly<Record<string, readonly number[]>> = { int32: [2 ** 31, -(2 ** 31) - 1] };

/** Formats that refuse nothing, or nothing that JSON can hold. */
export const REFUSES_NOTHING = ['password', 'binary', 'float', 'double', 'int64'];

/** How a format is broken. */
export const FORMAT_RULES: Readonly<Record<string, Breaker>> = {
  format: ({ key: { value }, node: { format } }) => {
    if (typeof format !== 'string') return [];
    if (typeof value === 'number')
      return (TOO_LARGE[format] ?? []).map((each) => replaced(`beyond ${format}`, each));
    if (typeof value !== 'string') return [];
    return [
      ...NONE_AT_ALL.map((each) => replaced(`no ${format}`, each)),
      ...(NEARLY[format] ?? []).map((each) => replaced(`nearly a ${format}`, each)),
    ];
  },
};
