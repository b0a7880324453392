import { describe, expect, test } from 'vitest';
import type { DocumentedResponses } from '../api/documented-response.ts';
import { saysNothingElse, statedUnique } from './stated-unique.ts';

const KEYS = ['email', 'displayName', 'name', 'code', 'key', 'owner.slug', 'value', 'section'];

/** The keys that a create with such answers is said to take once. */
function statedBy(
  descriptions: Readonly<Record<string, string>>,
  path = '/users',
  id = 'create',
): readonly string[] {
  return statedUnique({ id, path, responses: described(descriptions) }, KEYS);
}

function described(descriptions: Readonly<Record<string, string>>): DocumentedResponses {
  return Object.fromEntries(
    Object.entries(descriptions).map(([status, description]) => [
      status,
      { place: '', description, content: {}, headers: {} },
    ]),
  );
}

describe('a description of 409 states what is taken once', () => {
  test.each<[string, readonly string[]]>([
    ['E-mail is taken', ['email']],
    ['E-Mail address already exists.', ['email']],
    ['The email has already been registered', ['email']],
    ['A user with this email already exists', ['email']],
    ['`displayName` is already in use by another account', ['displayName']],
    ['Display name must be unique', ['displayName']],
    ['display_name not unique', ['displayName']],
    ['Conflict: duplicate code', ['code']],
    ['Key is taken', ['key']],
    ['User name is taken', ['name']],
    ['Slug already used', ['owner.slug']],
    ['Email or display name already taken', ['email', 'displayName']],
    ['Another user has this code', ['code']],
    ['Another user uses the same display name', ['displayName']],
    ['There is a user with this email', ['email']],
    ['There is already another user for the same code', ['code']],
    ['There is a user with this display name in the section', ['displayName', 'section']],
    ['Code already exists within this section', ['code', 'section']],
    ['A user with this code already exists in the organization', ['code']],
    ['Code already exists within your workspace.', ['code']],
    ['The code is taken, or the user is archived', ['code']],
    ['The user is archived, or there is one with this code', ['code']],
  ])('%s', (description, keys) => {
    expect(statedBy({ '409': description })).toEqual(keys);
  });

  test('within what the path goes through', () => {
    const description = 'Another task of the project has this code.';
    expect(statedBy({ '409': description }, '/projects/{projectId}/tasks')).toEqual(['code']);
    expect(statedBy({ '409': description }, '/tasks')).toEqual([]);
    expect(statedBy({ '409': 'The task has this code' }, '/tasks')).toEqual([]);
  });

  test('by the words for the thing that is made, where the key is that of a person', () => {
    const description = 'A company with this email already exists';
    expect(statedBy({ '409': description }, '/companies')).toEqual(['email']);
    expect(statedBy({ '409': 'Email already exists' }, '/companies')).toEqual([]);
    expect(statedBy({ '409': 'Code already exists' }, '/companies')).toEqual(['code']);
  });

  test('and so does one of 422 or 400 that speaks of nothing else', () => {
    expect(statedBy({ '400': 'Malformed', '422': 'Email already exists' })).toEqual(['email']);
    expect(statedBy({ '400': 'Malformed, or email already exists' })).toEqual([]);
  });
});

describe('it states nothing', () => {
  test.each([
    '',
    'Conflict',
    'Already exists',
    'User already exists',
    'Duplicate key',
    'duplicate key value violates unique constraint',
    'Duplicate value',
    'Version conflict: the code was changed by someone else',
    'The user is already cancelled',
    'Email already verified',
    'Email does not exist',
    'The email must exist',
    'Email is not taken',
    'There is a user',
    'There is no user with this email',
    'There is a user with an email',
    'There is another draft for this code',
    'The code is taken, but not for this user',
    'Code already exists for',
    'The user is archived, or is taken',
    'Code already exists in this project',
    'Code already exists across sections',
    'Name is already taken at this time',
    'Code in state used',
    'The code is used up',
    'Codename is taken',
    'E-mail und Name sind vergeben',
  ])('where it says: %s', (description) => {
    expect(statedBy({ '409': description })).toEqual([]);
  });

  test.each([
    ['/users/{code}/keys', 'Code is taken'],
    ['/codes', 'Code already exists'],
    ['/invitations', 'Email already exists'],
    ['/users/register', 'Email already registered'],
    ['/rename-requests', 'Name is taken'],
  ])('of a create at %s, where it says: %s', (path, description) => {
    expect(statedBy({ '409': description }, path)).toEqual([]);
  });

  test('of what only asks for a thing by its name', () => {
    expect(statedBy({ '409': 'Email already exists' }, '/users', 'inviteUser')).toEqual([]);
  });

  test('of two keys that are called alike', () => {
    const operation = { id: 'create', path: '/users', responses: described({ '409': 'Name is taken' }) };
    expect(statedUnique(operation, ['name', 'owner.name'])).toEqual([]);
  });
});

test.each([
  ['', true],
  ['Conflict', true],
  ['Another user already exists with the same email', true],
  ['The user is closed', false],
  ['Version conflict', false],
])('a 409 that says “%s” says nothing but that something is taken: %s', (description, isSo) => {
  const responses = described({ '409': description });
  expect(saysNothingElse({ id: 'change', path: '/users/{userId}', responses }, 409, ['email'])).toBe(isSo);
});
