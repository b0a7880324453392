import fc from 'fast-check';
import { differences } from '../../wire/json-pointer.ts';
import { bodyValueOf } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import { onlyBodyDiffers } from '../proof.ts';
import { withoutJson } from '../without-json.ts';

/** Beyond the limits of 64 KiB and 100 kB that many servers have; small enough to be sent whole before it is refused. */
const BYTES = 128 * 1024;

/** A valid body that is larger than many servers take: blanks behind it change nothing in what it says (RFC 8259 §2). */
export const tooLarge: FaultFamily = {
  kind: 'too-large',
  skip: withoutJson,
  variants: () => [{ name: 'a body of 128 KiB', values: fc.constant({}), single: true }],
  apply: (valid) => ({
    ...valid,
    body: { kind: 'bytes', bytes: Buffer.from(JSON.stringify(bodyValueOf(valid)).padEnd(BYTES)) },
  }),
  prove: ({ valid, faulty, facts }) => {
    const [before, after] = [facts.read(valid), facts.read(faulty)];
    if (before === undefined || after === undefined || !onlyBodyDiffers(valid, faulty)) return undefined;
    if (differences(before, after).length > 0 || (faulty.body?.length ?? 0) < BYTES) return undefined;
    return { oracle: 'comparison', statement: 'only the body differs: it says the same, and is of 128 KiB' };
  },
};
