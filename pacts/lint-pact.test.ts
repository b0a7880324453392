import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { lintPact } from './lint-pact.ts';
import { pactsOf } from './pacts-of.ts';
import type { PactDocument, PactInteraction } from './read-pact.ts';
import { asking, OK, pact } from './testing/small-pacts.ts';

test('our own pacts have nothing wrong, whatever secrets are looked for', async () => {
  const { files } = await pactsOf(await loadContract(), { consumer: 'c', provider: 'p' }, '0');
  const secrets = ['NAYSAYER-REFERENCE-TOKEN', 'example-token-of-a-client', 'STANDINTOKENOFTHECLIENT'];
  for (const { text } of files) expect(lintPact(JSON.parse(text) as PactDocument, secrets)).toEqual([]);
});

describe('two interactions', () => {
  const other = { ...OK, description: 'another' };

  test('that send the same in the same state and differ in the answer are named', () => {
    expect(lintPact(pact(OK, { ...other, response: { status: 400 } }))).toEqual([
      '"a request" and "another" send the same request in the same state, and have different answers',
    ]);
  });

  test('that are the same but for their names are one too many', () => {
    expect(lintPact(pact(OK, other))).toEqual([
      '"a request" and "another" send the same request in the same state, and have the same answer',
    ]);
  });

  test('are the same in whatever order their keys stand', () => {
    const { method, path } = OK.request;
    const turned = { ...other, request: { path, method } };
    expect(lintPact(pact(OK, turned))).toHaveLength(1);
  });

  test.each<[string, Partial<PactInteraction>]>([
    ['another state', { providerStates: [{ name: 'taken' }] }],
    ['another parameter of the state', { providerStates: [{ name: 'ready', params: { operation: 'x' } }] }],
    ['another method', { request: { ...OK.request, method: 'PUT' } }],
    ['another header', { request: { ...OK.request, headers: { accept: ['text/html'] } } }],
  ])('with %s may have different answers', (_what, further) => {
    expect(lintPact(pact(OK, { ...other, response: { status: 400 }, ...further }))).toEqual([]);
  });
});

describe("a target's id in a path", () => {
  const id = fc.oneof(fc.nat().map(String), fc.uuid(), fc.stringMatching(/^[A-Za-z]{8}[0-9]{4}[A-Za-z]{8}$/));

  test('is named', () => {
    fc.assert(
      fc.property(id, (each) => {
        expect(lintPact(asking({ path: `/v1/things/${each}/parts` }))).toEqual([
          `"a request": the path holds ${each}, which looks like an id of one target`,
        ]);
      }),
    );
  });

  test('is none where an expression gives it', () => {
    const generators = { path: { type: 'ProviderState', expression: '/v1/things/${thing_id}' } };
    expect(lintPact(asking({ path: '/v1/things/1', generators }))).toEqual([]);
  });

  test('is one beside what an expression gives', () => {
    const generators = { path: { type: 'ProviderState', expression: '/v1/things/${thing_id}/parts/17' } };
    expect(lintPact(asking({ path: '/v1/things/1/parts/17', generators }))).toHaveLength(1);
  });
});
