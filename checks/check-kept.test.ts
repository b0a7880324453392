import { describe, expect, test } from 'vitest';
import type { Reply } from '../wire/exchange.ts';
import type { Json } from '../wire/json.ts';
import { checkKept } from './check-kept.ts';
import { exchangeOf, inShort, json, refusal, trialOf } from './testing/trials.ts';
import type { ReadBack, SentValue } from './evidence.ts';

const SENT = [{ name: 'code', value: 'other' }];

/** What is said of a change that is answered so, with these reads around it. */
function judged(
  reply: Reply,
  [before, after]: readonly [Json, Json],
  values: readonly SentValue[] = SENT,
): string {
  const readBack: ReadBack = {
    kind: 'read-back',
    before: exchangeOf(json(200, before)),
    after: exchangeOf(json(200, after)),
    volatile: [],
  };
  return inShort(checkKept([409, 422], trialOf(reply, { evidence: [readBack, { kind: 'change', values }] })));
}

const FINE = json(200, {});

describe('a change that may be passed over', () => {
  test.each<[string, Reply, readonly [Json, Json], string]>([
    ['refused', refusal(409), [{ code: 'own' }, { code: 'own' }], 'pass'],
    ['refused otherwise', refusal(403), [{ code: 'own' }, { code: 'own' }], 'broken: 403'],
    ['passed over', FINE, [{ code: 'own' }, { code: 'own' }], 'pass'],
    ['carried out', FINE, [{ code: 'own' }, { code: 'other' }], 'broken: 200, and changed'],
    [
      'carried out in an envelope',
      FINE,
      [{ data: { code: 'own' } }, { data: { code: 'other' } }],
      'broken: 200, and changed',
    ],
    ['seen in a key of another name', FINE, [{ code: 'own' }, { code: 'own', was: 'other' }], 'pass'],
    ['seen before, too', FINE, [{ code: 'other' }, { code: 'other' }], 'pass'],
    ['seen in an item of a list', FINE, [{ items: [] }, { items: [{ code: 'other' }] }], 'pass'],
  ])('%s', (_, reply, reads, said) => {
    expect(judged(reply, reads)).toBe(said);
  });

  test('is seen in what a create was answered, where the valid one was not answered so', () => {
    const created = (without: Json, answered: Json, status = 201): string => {
      const evidence = [{ kind: 'change', values: SENT }] as const;
      const control = exchangeOf(json(status, without));
      return inShort(checkKept([422], trialOf(json(status, answered), { control, evidence })));
    };
    expect(created({ code: 'own' }, { code: 'other' })).toBe('broken: 201, and changed');
    expect(created({ code: 'own' }, { code: 'own' })).toBe('pass');
    expect(created({ code: 'other' }, { code: 'other' })).toBe('pass');
    expect(created({}, {})).toBe('inconclusive');
    expect(created({ code: 'own' }, { code: 'other' }, 202)).toBe('inconclusive');
  });

  test('of several values is carried out where all of them are seen', () => {
    const both = [...SENT, { name: 'room', value: 'hall' }];
    expect(
      judged(
        FINE,
        [
          { code: 'own', room: 'hall' },
          { code: 'other', room: 'hall' },
        ],
        both,
      ),
    ).toBe('broken: 200, and changed');
    expect(
      judged(
        FINE,
        [
          { code: 'own', room: 'yard' },
          { code: 'other', room: 'yard' },
        ],
        both,
      ),
    ).toBe('pass');
  });

  test.each<[string, readonly [Json, Json], string]>([
    ['is gone', [{ code: 'own' }, {}], 'broken: 200, and changed'],
    ['is null', [{ code: 'own' }, { code: null }], 'broken: 200, and changed'],
    ['is as it was', [{ code: 'own' }, { code: 'own' }], 'pass'],
    ['was never shown', [{}, {}], 'pass'],
  ])('by null: the key %s', (_, reads, said) => {
    expect(judged(FINE, reads, [{ name: 'code', value: null }])).toBe(said);
  });

  test.each<[string, readonly [Json, Json], boolean, string]>([
    ['a create has to give it', [{ code: 'own' }, { code: '' }], true, 'broken: 200, and changed'],
    ['a default may stand in', [{ code: 'own' }, { code: '' }], false, 'pass'],
    [
      'another thing has that name',
      [
        { code: 'own', rooms: [{ code: 'a' }] },
        { code: 'own', rooms: [{ code: 'b' }] },
      ],
      true,
      'pass',
    ],
  ])('by null, which leaves another value: %s', (_, reads, isGiven, said) => {
    expect(judged(FINE, reads, [{ name: 'code', value: null, isGiven }])).toBe(said);
  });

  test('is not judged where no read shows the thing itself', () => {
    expect(inShort(checkKept([409], trialOf(FINE, { evidence: [{ kind: 'change', values: SENT }] })))).toBe(
      'inconclusive',
    );
    const list = exchangeOf(json(200, { code: 'other' }));
    const readBack: ReadBack = {
      kind: 'read-back',
      before: exchangeOf(json(200, { code: 'own' })),
      after: { ...list, request: { ...list.request, target: '/v1/experiments' } },
      volatile: [],
    };
    expect(
      inShort(checkKept([409], trialOf(FINE, { evidence: [readBack, { kind: 'change', values: SENT }] }))),
    ).toBe('inconclusive');
  });
});
