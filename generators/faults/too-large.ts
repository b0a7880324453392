import fc from 'fast-check';
import type { Contract } from '../../contracts/contract.ts';
import { differences } from '../../wire/json-pointer.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { bodyValueOf, render } from '../draft.ts';
import type { Draft } from '../draft.ts';
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

/**
 * A valid body that is larger than many servers take: blanks behind JSON change nothing in what it says (RFC 8259 §2), and
 * an upload has whatever bytes it likes.
 */
export const tooLarge: FaultFamily = {
  kind: 'too-large',
  skip: (facts) => (isUpload(facts) ? undefined : withoutJson(facts)),
  variants: ({ contract, operation }) =>
    Object.entries(SIZES)
      .filter(([, { operations }]) => isAmong(operations, contract, operation))
      .map(([name]) => ({ name, values: fc.constant({}), single: true })),
  apply: (valid, { variant }) => ({
    ...valid,
    body: { kind: 'bytes', bytes: padded(valid, bytesOf(variant)) },
  }),
  prove: ({ valid, faulty, facts, fault: { variant } }) => {
    if (isUpload(facts)) {
      const [own, sent] = [valid.body ?? new Uint8Array(), faulty.body ?? new Uint8Array()];
      const isLonger = sent.length >= bytesOf(variant) && Buffer.from(own).equals(sent.slice(0, own.length));
      if (!isLonger || !onlyBodyDiffers(valid, faulty)) return undefined;
      return { oracle: 'comparison', statement: `only the body differs: it goes on, and is ${variant}` };
    }
    const [before, after] = [facts.read(valid), facts.read(faulty)];
    if (before === undefined || after === undefined || !onlyBodyDiffers(valid, faulty)) return undefined;
    if (differences(before, after).length > 0 || (faulty.body?.length ?? 0) < bytesOf(variant))
      return undefined;
    return { oracle: 'comparison', statement: `only the body differs: it says the same, and is ${variant}` };
  },
};

/** A body of bytes or text that is uploaded as it is. */
function isUpload({ operation: { body }, minimal }: OperationFacts): boolean {
  return minimal !== undefined && (body?.format === 'bytes' || body?.format === 'text');
}

function padded(valid: Draft, length: number): Uint8Array {
  const { format } = valid.operation.body ?? {};
  if (format !== 'bytes' && format !== 'text')
    return Buffer.from(JSON.stringify(bodyValueOf(valid)).padEnd(length));
  const own = render(valid).body ?? new Uint8Array();
  return Buffer.concat([own, Buffer.alloc(Math.max(0, length - own.length), ' ')]);
}

function bytesOf(variant: string): number {
  return SIZES[variant]?.bytes ?? 0;
}

/** Tells whether an operation is among the first whose bodies are of its kind: one reader reads them all. */
function isAmong(first: number, { operations }: Contract, { id, body: own }: Operation): boolean {
  if (first === Infinity) return true;
  const taking = operations.filter(({ body, skip }) => body?.format === own?.format && skip === undefined);
  return taking.slice(0, first).some((each) => each.id === id);
}
