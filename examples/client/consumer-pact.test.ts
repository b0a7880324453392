import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { pactsOf } from '../../pacts/pacts-of.ts';
import { disagreements } from './agreement/disagreements.ts';
import type { PactFile } from './agreement/pact-file.ts';
import { promisedByPact } from './agreement/promised.ts';
import { Client } from './client.ts';
import { CALLS } from './testing/calls.ts';
import { EXPECTED_REFUSALS } from './testing/expected-refusals.ts';

const dir = mkdtempSync(join(tmpdir(), 'client-pact-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const names = { consumer: 'example client', provider: 'SigOpt API' };
const pact = new PactV4({ ...names, dir, logLevel: 'error' });

describe('against a mock server that answers as the client expects', () => {
  test.each(EXPECTED_REFUSALS)('$operation meets $requirement', async (expected) => {
    const { operation, requirement, state, token, status, error } = expected;
    const { call, method, path, body } = CALLS[operation];
    await pact
      .addInteraction()
      .given(state)
      .uponReceiving(`${operation}, refused by ${requirement}`)
      .testName(`${requirement} › ${operation}`)
      .reference('requirement', requirement, operation)
      .withRequest(method, path, (request) => {
        if (token !== undefined) request.headers({ Authorization: `Basic ${btoa(`${token}:`)}` });
        if (body) request.jsonBody(body);
      })
      .willRespondWith(status, (response) =>
        response
          .headers({ 'Content-Type': 'application/json' })
          .jsonBody({ error: { message: MatchersV3.string('A text.') } }),
      )
      .executeTest(async ({ url }) => {
        const client = new Client({ baseUrl: url, tries: 1, ...(token !== undefined && { token }) });
        await expect(call(client)).rejects.toBeInstanceOf(error);
      });
  });
});

describe('the pact that comes of it', () => {
  test("agrees with the suite's pacts", async () => {
    const file = join(dir, `${names.consumer}-${names.provider}.json`);
    const written = JSON.parse(readFileSync(file, 'utf8')) as PactFile;
    const suite = { consumer: 'naysayer', provider: names.provider };
    const { files } = await pactsOf(await loadContract(), suite, '0.0.0');
    const promised = files.flatMap(({ text }) => promisedByPact(JSON.parse(text) as PactFile));
    expect(written.interactions).toHaveLength(EXPECTED_REFUSALS.length);
    expect(disagreements(written, promised)).toEqual([]);
  });
});
