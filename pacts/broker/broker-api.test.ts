import { describe, expect, test } from 'vitest';
import { scriptedBroker } from '../testing/scripted-broker.ts';
import { askBroker, brokerIndex, linkIn } from './broker-api.ts';
import { BrokerFailure } from './broker-failure.ts';
import { pactsToVerify } from './pacts-to-verify.ts';

const WISH = { provider: 'an API', selectors: [{ mainBranch: true }], pending: true, providerTags: [] };

describe('what a broker is asked', () => {
  test('shows the credentials to the broker, and to nobody whom its links lead to', async () => {
    const broker = await scriptedBroker(() => ({ 'GET /': [200, {}] }));
    const other = await scriptedBroker(() => ({ 'GET /': [200, {}] }));
    await brokerIndex(broker.address);
    await askBroker(broker.address, 'GET', `${other.url}/`);
    expect(broker.asked.map(({ authorization }) => authorization)).toEqual(['Bearer brokertoken']);
    expect(other.asked.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  test('goes where a link leads, with its names filled in and escaped', () => {
    const index = { _links: { 'pb:tag': { href: 'http://a.example/{pacticipant}/{tag}', templated: true } } };
    expect(linkIn(index, 'pb:tag', { pacticipant: 'An API/2', tag: 'ü' })).toBe(
      'http://a.example/An%20API%2F2/%C3%BC',
    );
  });

  test.each([{}, { _links: {} }, undefined, [], { _links: { 'pb:tag': null } }])(
    'is not guessed where a broker has no such link: %j',
    (document) => {
      expect(() => linkIn(document, 'pb:tag')).toThrow(/names no pb:tag: it is older than naysayer can use/);
    },
  );
});

describe('half an answer', () => {
  const index = (url: string): object => ({
    _links: { 'pb:provider-pacts-for-verification': { href: `${url}/{provider}/wanted` } },
  });

  test.each<[string, number, unknown]>([
    ['a failure', 503, 'out of order'],
    ['a refusal', 401, { error: 'no' }],
    ['no JSON', 200, '{"_embedded":'],
    ['another document', 200, { pacts: [] }],
  ])('to which pacts are to be verified is named: %s', async (_what, status, body) => {
    const { address, url } = await scriptedBroker((own) => ({
      'GET /': [200, index(own)],
      'POST /an%20API/wanted': [status, body],
    }));
    const asking = pactsToVerify(address, WISH);
    await expect(asking).rejects.toThrow(BrokerFailure);
    await expect(asking).rejects.toThrow(
      `the Pact Broker answered POST ${url}/an%20API/wanted with ${status}`,
    );
  });

  test('of a broker that knows no such provider is no failure: there are no pacts', async () => {
    const { address, asked } = await scriptedBroker((own) => ({ 'GET /': [200, index(own)] }));
    expect(await pactsToVerify(address, { ...WISH, providerBranch: 'main', wipSince: '2026-01-01' })).toEqual(
      [],
    );
    expect(asked.at(-1)?.body).toEqual({
      consumerVersionSelectors: [{ mainBranch: true }],
      includePendingStatus: true,
      includeWipPactsSince: '2026-01-01',
      providerVersionBranch: 'main',
    });
  });
});
