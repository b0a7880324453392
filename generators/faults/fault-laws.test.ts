import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAULT_KINDS } from '../../contracts/requirements/fault-kind.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Json } from '../../wire/json.ts';
import { differingParts } from '../proof.ts';
import type { RequestPart } from '../proof.ts';
import type { Fault } from '../fault.ts';
import { render } from '../draft.ts';
import { tokenAt } from '../oracles/token-oracle.ts';
import { bytesOf, jsonBodyOf, occasionsOf, proofOf } from '../testing/valid-draft.ts';
import type { Occasion } from '../testing/valid-draft.ts';

type Values = Fault['with'];

const SEED = 20_260;
const RUNS = 3;
const SHOWN = 5;

/** Where each kind of fault may make a request differ from the valid one. */
const PARTS: Readonly<Record<FaultKind, readonly RequestPart[]>> = {
  'body-syntax': ['body'],
  'body-type': ['body'],
  'required-key': ['body'],
  'key-type': ['body'],
  'key-coercion': ['body'],
  'key-value': ['body'],
  'unknown-key': ['body'],
  format: ['body'],
  'allowed-value': ['body'],
  'query-parameter': ['query'],
  'header-parameter': ['headers'],
  'missing-parameter': [],
  'absent-reference': ['body'],
  'json-patch': ['body'],
  'read-only-key': ['body'],
  'required-null': ['body'],
  encoding: ['body'],
  'media-type': ['headers'],
  'hostile-value': ['body'],
  'hostile-parameter': ['query'],
  'too-large': ['body'],
  'unusual-request': [],
  'half-right': ['body'],
  'no-token': ['headers'],
  'wrong-header': ['headers'],
  'unreadable-token': ['headers'],
  'unknown-token': ['headers'],
  'revoked-token': ['headers'],
  'wrong-kind': ['headers'],
  'read-only': ['headers'],
  'other-client': ['headers'],
  'missing-resource': ['path'],
  'missing-endpoint': ['path'],
  'deleted-resource': ['path'],
  'wrong-parent': ['path'],
  'malformed-id': ['path'],
  'documented-method': ['method'],
  'other-method': ['method'],
  'method-override': ['headers'],
  'duplicate-id': ['body'],
  'retaken-id': ['body'],
  'expired-data': ['path'],
  'stated-state': ['path'],
  'taken-item': ['body'],
  'reused-key': ['headers'],
  'missing-condition': ['headers'],
  'failed-condition': ['headers'],
  'malformed-condition': ['headers'],
  'unserved-accept': ['headers'],
};

/** Where some variants of a kind differ as well. */
const PARTS_OF_SOME: Readonly<Partial<Record<FaultKind, RequestPart>>> = {
  'method-override': 'method',
  'other-client': 'path',
};

/** The simplest values under each name that varies; every other member is part of the variant. */
const SIMPLEST: Readonly<Record<string, readonly Json[]>> = {
  keep: [0],
  which: [0],
  nonce: [0],
  depth: [64],
};
const SIMPLEST_BODIES = ['null', '[]', '""', '0', 'true', 'false'];

describe.each(FAULT_KINDS)('the fault %s', (kind) => {
  const occasions = occasionsOf(kind);

  test('is possible on some operation', () => {
    expect(occasions.length).toBeGreaterThan(0);
  });

  test('starts from a request that is valid', () => {
    expect(flawed(occasions, (occasion) => validityFlaw(occasion))).toEqual([]);
  });

  test('is generated the same from the same seed', () => {
    const unequal = (occasion: Occasion): string | undefined =>
      text(samples(occasion)) === text(samples(occasion)) ? undefined : 'two samples differ';
    expect(flawed(occasions, unequal)).toEqual([]);
  });

  test('is proved on every generated value, and differs from the valid request where it should', () => {
    const flaw = (occasion: Occasion): string | undefined =>
      first(samples(occasion), (values) => valueFlaw(kind, occasion, values));
    expect(flawed(occasions, flaw)).toEqual([]);
  });

  test('is proved on every value that shrinking visits', () => {
    const flaw = (occasion: Occasion): string | undefined =>
      first([...shrinksOf(occasion), ...descentOf(occasion)], (values) => valueFlaw(kind, occasion, values));
    expect(flawed(occasions, flaw)).toEqual([]);
  });

  test('shrinks to the simplest value', () => {
    const flaw = (occasion: Occasion): string | undefined => {
      const smallest = descentOf(occasion).at(-1) ?? {};
      return Object.entries(smallest).every(([key, value]) => isSimplest(kind, key, value))
        ? undefined
        : `shrinking ended at ${text(smallest)}`;
    };
    expect(flawed(occasions, flaw)).toEqual([]);
  });

  test('is plain data', () => {
    const flaw = (occasion: Occasion): string | undefined =>
      first(samples(occasion), (values) => plainFlaw(values));
    expect(flawed(occasions, flaw)).toEqual([]);
  });

  test('says truly whether it has one value only', () => {
    const flaw = (occasion: Occasion): string | undefined => {
      const unlike = new Set(samples(occasion, 20).map(text));
      return occasion.variant.single === (unlike.size === 1) ? undefined : `it has ${unlike.size} values`;
    };
    expect(flawed(occasions, flaw)).toEqual([]);
  });
});

