import fc from 'fast-check';
import { keyRefusedWithAnother } from '../../contracts/inferred/reused-key.ts';
import { notApplicable } from '../../contracts/skip.ts';
import { headerOf } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import type { FaultFamily } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import { onlyDiffersInHeader } from '../proof.ts';

const headerIn = oncePerOperation(({ operation }) => keyRefusedWithAnother(operation)?.name);

/** A key that says that a request is the same as an earlier one, which had another body. */
export const reusedKey: FaultFamily = {
  kind: 'reused-key',
  skip: (facts) =>
    headerIn(facts) === undefined
      ? notApplicable('no document says that it refuses a key that came with another body')
      : undefined,
  variants: (facts) => {
    const name = headerIn(facts);
    if (name === undefined) return [];
    return [
      {
        name: `${name}: that of a request with another body`,
        values: fc.constant({ name }),
        single: true,
        way: 'key-used',
        fits: ({ used }) => used !== undefined,
      },
    ];
  },
  apply: (valid, { with: { name } }, { used }) => {
    const header = asText(name);
    const others = valid.headers.filter(([each]) => each.toLowerCase() !== header.toLowerCase());
    return used ? { ...valid, headers: [...others, [header, used.key]] } : valid;
  },
  prove: ({ valid, faulty, fault, situation: { used } }) => {
    const name = asText(fault.with['name']);
    const isUsed = used !== undefined && headerOf(faulty.headers, name.toLowerCase()) === used.key;
    if (!isUsed || !onlyDiffersInHeader(valid, faulty, name)) return undefined;
    if (!used.body || !faulty.body || Buffer.compare(used.body, faulty.body) === 0) return undefined;
    return {
      oracle: 'comparison',
      statement: `only the header ${name} differs: a request that succeeded had it, with another body`,
    };
  },
};
