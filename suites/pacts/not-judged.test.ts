import { describe, expect, test } from 'vitest';
import { loadContract, restrictTo } from '../../contracts/load-contract.ts';
import type { Verification } from '../../pacts/verify/verification.ts';
import { verifyPacts } from '../../pacts/verify/verify-pacts.ts';
import type { PactInteraction } from '../../pacts/read-pact.ts';
import { STATE_NAMES } from '../../contracts/requirements/provider-state.ts';
import type { Transport } from '../../wire/transport.ts';
import { HttpTransport } from '../../engine/send/http-transport.ts';
import { LIMITS } from '../../engine/testing/wire.ts';
import { createReference } from '../../targets/reference/index.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import { carriedIn, operationIn, pactDocuments, slice } from '../testing/pact-documents.ts';
import { pactTarget } from '../testing/pact-targets.ts';
import type { PactSetting } from '../testing/pact-targets.ts';

/** Far more than it takes, far less than the verifier's own repetitions. */
const QUICK = 20_000;

const contract = await loadContract();
const documents = await pactDocuments(contract);

async function verified(
  wanted: (interaction: PactInteraction) => boolean,
  setting: PactSetting,
): Promise<readonly Verification[]> {
  const pact = slice(documents, wanted);
  expect(pact.interactions).not.toEqual([]);
  const verifications = await verifyPacts([pact], pactTarget(contract, setting));
  expect(verifications).toHaveLength(pact.interactions.length);
  return verifications;
}

function inState(...names: readonly string[]): (interaction: PactInteraction) => boolean {
  return (each) => each.providerStates.some(({ name }) => names.includes(name));
}

function outcomesOf(verifications: readonly Verification[]): readonly string[] {
  return [...new Set(verifications.map((each) => each.outcome))];
}

const ONE = (each: PactInteraction): boolean => operationIn(each) === 'getProject';

describe('an interaction is not judged, with its reason, and soon,', () => {
  test(
    'where the target has no credential for its state',
    async () => {
      const states = ['other-client', 'spent-plan', 'development-token', 'rate-limited-token'] as const;
      const wanted = inState(...states.map((state) => STATE_NAMES[state]));
      const verifications = await verified(wanted, {
        without: ['otherClient', 'spentPlan', 'development', 'rateLimited'],
      });
      const others = verifications.filter((each) => each.requirement !== 'rate-limited.isolation');
      expect(outcomesOf(others)).toEqual(['not-judged']);
      for (const { reason, exchange } of others) {
        expect(reason).toMatch(/credential|no operation|no user/);
        expect(exchange).toBeUndefined();
      }
    },
    QUICK,
  );

  test(
    'where no token can be revoked, nor one be had that may only read',
    async () => {
      const wanted = (each: PactInteraction): boolean =>
        inState(STATE_NAMES['revoked-token'], STATE_NAMES['read-only-token'])(each) &&
        /Project|Client$/.test(operationIn(each));
      const verifications = await verified(wanted, { without: ['revoked', 'readOnly'] });
      expect(outcomesOf(verifications)).toEqual(['not-judged']);
      for (const { reason } of verifications) expect(reason).toMatch(/token/);
    },
    QUICK,
  );

  test(
    'where the target has no credential at all',
    async () => {
      const verifications = await verified(ONE, { without: ['client', 'user'] });
      expect(outcomesOf(verifications)).toEqual(['not-judged']);
    },
    QUICK,
  );

  test(
    'where the target does not implement its operation',
    async () => {
      const implemented = restrictTo(contract, (id) => id !== 'getProject');
      const verifications = await verified(ONE, { implemented });
      expect(new Set(verifications.map((each) => each.reason))).toEqual(
        new Set(['the target does not implement getProject']),
      );
    },
    QUICK,
  );

  test(
    'where the valid request fails',
    async () => {
      const { handle } = createReference({ contract });
      const transport = new InProcessTransport(
        async (request) =>
          /projects\/./.test(request.url) ? Response.json({}, { status: 500 }) : handle(request),
        1000,
      );
      const verifications = await verified(ONE, { transport });
      const others = verifications.filter((each) => each.requirement !== 'success.resource');
      expect(outcomesOf(others)).toEqual(['not-judged']);
      for (const { reason } of others) expect(reason).toContain('GET was answered 500');
      expect(verifications.filter((each) => !others.includes(each))).toMatchObject([{ outcome: 'broken' }]);
    },
    QUICK,
  );

  test.each([401, 404])(
    'where the valid request is answered %i, as over a wrong token or address',
    async (status) => {
      const transport = new InProcessTransport(() => Promise.resolve(Response.json({}, { status })), 1000);
      expect(outcomesOf(await verified(ONE, { transport }))).toEqual(['not-judged']);
    },
    QUICK,
  );

  test(
    'where the budget is spent in the midst of it',
    async () => {
      const verifications = await verified(ONE, { limits: { budget: 9 } });
      expect(outcomesOf(verifications).toSorted()).toEqual(['kept', 'not-judged']);
      for (const { reason } of verifications.filter((each) => each.outcome !== 'kept'))
        expect(reason).toBe('the budget of 9 requests is spent');
    },
    QUICK,
  );

  test(
    'where the target can not be reached',
    async () => {
      const transport = new HttpTransport('http://127.0.0.1:1', LIMITS);
      const verifications = await verified(ONE, { transport });
      await transport.close();
      expect(outcomesOf(verifications)).toEqual(['not-judged']);
    },
    QUICK,
  );

  test.each([
    [302, 'a redirect (302), which is not followed'],
    [429, 'the target kept answering 429'],
  ])(
    'where the answer is none to the fault: %i',
    async (status, reason) => {
      const wanted = (each: PactInteraction): boolean =>
        ONE(each) && carriedIn(each).includes('not-found.resource');
      const verifications = await verified(wanted, { transport: refusingBy(status) });
      expect(verifications.map((each) => [each.outcome, each.reason])).toEqual([['not-judged', reason]]);
    },
    QUICK,
  );
});

/** The reference, which answers otherwise where it would answer 404. */
function refusingBy(status: number): Transport {
  const { handle } = createReference({ contract });
  return new InProcessTransport(async (request) => {
    const response = await handle(request);
    return response.status === 404
      ? Response.json({}, { status, headers: { location: '/', 'retry-after': '0' } })
      : response;
  }, 1000);
}
