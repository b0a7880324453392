import { describe, expect, test } from 'vitest';
import { made, pacts, written } from './testing/whole-pacts.ts';
import { followUpOf } from './verify/follow-up-of.ts';

const refused = made.flatMap((each) =>
  each.followUp?.kind === 'refused' ? [{ ...each, parameters: each.followUp.parameters }] : [],
);

describe('a request that is refused in a provider state', () => {
  test('is there for each promise that nothing is written', () => {
    expect(new Set(refused.map(({ requirement }) => requirement.id))).toEqual(
      new Set([
        'unauthenticated.no-effect',
        'forbidden.no-effect',
        'method-not-allowed.no-effect',
        'conflict.unchanged',
      ]),
    );
    expect(refused.length).toBeGreaterThan(40);
  });

  test('carries a text of its own, and the read may hold anything but that', () => {
    const marked = refused.filter(({ parameters }) => parameters.marker !== undefined);
    expect(new Set(marked.map(({ parameters }) => parameters.marker)).size).toBe(marked.length);
    for (const { parameters, expectation, description } of marked) {
      const { marker = '', request } = parameters;
      expect(JSON.stringify(request), description).toContain(marker);
      const matchers = expectation.body?.['pact:matcher:type'] ?? [];
      const [, only] = matchers as readonly { readonly regex: string }[];
      const pattern = new RegExp(`^${only?.regex}$`);
      expect(pattern.test(JSON.stringify({ data: [{ name: 'naysayer' }] })), description).toBe(true);
      expect(pattern.test(JSON.stringify({ data: [{ name: `naysayer ${marker}` }] })), description).toBe(
        false,
      );
    }
  });

  test('deletes where it carries none, and then the read must succeed', () => {
    const bare = refused.filter(({ parameters }) => parameters.marker === undefined);
    expect(bare.length).toBeGreaterThan(10);
    for (const { parameters, expectation, description } of bare) {
      expect(JSON.stringify([parameters.request.method, parameters.request.headers])).toContain('DELETE');
      expect(expectation.body, description).toBeUndefined();
    }
  });

  test('is followed by a read that can’t be sent unless the request was', () => {
    for (const { request, description } of refused) {
      expect(request.method, description).toBe('GET');
      const [, header] = request.headers.find(([name]) => name === 'Naysayer-State') ?? [];
      expect(header?.expression, description).toContain('${status_of_refusal}');
    }
  });

  test('travels whole in the parameters of its state, which stands behind another', () => {
    const read = written.flatMap(({ providerStates: [, then], description }) =>
      then ? [[description, followUpOf(then.name, then.params)] as const] : [],
    );
    const meant = made.flatMap(({ followUp, description }) =>
      followUp ? [[description, followUp] as const] : [],
    );
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(meant));
  });

  test('is no reason to leave a promise out without saying why', () => {
    const left = pacts.unexpressed.filter(({ requirement }) => requirement.endsWith('.no-effect'));
    expect(new Set(left.map(({ reason }) => reason))).toEqual(
      new Set([
        'its path names nothing that is made anew, or nothing that a read no longer finds once it is deleted',
        'nothing in its body would be known again in a read',
        'no operation reads the path that is written to',
        'what is refused for the number of requests may be carried out when it comes',
      ]),
    );
  });
});
