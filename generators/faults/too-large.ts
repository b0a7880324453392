import fc from 'fast-check';
import type { Contract } from '../../contracts/contract.ts';
import { differences } from '../../wire/json-pointer.ts';
import { bodyValueOf } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers } from '../proof.ts';
import { withoutJson } from '../without-json.ts';

interface Size {
  readonly bytes: number;
  /** With how many operations, the first of the contract, it is tried: what reads bodies is mostly the same for all. */
  readonly operations: number;
}

const KIB = 1024;

/** Beyond the limits that many servers have: 64 KiB and 100 kB, which is small enough to be sent whole, 1 MB, and 10 MB. */
const SIZES: Readonly<Record<string, Size>> = {
  'a body of 128 KiB': { bytes: 128 * KIB, operations: Infinity },
  'a body of 1 MiB': { bytes: KIB * KIB, operations: 3 },
  'a body of 11 MiB': { bytes: 11 * KIB * KIB, operations: 1 },
};

/** A valid body that is larger than many servers take: blanks behind it change nothing in what it says (RFC 8259 §2). */
export const tooLarge: FaultFamily = {
  kind: 'too-large',
  skip: withoutJson,
  variants: ({ contract, operation }) =>
    Object.entries(SIZES)
      .filter(([, { operations }]) => isAmong(operations, contract, operation))
      .map(([name]) => ({ name, values: fc.constant({}), single: true })),
  apply: (valid, { variant }) => ({
    ...valid,
    body: { kind: 'bytes', bytes: Buffer.from(JSON.stringify(bodyValueOf(valid)).padEnd(bytesOf(variant))) },
  }),
  prove: ({ valid, faulty, facts, fault: { variant } }) => {
    const [before, after] = [facts.read(valid), facts.read(faulty)];
    if (before === undefined || after === undefined || !onlyBodyDiffers(valid, faulty)) return undefined;
    if (differences(before, after).length > 0 || (faulty.body?.length ?? 0) < bytesOf(variant))
      return undefined;
    return { oracle: 'comparison', statement: `only the body differs: it says the same, and is ${variant}` };
  },
};

function bytesOf(variant: string): number {
  return SIZES[variant]?.bytes ?? 0;
}

function isAmong(first: number, { operations }: Contract, { id }: OperationFacts['operation']): boolean {
  if (first === Infinity) return true;
  const taking = operations.filter(({ body, skip }) => body?.format === 'json' && skip === undefined);
  return taking.slice(0, first).some((each) => each.id === id);
}
