import { describe, expect, test } from 'vitest';
import { filledRequest } from './follow-up.ts';

const VALUES = { id: 'a%2Fb', authorization: 'Basic dDo=', name: 'say "hi"' };
const GET = { method: 'GET', path: '/things/${id}', headers: [] } as const;

function bodyOf(body: Parameters<typeof filledRequest>[0]['body'] & object): string {
  return Buffer.from(filledRequest({ ...GET, body }, 'getThing', VALUES).body ?? []).toString('latin1');
}

describe('a request that a pact names', () => {
  test('has the values of its state, in its path as they are, in its query with escapes', () => {
    expect(
      filledRequest(
        { ...GET, query: [['key', '${authorization}']], headers: [['X-Key', '${authorization}!']] },
        'getThing',
        VALUES,
      ),
    ).toEqual({
      operation: 'getThing',
      method: 'GET',
      target: '/things/a%2Fb?key=Basic%20dDo%3D',
      headers: [['x-key', 'Basic dDo=!']],
      body: null,
    });
  });

  test('has them in each text of its JSON, which stays JSON', () => {
    expect(bodyOf({ json: { a: ['${name}', 1, null] } })).toBe('{"a":["say \\"hi\\"",1,null]}');
  });

  test('has the very bytes and texts that are written down', () => {
    expect(bodyOf({ base64: Buffer.from([0xff, 0x00]).toString('base64') })).toBe('\u00FF\u0000');
    expect(bodyOf({ text: '{"a":' })).toBe('{"a":');
  });

  test('is none where the state gives less than it needs', () => {
    expect(() => filledRequest({ ...GET, path: '/${other}' }, 'getThing', VALUES)).toThrow(
      'the state gives no value "other"',
    );
  });
});
