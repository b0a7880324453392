import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Header, WireRequest } from '../../wire/exchange.ts';
import { FAULT_KINDS } from '../../contracts/requirements/fault-kind.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { toPath, withValueAt } from '../../wire/json-pointer.ts';
import { loadContract, restrictTo } from '../../contracts/load-contract.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import type { Bytes } from '../fault-family.ts';
import { factsOf } from '../operation-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { bytesOf, jsonBodyOf, occasionsOf } from '../testing/valid-draft.ts';
import type { Occasion } from '../testing/valid-draft.ts';
import { asText } from '../../wire/json.ts';

const SEED = 7;
const SHOWN = 5;
const SECOND_FAULT: Header = ['x-second-fault', 'naysayer'];

describe.each(FAULT_KINDS)('the proof of %s', (kind) => {
  const occasions = occasionsOf(kind);
  const provedOn = (change: (bytes: Bytes) => WireRequest): readonly string[] =>
    occasions
      .filter((occasion) => {
        const bytes = firstBytes(occasion);
        return occasion.family.prove({ ...bytes, faulty: change(bytes) }) !== undefined;
      })
      .map((occasion) => occasion.name)
      .slice(0, SHOWN);

  test('is refused for a request without the fault', () => {
    expect(provedOn(({ valid }) => valid)).toEqual([]);
  });

  test('is refused for a request that differs in another header too', () => {
    expect(provedOn(({ faulty }) => ({ ...faulty, headers: [...faulty.headers, SECOND_FAULT] }))).toEqual([]);
  });

  test('is refused for a request that differs in the path too', () => {
    const elsewhere = ({ faulty }: Bytes): WireRequest => {
      const [path, query] = faulty.target.split('?');
      return { ...faulty, target: `${path}/second-fault${query === undefined ? '' : `?${query}`}` };
    };
    expect(kind === 'missing-endpoint' ? [] : provedOn(elsewhere)).toEqual([]);
  });

  test('is refused for a request whose only difference is another query parameter', () => {
    expect(
      provedOn(({ valid }) => ({
        ...valid,
        target: `${valid.target}${valid.target.includes('?') ? '&' : '?'}unknown=1`,
      })),
    ).toEqual([]);
  });

  test('is refused for a request whose only difference is another method that the path takes', () => {
    const same = occasions.filter(({ facts }) => otherMethodOf(facts) !== undefined);
    const proved = same.filter((occasion) => {
      const bytes = firstBytes(occasion);
      const faulty = { ...bytes.valid, method: otherMethodOf(occasion.facts) ?? '' };
      return occasion.family.prove({ ...bytes, faulty }) !== undefined;
    });
    expect(proved.map((occasion) => occasion.name).slice(0, SHOWN)).toEqual([]);
  });
});

describe('no proof is given', () => {
  test('that a token stands in another place, if it stands nowhere', () => {
    const proved = occasionsOf('wrong-header').filter((occasion) => {
      const bytes = firstBytes(occasion);
      const headers = bytes.valid.headers.filter(([name]) => name !== 'authorization');
      const faulty = { ...bytes.valid, headers, target: `${bytes.valid.target}?unknown=1` };
      return occasion.family.prove({ ...bytes, faulty }) !== undefined;
    });
    expect(proved.map((occasion) => occasion.name)).toEqual([]);
  });

  test('that a key is left out, if it has another value', () => {
    const proved = occasionsOf('required-key').filter((occasion) => {
      const bytes = firstBytes(occasion);
      const body = withValueAt(jsonBodyOf(bytes.valid.body), toPath(asText(bytes.fault.with['at'])), {});
      const faulty = { ...bytes.valid, body: Buffer.from(JSON.stringify(body)) };
      return occasion.family.prove({ ...bytes, faulty }) !== undefined;
    });
    expect(proved.map((occasion) => occasion.name)).toEqual([]);
  });

  test.each(['missing-resource', 'malformed-id', 'wrong-parent'] as const)(
    'that one id has the fault %s, if another id has it',
    (kind) => {
      const proved = occasionsOf(kind).filter((occasion) => {
        const bytes = firstBytes(occasion);
        const names = Object.keys(bytes.situation.values);
        const other = names.find((name) => name !== bytes.fault.with['parameter']) ?? 'none';
        const fault = { ...bytes.fault, with: { ...bytes.fault.with, parameter: other } };
        return occasion.family.prove({ ...bytes, fault }) !== undefined;
      });
      expect(proved.map((occasion) => occasion.name)).toEqual([]);
    },
  );

  test('that no endpoint matches a path, if an operation that is left out does', async () => {
    const contract = restrictTo(await loadContract(), (id) => id === 'createObservationBatch');
    const facts = factsOf(contract).get('createObservationBatch');
    expect(facts && namesOf('missing-endpoint', facts)).toEqual([
      'an unknown part at the end',
      'an unknown path',
    ]);
  });
});

function firstBytes(occasion: Occasion): Bytes {
  const [values = {}] = fc.sample(occasion.variant.values, { seed: SEED, numRuns: 1 });
  return bytesOf(occasion, values);
}

function namesOf(kind: FaultKind, facts: OperationFacts): readonly string[] {
  if (FAULT_FAMILIES[kind].skip(facts) !== undefined) return [];
  return FAULT_FAMILIES[kind].variants(facts).map((variant) => variant.name);
}

function otherMethodOf({ contract, operation }: OperationFacts): string | undefined {
  const taken = contract.operations.filter((each) => each.path === operation.path).map((each) => each.method);
  return [...taken, ...(contract.outOfScope[operation.path] ?? [])].find((each) => each !== operation.method);
}
