import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { interactionsOf } from '../../pacts/interactions-of.ts';
import { MUTANTS } from '../../targets/mutants/index.ts';
import { carriedIn, pactDocuments, slice } from '../testing/pact-documents.ts';
import { isSeen, mutantOutcomes } from '../testing/mutant-outcomes.ts';
import type { MutantOutcome } from '../testing/mutant-outcomes.ts';
import { COMMON_MUTANTS } from './common-mutants.ts';

const contract = await loadContract();
const { unexpressed } = await interactionsOf(contract);
const documents = await pactDocuments(contract);
const whole = slice(documents, () => true);
const requirements = [...new Set(whole.interactions.flatMap(carriedIn))].toSorted();

const ANOTHER_VARIANT = 'it is wrong over another variant than the one in the pact';

const outcomes: MutantOutcome[] = [];
const lines: string[] = [];
const unseen: string[] = [];

beforeAll(async () => {
  outcomes.push(...(await mutantOutcomes(contract, whole, [...MUTANTS, ...COMMON_MUTANTS])));
});

afterAll(() => {
  const beyond = MUTANTS.filter(({ breaks }) => !requirements.includes(breaks)).map(({ id, breaks }) => {
    const reason = unexpressed.find((each) => each.requirement === breaks)?.reason;
    return `mutant ${id}: no pact can show ${breaks}: ${reason ?? 'it has no cell'}`;
  });
  process.stdout.write(`${[...lines, ...unseen, ...beyond].join('\n')}\n`);
});

test.each(requirements)('%s fails in a pact over a mutant that breaks it', (requirement) => {
  const own = outcomes.filter(({ mutant }) => mutant.breaks === requirement);
  for (const outcome of own) {
    const { shown } = outcome;
    const { id, breaks, also } = outcome.mutant;
    const others = shown.flatMap((each) => each.blamed).filter((each) => each !== breaks);
    expect(
      others.filter((each) => !also.includes(each) && !isOfEveryAnswer(each)),
      `${id} is found to break what it keeps`,
    ).toEqual([]);
    const first = shown.find((each) => each.blamed.includes(breaks));
    if (first)
      lines.push(`mutant ${id}: fails the pact's ${breaks} on ${first.verification.operation ?? ''}`);
    else unseen.push(`mutant ${id}: not shown by the pact's ${breaks}: ${excuseOf(outcome)}`);
  }
  expect(own.filter(isSeen), `no mutant of ${requirement} fails its interactions`).not.toEqual([]);
});

test('every slice was verified whole', () => {
  expect(outcomes.map(({ verifications }) => verifications.length)).toEqual(
    outcomes.map(({ interactions }) => interactions.length),
  );
});

function excuseOf({ verifications }: MutantOutcome): string {
  return verifications.find((each) => each.reason !== undefined)?.reason ?? ANOTHER_VARIANT;
}

function isOfEveryAnswer(id: string): boolean {
  return contract.requirements.some(
    (each) => each.id === id && each.provokedBy.some(({ kind }) => kind === 'any-answer'),
  );
}
