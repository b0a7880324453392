import { describe, expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import type { PactInteraction } from '../../pacts/read-pact.ts';
import { withBlame } from '../../pacts/verify/blamed.ts';
import type { Verification } from '../../pacts/verify/verification.ts';
import { verifyPacts } from '../../pacts/verify/verify-pacts.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import type { Handle } from '../in-process-transport.ts';
import { carriedIn, operationIn, pactDocuments, slice } from '../testing/pact-documents.ts';
import { pactTarget } from '../testing/pact-targets.ts';
import type { PactSetting } from '../testing/pact-targets.ts';

const contract = await loadContract();
const documents = await pactDocuments(contract);

const isOf =
  (requirement: string, operation: string) =>
  (each: PactInteraction): boolean =>
    carriedIn(each).includes(requirement) && operationIn(each) === operation;

const UPDATE = isOf('unauthenticated.no-effect', 'updateExperiment');
const CREATE = isOf('unauthenticated.no-effect', 'createProject');
const DELETION = isOf('unauthenticated.no-effect', 'deleteObservation');
const RECOVERY = isOf('rate-limited.recovery', 'getOrganization');

async function verified(
  wanted: (interaction: PactInteraction) => boolean,
  setting: PactSetting,
): Promise<Verification> {
  const [verification, ...others] = await verifyPacts(
    [slice(documents, wanted)],
    pactTarget(contract, setting),
  );
  expect(others).toEqual([]);
  if (!verification) throw new TypeError('nothing was verified');
  return verification;
}

/** The reference with something around it. */
function around(change: (handle: Handle) => Handle): PactSetting {
  return { transport: new InProcessTransport(change(createReference({ contract }).handle), 2000) };
}

function rewriting(change: (text: string) => string, method = 'GET'): PactSetting {
  return around((handle) => async (request) => {
    const response = await handle(request);
    if (request.method !== method || !response.ok) return response;
    return new Response(change(await response.text()), {
      status: response.status,
      headers: response.headers,
    });
  });
}

describe('a read after a refused request', () => {
  test('shows that it had an effect, whatever it was answered', async () => {
    const authorization = `Basic ${Buffer.from(`${REFERENCE_TOKENS.client}:`).toString('base64')}`;
    const writing = around((handle) => async (request) => {
      if (request.method !== 'POST' || request.headers.has('authorization')) return await handle(request);
      const headers = { authorization, 'content-type': 'application/json' };
      await handle(new Request(request.url, { method: 'POST', headers, body: await request.text() }));
      return Response.json({ error: { message: 'No.' } }, { status: 401 });
    });
    const [blamed] = withBlame(contract, [await verified(CREATE, writing)]);
    expect([blamed?.outcome, blamed?.breaks]).toEqual(['broken', ['unauthenticated.no-effect']]);
  });

  test.each([
    ['an update', UPDATE],
    ['a create', CREATE],
    ['a deletion', DELETION],
  ])('shows nothing of %s that had none', async (_what, wanted) => {
    expect((await verified(wanted, {})).outcome).toBe('kept');
  });

  test('is not judged where it would not show what a valid write wrote', async () => {
    const verification = await verified(
      UPDATE,
      rewriting((text) => text.replaceAll(/naysayer \w+/g, 'hidden')),
    );
    expect([verification.outcome, verification.reason]).toEqual([
      'not-judged',
      'a read does not show what a valid write wrote',
    ]);
  });

  test('is not judged where what such a request wrote before is still there', async () => {
    const marker = /refused[\da-f]{8}/.exec(JSON.stringify(slice(documents, CREATE).interactions))?.[0] ?? '';
    const verification = await verified(
      CREATE,
      rewriting((text) => text.replace('naysayer', `${marker} naysayer`)),
    );
    expect([verification.outcome, verification.reason]).toEqual([
      'not-judged',
      'what such a request wrote before is still there: remove it',
    ]);
  });

  test('is not judged where it fails', async () => {
    let reads = 0;
    const failing = around((handle) => async (request) => {
      const isRead = request.method === 'GET' && /observations\/\w+$/.test(request.url);
      return isRead && (reads += 1) > 1 ? Response.json({}, { status: 500 }) : handle(request);
    });
    const { outcome, reason } = await verified(DELETION, failing);
    expect([outcome, reason]).toEqual(['not-judged', expect.stringContaining('500')]);
  });
});

describe('a request after a limit was waited for', () => {
  test('succeeds where the limit has passed', async () => {
    const verification = await verified(RECOVERY, {});
    expect([verification.outcome, verification.exchange?.reply]).toEqual([
      'kept',
      expect.objectContaining({ status: 200 }),
    ]);
  });

  test('breaks the promise where it is still refused', async () => {
    const verification = await verified(RECOVERY, { rateLimit: { requests: 3, windowMillis: 600_000 } });
    expect([verification.outcome, verification.requirement]).toEqual(['broken', 'rate-limited.recovery']);
  });

  test('is not judged where nothing was limited', async () => {
    const { outcome, reason } = await verified(RECOVERY, {
      rateLimit: { requests: 100_000, windowMillis: 1000 },
    });
    expect([outcome, reason]).toEqual(['not-judged', expect.stringContaining('nothing is limited')]);
  });
});
