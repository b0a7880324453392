import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import { refusal, trialOf } from '../../checks/testing/trials.ts';
import { Redactor } from '../send/redactor.ts';
import { findingOf } from './finding-of.ts';

const [requirement] = promisedIn(await loadContract());

test('the fault of the request that is shown stands before those that came to the same', () => {
  if (!requirement) throw new TypeError('nothing is promised');
  const finding = findingOf(
    {},
    {
      requirement,
      expectation: { ...requirement, source: 'contract' },
      broken: { verdict: 'fail', kind: '403', expected: '401', actual: '403' },
      level: 'MUST',
      trial: trialOf(refusal(403), { variant: 'no header' }),
      variants: ['zero', 'no header', 'another'],
    },
    { times: 1, of: 1 },
    new Redactor(),
  );
  expect(finding.variants).toEqual(['no header', 'another', 'zero']);
});
