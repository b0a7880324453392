import { describe, expect, it } from 'vitest';
import { experimentIn, fresh, project, PROJECTS } from './testing/fresh-reference.ts';
import { OBSERVATION } from './testing/test-client.ts';

describe('a body', () => {
  it.each([
    ['a trailing comma', '{"name":"n","id":"p",}'],
    ['an array', '[]'],
    ['no required key', '{"name":"n"}'],
    ['a number for a text', '{"name":5,"id":"p"}'],
    ['a space in an id', '{"name":"n","id":"a b"}'],
    ['nothing', ''],
  ])('with %s is answered 400', async (_, text) => {
    const { status } = await fresh()('POST', PROJECTS, { text });
    expect(status).toBe(400);
  });

  it('under another Content-Type is answered 400', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await fresh()('POST', PROJECTS, { ...project('p'), headers })).status).toBe(400);
  });

  it('may hold what breaks servers', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    for (const member of [`"z":${deep}`, '"__proto__":{"a":1}', String.raw`"metadata":{"\u0000":"\ud800"}`]) {
      const { status } = await fresh()('POST', PROJECTS, { text: `{"name":"n","id":"p",${member}}` });
      expect([200, 400]).toContain(status);
    }
  });

  it('of an observation names exactly the parameters and the metrics of its experiment', async () => {
    const send = fresh();
    const path = `${await experimentIn(send)}/observations`;
    const statusOf = async (changes: object) =>
      (await send('POST', path, { body: { ...OBSERVATION, ...changes } })).status;
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ assignments: { x: 0.5 } })).toBe(400);
    expect(await statusOf({ assignments: { x: 0.5, y: 3, z: 1 } })).toBe(400);
    expect(await statusOf({ values: [] })).toBe(400);
    expect(await statusOf({ values: [{ name: 'other', value: 1 }] })).toBe(400);
  });
});
