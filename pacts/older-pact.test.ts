import { expect, test } from 'vitest';
import { olderPact } from './older-pact.ts';
import { pacts } from './testing/whole-pacts.ts';

const [must] = pacts.files;
if (!must) throw new TypeError('there is no pact');

test('a pact of version 3 holds what that can say, and lists the rest with its reason', () => {
  const { file, lost } = olderPact(must, 3);
  const written = JSON.parse(file.text) as {
    readonly metadata: { readonly pactSpecification: { readonly version: string } };
    readonly interactions: readonly { readonly request: { readonly headers: Record<string, string> } }[];
  };
  expect(written.metadata.pactSpecification.version).toBe('3.0.0');
  expect(written.interactions).toHaveLength(file.interactions.length);
  expect(file.interactions.length + lost.length).toBe(must.interactions.length);
  expect(new Set(lost.map(({ reason }) => reason))).toEqual(
    new Set([
      'version 3 of the Pact specification asks for one status, and several are right here',
      'version 3 of the Pact specification holds no bytes, and writes JSON anew',
      'version 3 of the Pact specification has readers that send no list as a body',
      'version 3 of the Pact specification has readers that fill in nothing behind a value',
    ]),
  );
  expect(written.interactions.every(({ request }) => 'Naysayer-State' in request.headers)).toBe(true);
});

test('a pact of version 2 holds nothing that must be filled in', () => {
  const { file } = olderPact(must, 2);
  expect(file.interactions.length).toBeGreaterThan(0);
  expect(file.text).not.toMatch(/\$\{|Naysayer-State/);
});
