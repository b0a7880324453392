import { expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import { idNamesOf } from '../../contracts/inferred/id-names.ts';
import { idIn } from './id-in-answer.ts';

const NAMES = idNamesOf('thing', '/v1/projects/{project}/things');

test.each([
  ['7', '7'],
  ['projects/1/things/7', '7'],
  ['projects/1/operations/7', undefined],
])('the id of what is called %s is %s', (name, id) => {
  expect(idIn({ name, title: 'A thing' }, NAMES)).toBe(id);
});

test.each<[string, Json]>([
  ['_links, as HAL has it', { _links: { self: { href: 'http://127.0.0.1/v1/projects/1/things/7' } } }],
  ['a link with a template at its end', { _links: { self: { href: '/v1/projects/1/things/7{?part}' } } }],
  ['links, as JSON:API has it', { links: { self: '/v1/projects/1/things/7' } }],
  [
    'a list of links',
    {
      links: [
        { rel: 'up', href: '/v1' },
        { rel: 'self', href: '/v1/projects/1/things/7' },
      ],
    },
  ],
  ['a key of its own', { href: '/v1/projects/1/things/7' }],
  ['@id, as JSON-LD has it', { '@id': '/v1/projects/1/things/7', title: 'A thing' }],
])('the id of what shows a link to itself in %s is at its end', (_, shown) => {
  expect(idIn(shown, NAMES)).toBe('7');
});

test.each<[string, Json, Json?]>([
  ['an id beside the link is that', { id: 8, self: '/v1/projects/1/things/7' }, 8],
  ['a link to the list leads to none', { _links: { self: { href: '/v1/projects/1/things' } } }],
  ['a link to something else does neither', { url: 'https://example.com/a/7' }],
  ['nothing is linked without a list', { self: '/v1/projects/1/things/7' }],
])('and %s', (words, shown, id) => {
  const { list: _, ...names } = NAMES;
  expect(idIn(shown, words.includes('without') ? names : NAMES)).toBe(id);
});

test.each<[string, Json, Json?]>([
  ['is found there', { kind: 'Lamp', metadata: { uid: 'f', name: 'a' } }, 'a'],
  ['comes after what stands at the top', { name: 'b', metadata: { name: 'a' } }, 'b'],
])('a name in the metadata of a thing %s', (_, shown, id) => {
  expect(idIn(shown, idNamesOf('name', '/shops/{shop}/lamps'))).toBe(id);
});
