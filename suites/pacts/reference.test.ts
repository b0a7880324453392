import { expect, test } from 'vitest';
import { referenceTarget } from '../../targets/open-target.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { scriptedStates } from '../../pacts/testing/scripted-states.ts';
import { verifyPacts } from '../../pacts/verify/verify-pacts.ts';
import { HttpTransport } from '../../engine/send/http-transport.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import { pactDocuments } from '../testing/pact-documents.ts';
import { pactTarget } from '../testing/pact-targets.ts';

const contract = await loadContract();
const pacts = await pactDocuments(contract);

test('the reference keeps every interaction of both pacts, over HTTP', async () => {
  const { url, close } = await createReference({ contract }).listen(0);
  const transport = new HttpTransport(url, referenceTarget(url, REFERENCE_TOKENS).limits);
  try {
    const verifications = await verifyPacts(pacts, pactTarget(contract, { transport }));
    expect(verifications.filter((each) => each.outcome !== 'kept')).toEqual([]);
    expect(verifications.map((each) => each.description).toSorted()).toEqual(
      pacts.flatMap((each) => each.interactions.map(({ description }) => description)).toSorted(),
    );
    for (const { exchange, requirement, operation } of verifications)
      expect([exchange?.reply.kind, exchange?.request.operation, requirement]).toEqual([
        'answer',
        operation,
        expect.stringContaining('.'),
      ]);
  } finally {
    await transport.close();
    await close();
  }
});

test.each([
  ['the built-in contract', async () => contract],
  ['a document of one’s own', async () => await loadContract('examples/library/openapi.yaml')],
])('a handler that brings nothing about and answers {} passes no interaction of %s', async (_whose, load) => {
  const own = await load();
  const documents = await pactDocuments(own);
  const { forward } = pactTarget(own);
  let sent = 0;
  const verifications = await verifyPacts(documents, {
    states: scriptedStates({}),
    forward: (request, brought) => {
      sent += 1;
      return forward(request, brought);
    },
  });
  expect(verifications).toHaveLength(documents.flatMap(({ interactions }) => interactions).length);
  expect(verifications.filter(({ outcome }) => outcome === 'kept')).toEqual([]);
  expect(sent).toBe(0);
  expect(new Set(verifications.map(({ reason }) => reason?.replace(/:.*/s, '')))).toEqual(
    new Set(["Pact's verifier did not send the request"]),
  );
});
