import { describe, expect, it } from 'vitest';
import { textOf } from './index.ts';
import { experimentIn, fresh, project, PROJECTS } from './testing/fresh-reference.ts';
import { OBSERVATION } from './testing/test-client.ts';

describe('a path', () => {
  it.each(['9999999', '1abc', '-1', '1.5', '9'.repeat(40), 'abc', '1%00', '%ff'])(
    'with the id %s is answered 404',
    async (id) => {
      expect((await fresh()('GET', `/v1/experiments/${id}`)).status).toBe(404);
    },
  );

  it('with a child under another parent is answered 404', async () => {
    const send = fresh();
    const [own, other] = [await experimentIn(send), await experimentIn(send)];
    const { body } = await send('POST', `${own}/suggestions`, { body: {} });
    expect((await send('GET', `${own}/suggestions/${textOf(body['id'])}`)).status).toBe(200);
    expect((await send('GET', `${other}/suggestions/${textOf(body['id'])}`)).status).toBe(404);
  });

  it('that does not take a method is answered 405, with those that it takes', async () => {
    const send = fresh();
    const path = await experimentIn(send);
    for (const method of ['POST', 'PATCH', 'PROPFIND', 'PURGE']) {
      const { status, headers } = await send(method, path);
      expect(status).toBe(405);
      expect(headers.get('allow')).toBe('GET, PUT, DELETE');
    }
    const headers = { 'x-http-method-override': 'DELETE' };
    expect((await send('GET', path, { headers })).body['state']).toBe('active');
  });
});

describe('what is deleted', () => {
  it('is gone, if it is an observation', async () => {
    const send = fresh();
    const experiment = await experimentIn(send);
    const { body } = await send('POST', `${experiment}/observations`, { body: OBSERVATION });
    const path = `${experiment}/observations/${textOf(body['id'])}`;
    expect((await send('DELETE', path)).status).toBe(200);
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('DELETE', path)).status).toBe(404);
  });

  it('still answers, if it is an experiment, but takes no observation until it is brought back', async () => {
    const send = fresh();
    const path = await experimentIn(send);
    await send('DELETE', path);
    expect((await send('GET', path)).body['state']).toBe('deleted');
    const observe = async () => (await send('POST', `${path}/observations`, { body: OBSERVATION })).status;
    expect(await observe()).toBe(409);
    await send('PUT', path, { body: { state: 'active' } });
    expect(await observe()).toBe(200);
  });
});

describe('an id that must be unique', () => {
  it('is given to one of several simultaneous creates, and the others are answered 409', async () => {
    const send = fresh();
    const racers = Array.from({ length: 8 }, () => send('POST', PROJECTS, project('same')));
    const statuses = (await Promise.all(racers)).map((each) => each.status);
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, ...Array<number>(7).fill(409)]);
    expect((await send('GET', PROJECTS)).body['count']).toBe(1);
  });
});

describe('a list', () => {
  it('goes newest first, in pages', async () => {
    const send = fresh();
    for (const id of ['a', 'b', 'c']) await send('POST', PROJECTS, project(id));
    const idsOf = ({ data }: { readonly [key: string]: unknown }) =>
      (data as readonly { readonly id: string }[]).map((each) => each.id);
    const { body: first } = await send('GET', `${PROJECTS}?limit=2`);
    expect(idsOf(first)).toEqual(['c', 'b']);
    const { before } = first['paging'] as { readonly before: string };
    const { body: second } = await send('GET', `${PROJECTS}?limit=2&before=${before}`);
    expect(idsOf(second)).toEqual(['a']);
    const { after } = second['paging'] as { readonly after: string };
    expect(idsOf((await send('GET', `${PROJECTS}?limit=2&after=${after}`)).body)).toEqual(['c', 'b']);
  });

  it.each([
    'limit=101',
    'limit=-1',
    'limit=ten',
    'limit=1.5',
    'ascending=yes',
    'deleted=2',
    'before=nowhere',
  ])('with %s is answered 400', async (query) => {
    expect((await fresh()('GET', `${PROJECTS}?${query}`)).status).toBe(400);
  });
});
