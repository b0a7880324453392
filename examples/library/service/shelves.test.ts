import { describe, expect, test } from 'vitest';
import { heldService } from '../testing/held-service.ts';
import { NO_ID } from '../testing/things.ts';

const { ask, refused } = await heldService();

describe('shelves', () => {
  const body = { room: 'hall', label: 'A 1' };

  test('are put up, read, replaced and taken down, each version with its ETag', async () => {
    const added = await ask('POST', '/shelves', { body: { ...body, boards: 12 } });
    expect(added.json).toMatchObject({ ...body, boards: 12 });
    const path = added.headers.get('location') ?? '';
    const tag = added.headers.get('etag') ?? '';
    const read = await ask('GET', path, { as: 'ada' });
    expect([read.json, read.headers.get('etag')]).toEqual([added.json, tag]);
    expect((await ask('GET', '/shelves', { as: 'ada' })).json).toMatchObject({ items: [added.json] });

    const replaced = await ask('PUT', path, { body, headers: { 'if-match': `"x", ${tag}` } });
    const { boards: _boards, ...rest } = added.json as Record<string, unknown>;
    expect(replaced.json).toEqual(rest);
    expect(replaced.headers.get('etag')).not.toBe(tag);
    expect(
      (await ask('PUT', path, { body: { ...body, boards: 1 }, headers: { 'if-match': '*' } })).status,
    ).toBe(200);

    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).status).toBe(404);
  });

  test('are not sent again to whoever has them', async () => {
    const added = await ask('POST', '/shelves', { body });
    const path = added.headers.get('location') ?? '';
    const tag = added.headers.get('etag') ?? '';
    expect((await ask('GET', path, { headers: { 'if-none-match': tag } })).status).toBe(304);
    expect((await ask('GET', path, { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
  });

  test('are replaced in the version that was read alone', async () => {
    const added = await ask('POST', '/shelves', { body });
    const path = added.headers.get('location') ?? '';
    const tag = added.headers.get('etag') ?? '';
    const other = { ...body, label: 'B 2' };
    expect((await refused('PUT', path, { body: other })).status).toBe(428);
    for (const condition of ['', '"x"', tag.slice(1, -1), `W/${tag}`])
      expect((await refused('PUT', path, { body: other, headers: { 'if-match': condition } })).status).toBe(
        412,
      );

    const headers = { 'if-match': tag };
    expect((await refused('PUT', path, { body: { ...other, room: 'moon' }, headers })).status).toBe(422);
    expect((await refused('PUT', `/shelves/${NO_ID}`, { body: other, headers })).status).toBe(404);
    expect((await refused('PUT', path, { body: other, headers, as: null })).status).toBe(401);
    expect((await refused('PUT', path, { body: other, headers, as: 'ada' })).status).toBe(403);
    expect((await ask('PUT', path, { body: other, headers })).status).toBe(200);
    expect((await refused('PUT', path, { body: other, headers })).status).toBe(412);
  });

  test.each([0, 13, 1.5, '3', null])('with %j boards are answered 422', async (boards) => {
    expect((await refused('POST', '/shelves', { body: { ...body, boards } })).status).toBe(422);
  });
});
