import { describe, expect, test } from 'vitest';
import type { CellResult } from '../engine/verdict/result.ts';
import { DEFAULT_POLICY } from '../targets/reference/index.ts';
import type { Policy, Token } from '../targets/reference/index.ts';
import { runCells } from './run-cells.ts';
import { staged } from './testing/staged.ts';
import type { Setting } from './testing/staged.ts';

const OPERATIONS = [
  'createExperiment',
  'getExperiment',
  'deleteExperiment',
  'createSuggestion',
  'getSuggestion',
  'createExperimentToken',
  'getToken',
  'deleteToken',
  'getClient',
  'createProject',
  'getProject',
];

type Kind = Token['type'];

/** Goes on taking the revoked tokens of a kind. */
const takingRevoked = (kind: Kind): Partial<Policy> => ({
  acceptToken: (text, call) => {
    const known = call.store.token(text);
    return known?.deleted && known.type === kind ? known : DEFAULT_POLICY.acceptToken(text, call);
  },
});

/** Lets the read-only tokens of a kind write. */
const lettingWrite = (kind: Kind): Partial<Policy> => ({
  authorize: (caller) => {
    const { type, permission } = caller.token;
    if (type !== kind || permission !== 'read') DEFAULT_POLICY.authorize(caller);
  },
});

async function resultOf(id: string, setting: Setting): Promise<CellResult | undefined> {
  const { run } = staged({ operations: OPERATIONS, ...setting });
  const [result] = await runCells(run, (cell) => cell.id === id);
  return result;
}

describe.each([
  { id: 'forbidden.revoked-token › getSuggestion', role: 'revoked', breaking: takingRevoked },
  { id: 'forbidden.read-only › deleteExperiment', role: 'readOnly', breaking: lettingWrite },
] as const)('$id', ({ id, role, breaking }) => {
  test('is tested with the token that the config names, and with one that the API hands out', async () => {
    expect((await resultOf(id, {}))?.counts).toMatchObject({ held: 2, broken: 0 });
    for (const kind of ['client-api', 'guest'] as const) {
      const broken = await resultOf(id, { policy: breaking(kind) });
      expect(broken?.findings, kind).toHaveLength(1);
    }
  });

  test('is tested with one that the API hands out, once, where the config names none', async () => {
    expect((await resultOf(id, { without: [role] }))?.counts).toMatchObject({ held: 1, broken: 0 });
    const broken = await resultOf(id, { without: [role], policy: breaking('guest') });
    expect(broken?.findings).toHaveLength(1);
  });

  test('is tested with the token that the config names alone, where the API hands out none', async () => {
    const operations = OPERATIONS.filter((each) => each !== 'createExperimentToken');
    expect((await resultOf(id, { operations }))?.counts).toMatchObject({ held: 1, broken: 0 });
    expect((await resultOf(id, { operations, without: [role] }))?.outcome).toBe('not-applicable');
  });

  test('is tested with the token that the config names, where handing one out fails', async () => {
    const failing: Partial<Policy> = {
      perform: (order) => {
        if (order.operation.id === 'createExperimentToken') throw new Error('it fails here');
        return DEFAULT_POLICY.perform(order);
      },
    };
    expect((await resultOf(id, { policy: failing }))?.counts).toMatchObject({ held: 1, broken: 0 });
    const broken = await resultOf(id, { policy: { ...failing, ...breaking('client-api') } });
    expect(broken?.findings).toHaveLength(1);
  });
});

test("a foreign resource's 404 is not compared with others that differ from one another", async () => {
  let number = 0;
  const numbering: Partial<Policy> = {
    decorate: (answer, { refusal }) => {
      if (refusal?.reason !== 'foreign' && refusal?.reason !== 'missing') return answer;
      number += 1;
      const message = `We were unable to find the requested resource (request ${number}).`;
      return { ...answer, status: 404, body: JSON.stringify({ error: { message } }) };
    },
  };
  const result = await resultOf('forbidden.concealment › getProject', { policy: numbering });
  expect(result).toMatchObject({ outcome: 'inconclusive', findings: [] });
  expect(JSON.stringify(result)).toContain('the 404s for ids that do not exist differ from one another');
});
