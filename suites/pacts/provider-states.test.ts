import { describe, expect, test } from 'vitest';
import { loadContract, restrictTo } from '../../contracts/load-contract.ts';
import type { PactInteraction } from '../../pacts/read-pact.ts';
import type { FollowUp } from '../../contracts/requirements/follow-up.ts';
import { followUpOf } from '../../pacts/verify/follow-up-of.ts';
import { PROVIDER_STATES, STATE_NAMES, stateNamed } from '../../contracts/requirements/provider-state.ts';
import type { ProviderState, StateParameters } from '../../contracts/requirements/provider-state.ts';
import type { Role } from '../../contracts/target.ts';
import { statusOf } from '../../wire/exchange.ts';
import { wire } from '../../engine/testing/wire.ts';
import { SetupFailure } from '../../engine/setup/setup-failure.ts';
import { createReference } from '../../targets/reference/index.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import { pactDocuments, slice } from '../testing/pact-documents.ts';
import { pactTarget } from '../testing/pact-targets.ts';
import type { PactSetting } from '../testing/pact-targets.ts';

const contract = await loadContract();
const { interactions } = slice(await pactDocuments(contract), () => true);

/** The values that an interaction's expressions name. */
function namedIn({ request }: PactInteraction): readonly string[] {
  return [...JSON.stringify(request.generators ?? {}).matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** Interactions that ask for the same state, with the names of the values that they need. */
const asked = new Map<
  string,
  {
    readonly state: ProviderState;
    readonly parameters: StateParameters;
    readonly followUp: FollowUp | undefined;
    readonly names: Set<string>;
  }
>();
for (const each of interactions) {
  const [provider, then] = each.providerStates;
  const state = stateNamed(provider?.name ?? '');
  if (!state) throw new TypeError(`no state: ${each.description}`);
  const key = JSON.stringify(each.providerStates);
  const known = asked.get(key) ?? {
    state,
    parameters: provider?.params as unknown as StateParameters,
    followUp: then && followUpOf(then.name, then.params),
    names: new Set<string>(),
  };
  for (const name of namedIn(each)) known.names.add(name);
  asked.set(key, known);
}

describe('over the reference', () => {
  const { states } = pactTarget(contract);

  // Only documents of one's own say in which state something is refused.
  test.each(PROVIDER_STATES.filter((each) => each !== 'stated-state'))(
    'the state %s gives every value that an interaction in it names',
    async (state) => {
      const own = [...asked.values()].filter((each) => each.state === state);
      expect(own).not.toEqual([]);
      for (const { parameters, followUp, names } of own) {
        const before = await states.bring(state, parameters);
        const { values } = followUp ? await states.follow(before, followUp) : before;
        const missing = [...names].filter((name) => (values[name] ?? '') === '');
        expect(missing, `${state} ${JSON.stringify(parameters)}`).toEqual([]);
      }
    },
  );

  test('each expression fills in something of its own: nothing of one state is left in another', async () => {
    const one = await states.bring('ready', { operation: 'createProject' });
    const two = await states.bring('ready', { operation: 'createProject' });
    expect(one.values['unique']).not.toBe(two.values['unique']);
    expect(one.values['unknown_authorization']).not.toBe(one.values['authorization']);
    expect(one.values['absent_client_id']).not.toBe(one.values['client_id']);
  });

  test('the names of the states are those that the pacts have, and no two share one', () => {
    expect(new Set(Object.values(STATE_NAMES)).size).toBe(PROVIDER_STATES.length);
    for (const state of PROVIDER_STATES) expect(stateNamed(STATE_NAMES[state])).toBe(state);
    expect(stateNamed('the moon is full')).toBeUndefined();
  });
});

test('a limit whose window passes before the request comes is used up once more', async () => {
  const { handle } = createReference({ contract, rateLimit: { requests: 3, windowMillis: 600_000 } });
  const later = createReference({ contract, rateLimit: { requests: 3, windowMillis: 600_000 } });
  let passed = false;
  const target = pactTarget(contract, {
    transport: new InProcessTransport(async (request) => (passed ? later.handle : handle)(request), 2000),
  });
  const brought = await target.states.bring('rate-limited-token', { operation: 'getOrganization' });
  passed = true;
  const send = async (authorization: string): Promise<number | undefined> => {
    const path = `/v1/organizations/${brought.values['organization_id'] ?? ''}`;
    const headers = [['authorization', authorization]] as const;
    return statusOf((await target.forward(wire({ target: path, headers }), brought)).reply);
  };
  expect(await send(brought.values['authorization'] ?? '')).toBe(200);
  expect(await send(brought.values['other_authorization'] ?? '')).toBe(429);
});

describe('a state that can not be brought about', () => {
  async function reasonOf(
    state: ProviderState,
    parameters: StateParameters,
    setting: PactSetting = {},
  ): Promise<string> {
    const { states } = pactTarget(contract, setting);
    try {
      await states.bring(state, parameters);
    } catch (error) {
      if (error instanceof SetupFailure) return error.message;
      throw error;
    }
    throw new TypeError('it was brought about');
  }

  test.each<[ProviderState, string, Role]>([
    ['ready', 'getToken', 'client'],
    ['other-client', 'getExperiment', 'otherClient'],
    ['spent-plan', 'createExperiment', 'spentPlan'],
    ['development-token', 'createExperiment', 'development'],
    ['rate-limited-token', 'getOrganization', 'rateLimited'],
    ['revoked-token', 'listProjects', 'revoked'],
    ['read-only-token', 'createProject', 'readOnly'],
  ])('(%s on %s, without the credential "%s") says what is missing', async (state, operation, role) => {
    const without: readonly Role[] = role === 'client' ? ['client', 'user'] : [role];
    expect(await reasonOf(state, { operation }, { without })).toMatch(
      /credential|token|no operation|no user/,
    );
  });

  test('says which operation the target does not have', async () => {
    const implemented = restrictTo(contract, (id) => id !== 'getProject');
    expect(await reasonOf('ready', { operation: 'getProject' }, { implemented })).toBe(
      'the target does not implement getProject',
    );
    expect(await reasonOf('ready', { operation: 'getMoon' })).toBe('the target does not implement getMoon');
  });

  test('says which key the operation does not have', async () => {
    expect(await reasonOf('ready', { operation: 'createProject', key: '/moon' })).toBe(
      'createProject has no key /moon',
    );
  });

  test('says how the valid request was answered', async () => {
    const { handle } = createReference({ contract });
    const transport = new InProcessTransport(
      async (request) =>
        request.method === 'PUT'
          ? new Response('{"error":{"message":"No."}}', { status: 503 })
          : handle(request),
      2000,
    );
    expect(await reasonOf('ready', { operation: 'updateProject' }, { transport })).toMatch(
      /^the valid request did not succeed: PUT was answered 503/,
    );
  });

  test('says that nothing was answered', async () => {
    const transport = new InProcessTransport(async () => Response.error(), 2000);
    expect(await reasonOf('ready', { operation: 'getProject' }, { transport })).toMatch(/no answer|did not/);
  });
});
