import { expect, test } from 'vitest';
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
