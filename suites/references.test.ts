import { beforeAll, describe, expect, test } from 'vitest';
import { referenceTarget } from '../targets/open-target.ts';
import type { Contract } from '../contracts/contract.ts';
import { isJsonObject } from '../wire/json.ts';
import { contractWith } from '../contracts/openapi/testing/things.ts';
import { verifyPacts } from '../pacts/verify/verify-pacts.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { pactDocuments } from './testing/pact-documents.ts';
import { pactTarget } from './testing/pact-targets.ts';
import { Pets, petsDocument } from './testing/pets.ts';

async function petsContract(): Promise<Contract> {
  const { paths, security } = petsDocument();
  return await contractWith({ '/paths': paths, '/security': security });
}

describe('a body that refers to something by its number', () => {
  const pets = new Pets();
  let results: readonly CellResult[];

  beforeAll(async () => {
    const { rateLimit: _burst, ...target } = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
    const transport = new InProcessTransport(pets.handle, 2000);
    const effort = { seed: 3, runs: 1, confirmations: 1 };
    const contract = await petsContract();
    results = await runCells(new Run({ contract, target, transport, ledger: new Ledger(), effort }));
  });

  test('holds that number, wherever the id lies in what it is made by', () => {
    const ids = pets.asked.filter(isJsonObject).map((body) => body['cat_id']);
    expect(ids.some((id) => typeof id === 'number' && id > 0)).toBe(true);
    expect(ids).not.toContain('{{cat.id}}');
  });

  test('breaks no promise', () => {
    expect(results.flatMap((each) => each.findings)).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === 'harness-failed')).toEqual([]);
  });

  test.each(['success.resource', 'malformed.key-type', 'malformed.key-coercion', 'malformed.key-value'])(
    'is judged by %s',
    (requirement) => {
      const cell = results.find(({ id }) => id === `${requirement} › createDog`);
      expect(cell).toMatchObject({ outcome: 'pass' });
    },
  );

  test('is filled in as a number when its pacts are verified', async () => {
    const contract = await petsContract();
    const documents = await pactDocuments(contract);
    expect(JSON.stringify(documents)).toContain('"dataType":"INTEGER","expression":"${new_cat_id}"');
    const target = pactTarget(contract, { transport: new InProcessTransport(new Pets().handle, 2000) });
    const outcomes = (await verifyPacts(documents, target)).map((each) => each.outcome);
    expect(outcomes.length).toBeGreaterThan(40);
    expect(new Set(outcomes)).toEqual(new Set(['kept']));
  });
});
