import { expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import { contractOf, ONE, thingsWith } from '../contracts/openapi/testing/things.ts';
import { draft } from '../generators/draft.ts';
import { factsIn } from '../generators/testing/facts-in.ts';
import { furtherStatuses, orAnsweredWith } from './further-statuses.ts';

const TEXT_ID = { [`${ONE}/parameters/0/schema`]: { type: 'string' } };

test('an id whose escapes can’t be read may be refused with 400 as well, and any id with 414', async () => {
  const contract = await contractOf(thingsWith(TEXT_ID), {}, {});
  const filling = { token: 'example', values: { thing_id: '1' } };
  const valid = draft(operationOf(contract, 'getThing'), filling);
  const of = (id: string): readonly number[] =>
    furtherStatuses(
      factsIn(contract, 'getThing'),
      {
        fault: { kind: 'malformed-id', variant: '', with: { parameter: 'thing_id' } },
        body: null,
        query: [],
      },
      { valid, faulty: { ...valid, path: ['things', id], verbatim: 1 } },
    );
  expect(of('1%')).toEqual([400, 414]);
  expect(of('~')).toEqual([414]);
});

test('of an answer that may have another status as well, nothing else is said', () => {
  const answer = { statuses: [404], headers: [['Allow', 'GET', 'GET']], body: { id: 1 } } as const;
  expect(orAnsweredWith(answer, [400])).toEqual({ statuses: [404, 400], headers: [] });
  expect(orAnsweredWith(answer, [404])).toBe(answer);
});
