import type { Ask, Extras } from '../client.ts';
import { MERGE_PATCH, keys, status, statusOf } from '../showing.ts';
import type { Showing, ShownBy } from '../showing.ts';
import { NO_ID, aLoan, aMember } from '../things.ts';

/** What shows the mutants of users.ts. */
export const users: ShownBy = {
  'patch-open': statusOf('PATCH', `/books/${NO_ID}`, 401, 404, {
    as: null,
    body: { year: 1999 },
    headers: MERGE_PATCH,
  }),
  'list-open': statusOf('GET', '/members', 401, 200, { as: null }),
  'basic-taken': statusOf('GET', `/loans/${NO_ID}`, 401, 404, {
    as: null,
    headers: { authorization: 'Basic eDp5' },
  }),
  'unreadable-taken': statusOf('DELETE', `/books/${NO_ID}`, 401, 404, { as: '' }),
  'unknown-token-reads': statusOf('GET', `/books/${NO_ID}`, 401, 404, { as: 'unknown' }),
  'unknown-token-writes': statusOf('POST', '/members', 401, 400, { as: 'unknown', body: '' }),
  'no-token-404': statusOf('GET', `/members/${NO_ID}`, 401, 404, { as: null }),
  'unknown-token-403': statusOf('GET', `/books/${NO_ID}`, 401, 403, { as: 'unknown' }),
  'no-challenge': [
    async (ask) => (await ask('GET', '/loans', { as: null })).headers.has('www-authenticate'),
    true,
    false,
  ],
  'no-token-and-removed': [
    async (ask) => {
      const path = `/loans/${await aLoan(ask)}`;
      return [await status(ask('DELETE', path, { as: null })), await status(ask('GET', path))];
    },
    [401, 200],
    [401, 404],
  ],
  'no-token-and-renamed': renamedBy({ as: null }),
  'member-adds': statusOf('POST', '/books', 403, 400, { as: 'ada', body: '' }),
  'member-lists-members': statusOf('GET', '/members', 403, 200, { as: 'ada' }),
  'member-409': statusOf('DELETE', `/books/${NO_ID}`, 403, 409, { as: 'ada' }),
  'member-forbidden-and-renamed': renamedBy({ as: 'ada' }),
  'loan-shown-to-others': [
    async (ask) => status(ask('GET', `/loans/${await aLoan(ask)}`, { as: 'ada' })),
    404,
    200,
  ],
  'member-shown-to-others': [
    async (ask) => status(ask('GET', `/members/${await aMember(ask)}`, { as: 'ada' })),
    404,
    200,
  ],
  'loans-listed-to-others': [
    async (ask) => {
      const id = await aLoan(ask);
      return (await ask('GET', '/loans', { as: 'ada' })).text.includes(id);
    },
    false,
    true,
  ],
  'loan-not-concealed': [
    async (ask) => {
      const there = await ask('GET', `/loans/${await aLoan(ask)}`, { as: 'ada' });
      return there.text === (await ask('GET', `/loans/${NO_ID}`, { as: 'ada' })).text;
    },
    true,
    false,
  ],
  'no-body-401': [
    async (ask) => keys(ask('GET', `/books/${NO_ID}`, { as: null })),
    { code: 'unauthorized', detail: 'A credential that somebody has is needed.' },
    {},
  ],
  'code-is-number': [
    async (ask) => (await keys(ask('DELETE', `/members/${NO_ID}`, { as: 'ada' })))['code'],
    'forbidden',
    403,
  ],
};

/** Whether a member is renamed by who may not. */
function renamedBy(extras: Extras): Showing {
  const question = async (ask: Ask): Promise<unknown> => {
    const path = `/members/${await aMember(ask)}`;
    await ask('PATCH', path, { ...extras, body: { name: 'Changed' } });
    return (await keys(ask('GET', path)))['name'];
  };
  return [question, 'Cleo', 'Changed'];
}
