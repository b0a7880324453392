import { describe, expect, test } from 'vitest';
import { brokerAddress, brokerAuthorization } from './broker-address.ts';

describe("a broker's address", () => {
  test('is what is named, and else what the environment says', () => {
    const environment = { PACT_BROKER_BASE_URL: 'http://127.0.0.1:9292' };
    expect(brokerAddress('http://127.0.0.1:9393/at/', environment)?.url).toBe('http://127.0.0.1:9393/at');
    expect(brokerAddress(undefined, environment)?.url).toBe('http://127.0.0.1:9292');
    expect(brokerAddress(undefined, {})).toBeUndefined();
  });

  test("is given to Pact's tools in their environment, name and password apart", () => {
    const address = brokerAddress('https://me:w%40rd@broker.example/', { HOME: '/' });
    expect(address).toEqual({
      url: 'https://broker.example',
      environment: {
        HOME: '/',
        PACT_BROKER_BASE_URL: 'https://broker.example',
        PACT_BROKER_USERNAME: 'me',
        PACT_BROKER_PASSWORD: 'w@rd',
      },
    });
  });

  test.each(['broker.example', 'ftp://broker.example', 'http://'])('is no %s', (url) => {
    expect(() => brokerAddress(url, {})).toThrow(/must be an HTTP URL/);
  });
});

describe('the authorization', () => {
  test('is a token before a name and a password, and nothing without either', () => {
    const of = (environment: Record<string, string>): string | undefined =>
      brokerAuthorization({ url: '', environment });
    const named = { PACT_BROKER_USERNAME: 'me', PACT_BROKER_PASSWORD: 'word' };
    expect(of({ ...named, PACT_BROKER_TOKEN: 'abc' })).toBe('Bearer abc');
    expect(of(named)).toBe(`Basic ${btoa('me:word')}`);
    expect(of({})).toBeUndefined();
  });
});
