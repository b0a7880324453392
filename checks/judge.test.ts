import { describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { promisedIn } from '../contracts/sources/promised-in.ts';
import { describeReply } from './describe-reply.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judgement.ts';
import { answer, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const requirements = promisedIn(await loadContract());
const answers = (): undefined => undefined;

const VERDICTS: readonly Judgement['verdict'][] = [
  'pass',
  'fail',
  'inconclusive',
  'not-exercised',
  'not-applicable',
];

describe('the judge', () => {
  test.each([...requirements])('knows how to judge $id, and never throws', ({ assertion }) => {
    for (const reply of [refusal(404), json(200, {}), answer(204), answer(500, '<'), silence()]) {
      const { verdict } = judge(assertion, trialOf(reply), { secrets: [], answers });
      expect(VERDICTS).toContain(verdict);
    }
  });

  test.each([...requirements])('gives the same judgement on the same trial of $id', ({ assertion }) => {
    const trial = trialOf(refusal(404));
    expect(judge(assertion, trial, { secrets: [], answers })).toEqual(
      judge(assertion, trial, { secrets: [], answers }),
    );
  });

  test('says of every breach what was expected and what came', () => {
    for (const { id, assertion } of requirements) {
      const judgement = judge(assertion, trialOf(answer(418, 'tea')), { secrets: [], answers });
      if (judgement.verdict !== 'fail') continue;
      expect([judgement.kind, judgement.expected, judgement.actual], id).not.toContain('');
    }
  });

  test('looks for the secrets that it knows', () => {
    const trial = trialOf(refusal(403, 'SECRET-1 is unknown'));
    expect(inShort(judge({ kind: 'no-disclosure' }, trial, { secrets: ['SECRET-1'], answers }))).toBe(
      'broken: an API token',
    );
    expect(inShort(judge({ kind: 'no-disclosure' }, trial, { secrets: [], answers }))).toBe('pass');
  });
});

describe('a reply in one line', () => {
  test('has status, media type and how the body begins', () => {
    expect(describeReply(refusal(400, 'No.'))).toBe('400, application/json, {"error":{"message":"No."}}');
  });

  test('says that there is no body', () => {
    expect(describeReply(answer(500))).toBe('500, no body');
  });

  test('is cut short, and shows what is invisible', () => {
    const line = describeReply(answer(500, `\n${'x'.repeat(500)}`));
    expect(line).toMatch(/^500, \\nx+…$/);
    expect(line.length).toBeLessThan(200);
  });

  test('says why there is none', () => {
    expect(describeReply(silence('dropped'))).toBe('no answer: it was silent: dropped');
  });
});
