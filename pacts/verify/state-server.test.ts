import { describe, expect, test } from 'vitest';
import { SetupFailure } from '../../engine/setup/setup-failure.ts';
import { Stopped } from '../../engine/send/sender.ts';
import { answerText } from '../../engine/testing/servers.ts';
import { wire } from '../../engine/testing/wire.ts';
import { jsonOf } from '../../wire/exchange.ts';
import { FOLLOW_UP_NAMES } from '../../contracts/requirements/follow-up.ts';
import { STATE_NAMES } from '../../contracts/requirements/provider-state.ts';
import { scriptedStates } from '../testing/scripted-states.ts';
import { Turns } from './turns.ts';
import { asking, READY, stage, statusAndJson } from '../testing/state-stage.ts';
import type { FaultSetting } from '../testing/state-stage.ts';

describe('the URL of the provider states', () => {
  test('brings a state about with its parameters, and answers its values', async () => {
    const { send, states, server, heard } = await stage('', scriptedStates({ thing_id: '17' }));
    const params = { operation: 'getThing', key: '/name', query: { limit: '5' }, further: true };
    expect(statusAndJson(await send(asking({ ...READY, params })))).toEqual([200, { thing_id: '17' }]);
    expect(states.asked).toEqual([['ready', { operation: 'getThing', key: '/name', query: { limit: '5' } }]]);
    expect(server.log.take([READY.state])).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  test('brings about what follows a state, and refuses it where there is none before', async () => {
    const { send, states } = await stage('', scriptedStates({ thing_id: '17' }));
    const then = { action: 'setup', state: FOLLOW_UP_NAMES.waited, params: { operation: 'getThing' } };
    expect(statusAndJson(await send(asking(then)))).toEqual([
      422,
      { error: `"${FOLLOW_UP_NAMES.waited}" follows another provider state, and none was asked for` },
    ]);
    await send(asking(READY));
    expect(statusAndJson(await send(asking(then)))).toEqual([200, { thing_id: '17' }]);
    expect(states.asked.map(([state]) => state)).toEqual(['ready', 'waited']);
  });

  test('answers a teardown, and brings nothing about for it', async () => {
    const { send, states, server } = await stage();
    expect(statusAndJson(await send(asking({ ...READY, action: 'teardown' })))).toEqual([200, {}]);
    expect([states.asked, server.log.current]).toEqual([[], undefined]);
  });

  test.each([
    ['no state', { action: 'setup', params: {} }],
    ['an empty one', { action: 'setup', state: '', params: {} }],
  ])('needs nothing for an interaction with %s', async (_what, body) => {
    const { send, states } = await stage();
    expect(statusAndJson(await send(asking(body)))).toEqual([200, {}]);
    expect(states.asked).toEqual([]);
  });

  test.each([
    ['an unknown name', { ...READY, state: 'the moon is full' }, 'the moon is full'],
    ['no parameters', { ...READY, params: undefined }, STATE_NAMES.ready],
    ['other parameters', { ...READY, params: { id: 1 } }, STATE_NAMES.ready],
    ['parameters of another kind', { ...READY, params: ['x'] }, STATE_NAMES.ready],
  ])('refuses a state with %s by 422, with the reason', async (_what, body, named) => {
    const { send, server } = await stage();
    const reason = `naysayer knows no provider state "${named}" with these parameters`;
    expect(statusAndJson(await send(asking(body)))).toEqual([422, { error: reason }]);
    expect(server.log.current?.reason).toBe(reason);
  });

  test.each(['', '{', 'null', '[]', '"setup"', '{"action": "dance"}', '{"state": 5}', '\u0000'])(
    'refuses a body that asks for nothing, %j, by 400',
    async (body) => {
      const { send } = await stage();
      expect(statusAndJson(await send(asking(body)))).toEqual([
        400,
        { error: 'expected {"action", "state", "params"}' },
      ]);
    },
  );

  test.each([
    [new SetupFailure('there is no revoked token'), 'there is no revoked token'],
    [new Stopped('the budget of 5 requests is spent'), 'the budget of 5 requests is spent'],
    [new TypeError('x is undefined'), 'naysayer itself failed: TypeError: x is undefined'],
  ])('never answers 5XX where a state fails: %s', async (error, reason) => {
    const { send, server } = await stage('', scriptedStates(error));
    expect(statusAndJson(await send(asking(READY)))).toEqual([422, { error: reason }]);
    expect(server.log.current?.reason).toBe(reason);
  });
});

test('servers of one target use up its limit one after the other: each has its request before the next', async () => {
  const turns = new Turns();
  const first = await stage(answerText('{}'), scriptedStates(), (forward) => forward, turns);
  const second = await stage(answerText('{}'), scriptedStates(), (forward) => forward, turns);
  const limited = asking({ ...READY, state: STATE_NAMES['rate-limited-token'] });
  await first.send(limited);
  const later = second.send(limited);
  expect(statusAndJson(await second.send(asking('')))[0]).toBe(400);
  expect(second.states.asked).toEqual([]);
  await first.send(wire({ target: '/1' }));
  expect(statusAndJson(await later)[0]).toBe(200);
});

test.each([
  ['a state that fails', async ({ send }: FaultSetting) => await send(asking(READY)), new SetupFailure('no')],
  ['the next state', async ({ send }: FaultSetting) => await send(asking(READY)), {}],
  ['the end of a server', async ({ server }: FaultSetting) => await server.close(), {}],
])('%s lets the next server use the limit up', async (_what, end, values) => {
  const turns = new Turns();
  const first = await stage(answerText('{}'), scriptedStates(values), (forward) => forward, turns);
  const second = await stage(answerText('{}'), scriptedStates(), (forward) => forward, turns);
  const limited = asking({ ...READY, state: STATE_NAMES['rate-limited-token'] });
  await first.send(limited);
  await end(first);
  expect(statusAndJson(await second.send(limited))[0]).toBe(200);
});

test('two servers do not mix: each has its own states, log and target', async () => {
  const [one, two] = [
    await stage(answerText('{"from":1}'), scriptedStates({ id: 'one' })),
    await stage(answerText('{"from":2}'), scriptedStates({ id: 'two' })),
  ];
  const replies = await Promise.all([one.send(asking(READY)), two.send(asking(READY))]);
  expect(replies.map(jsonOf)).toEqual([{ id: 'one' }, { id: 'two' }]);
  const answers = await Promise.all([one.send(wire({ target: '/1' })), two.send(wire({ target: '/2' }))]);
  expect(answers.map(jsonOf)).toEqual([{ from: 1 }, { from: 2 }]);
  const targetsOf = ({ server }: FaultSetting): readonly (string | undefined)[] =>
    server.log.current?.exchanges.map(({ request }) => request.target) ?? [];
  expect([targetsOf(one), targetsOf(two)]).toEqual([['/1'], ['/2']]);
});