function flawed(
  occasions: readonly Occasion[],
  flawOf: (occasion: Occasion) => string | undefined,
): readonly string[] {
  const all = occasions.flatMap((occasion) => {
    const flaw = flawOf(occasion);
    return flaw === undefined ? [] : [`${occasion.name}: ${flaw}`];
  });
  return all.slice(0, SHOWN);
}

function first(all: readonly Values[], flawOf: (values: Values) => string | undefined): string | undefined {
  for (const values of all) {
    const flaw = flawOf(values);
    if (flaw !== undefined) return `${flaw} at ${text(values)}`;
  }
  return undefined;
}

function samples({ variant }: Occasion, numRuns = variant.single ? 1 : RUNS): readonly Values[] {
  return fc.sample(variant.values, { seed: SEED, numRuns });
}

/** The first value, and every value that it is shrunk to in one step. */
function shrinksOf(occasion: Occasion): readonly Values[] {
  return visited(occasion, (count) => count > 1);
}

/** The first value, and each simpler one in turn down to the simplest. */
function descentOf(occasion: Occasion): readonly Values[] {
  return visited(occasion, () => false);
}

function visited({ variant }: Occasion, passes: (count: number) => boolean): readonly Values[] {
  const seen: Values[] = [];
  const property = fc.property(variant.values, (values) => {
    seen.push(values);
    return passes(seen.length);
  });
  fc.check(property, { seed: SEED, numRuns: 1 });
  return seen;
}

function isSimplest(kind: FaultKind, key: string, value: Json): boolean {
  if (kind === 'body-type') return SIMPLEST_BODIES.includes(text(value));
  return SIMPLEST[key]?.includes(value) ?? true;
}

function validityFlaw({ facts, valid, situation }: Occasion): string | undefined {
  const { oracle, operation } = facts;
  const wire = render(valid);
  if (!situation.credential.every(({ place, token }) => tokenAt(place, wire) === token))
    return 'no token can be read from the valid request';
  if (wire.target.includes('{')) return `a path parameter is left open: ${wire.target}`;
  if (operation.body && (oracle?.(jsonBodyOf(wire.body)).length ?? 1) > 0) return 'the valid body is invalid';
  return undefined;
}

function valueFlaw(kind: FaultKind, occasion: Occasion, values: Values): string | undefined {
  const proof = proofOf(occasion, values);
  if (!proof) return 'no proof';
  if (proof.oracle === '' || proof.statement === '') return 'the proof says nothing';
  const { valid, faulty } = bytesOf(occasion, values);
  const parts = differingParts(valid, faulty);
  const anywhere = kind === 'missing-parameter' || kind === 'unusual-request' ? parts : [];
  const elsewhere = kind === 'wrong-header' ? parts.filter((part) => part !== 'headers') : anywhere;
  // A method that carries no body loses the one that the valid request had.
  const bodiless = faulty.method !== valid.method && valid.body !== null && faulty.body === null;
  const isMediaAlone = kind === 'half-right' && values['of'] === 'media-type';
  const expected = [
    ...PARTS[isMediaAlone ? 'media-type' : kind],
    ...parts.filter((part) => part === PARTS_OF_SOME[kind]),
    ...elsewhere.slice(0, 1),
    ...(bodiless ? (['headers', 'body'] as const) : []),
  ];
  return parts.toSorted().join(', ') === expected.toSorted().join(', ')
    ? undefined
    : `it differs in ${parts.join(', ')}`;
}

function plainFlaw(values: Values): string | undefined {
  const again: unknown = JSON.parse(text(values));
  try {
    expect(again).toStrictEqual(values);
    return undefined;
  } catch {
    return 'it is not the same after a round trip through JSON';
  }
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
