import { describe, expect, test } from 'vitest';
import type { Json } from '../../../wire/json.ts';
import { toPointer } from '../../../wire/json-pointer.ts';
import { contractWith } from '../testing/things.ts';
import type { Changes } from '../testing/things.ts';

const named = (operationId: string): Json => ({ operationId, responses: {} });
const item = (path: string, method: string, id: string): Changes => ({
  [toPointer(['paths', path])]: { [method]: named(id) },
});

describe('of operations that one path and method name', () => {
  test.each<[string, Changes, string, readonly string[]]>([
    [
      'the one without a query is tested beside one with one',
      { ...item('/all?full=true', 'get', 'other'), ...item('/all', 'get', 'tested') },
      'tested',
      ['other'],
    ],
    [
      'the first is tested where each has another query',
      { ...item('/all?of=a', 'get', 'tested'), ...item('/all?of=b', 'get', 'other') },
      'tested',
      ['other'],
    ],
    [
      'the one without a fragment is tested, whose variants the others are',
      { ...item('/all#full', 'get', 'other'), ...item('/all', 'get', 'tested') },
      'tested',
      ['other'],
    ],
    [
      'none is tested where nothing that is sent tells them apart',
      { ...item('/all#a', 'get', 'one'), ...item('/all#b', 'get', 'other') },
      'none',
      ['one', 'other'],
    ],
  ])('%s', async (_what, changes, tested, others) => {
    const contract = await contractWith(changes);
    expect(contract.operations.filter((each) => each.path === '/all').map(({ id }) => id)).toEqual(
      tested === 'none' ? [] : [tested],
    );
    expect(contract.setAside.map(({ operation, reason }) => [operation, reason])).toEqual(
      others.map((each) => [each, 'several operations are GET /all']),
    );
  });

  test('none that is set aside is called unsupported', async () => {
    const contract = await contractWith({
      ...item('/all', 'post', 'add'),
      ...item('/all#a', 'get', 'one'),
      ...item('/all#b', 'get', 'other'),
    });
    expect(contract.outOfScope['/all']).toContain('GET');
  });
});

describe('a path that others differ from in what is no path', () => {
  test.each(['/all?full=true', '/all#full'])('has the methods of %s', async (other) => {
    const contract = await contractWith({ ...item('/all', 'get', 'list'), ...item(other, 'post', 'add') });
    expect(contract.setAside).toEqual([]);
    expect(contract.operations.filter((each) => each.path === '/all').map(({ id }) => id)).toEqual([
      'list',
      'add',
    ]);
    expect(contract.mended).toEqual([expect.stringContaining(`the path ${other} is read as /all`)]);
  });

  test('and what they say is not to be sent', async () => {
    const { outOfScope, operations } = await contractWith({
      ...item('/all', 'get', 'list'),
      '/paths/~1all?full=true': { post: named('add'), 'x-naysayer': { outOfScope: ['POST'] } },
    });
    expect(outOfScope['/all']).toEqual(['POST']);
    expect(operations.map(({ id }) => id)).not.toContain('add');
  });

  test('a fragment that may be more than one is not left out', async () => {
    const { setAside } = await contractWith(item('/send/#env/v1/all', 'get', 'list'));
    expect(setAside).toMatchObject([{ reason: 'its path has a fragment, which is never sent' }]);
  });
});
