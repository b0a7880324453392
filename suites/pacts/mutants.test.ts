import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import { interactionsOf } from '../../pacts/interactions-of.ts';
import type { PactInteraction } from '../../pacts/read-pact.ts';
import type { Verification } from '../../pacts/verify/verdict.ts';
import { verifyEach } from '../../pacts/verify/verify-pacts.ts';
import { MUTANTS } from '../../targets/mutants/index.ts';
import type { Mutant } from '../../targets/mutants/index.ts';
import { pactTarget } from '../testing/pact-targets.ts';
import { carriedIn, operationIn, pactDocuments, slice } from '../testing/pact-documents.ts';
import { blamed } from '../../pacts/verify/blamed.ts';
import { COMMON_MUTANTS } from './common-mutants.ts';

const contract = await loadContract();
const promised = promisedIn(contract);
const { unexpressed } = await interactionsOf(contract);
const documents = await pactDocuments(contract);
const whole = slice(documents, () => true);
const requirements = [...new Set(whole.interactions.flatMap(carriedIn))].toSorted();

const ANOTHER_VARIANT = 'it is wrong over another variant than the one in the pact';

interface Outcome {
  readonly mutant: Mutant;
  readonly verifications: readonly Verification[];
  readonly interactions: readonly PactInteraction[];
}

const outcomes: Outcome[] = [];
const lines: string[] = [];
const unseen: string[] = [];

beforeAll(async () => {
  const slices = [...MUTANTS, ...COMMON_MUTANTS]
    .map((mutant) => ({
      mutant,
      interactions: whole.interactions.filter(
        (each) => carriedIn(each).includes(mutant.breaks) && mutant.operations.includes(operationIn(each)),
      ),
    }))
    .filter(({ interactions }) => interactions.length > 0);
  const verified = await verifyEach(
    slices.map(({ mutant: { policy, rateLimit }, interactions }) => ({
      pact: { ...whole, interactions },
      target: pactTarget(contract, { policy, ...(rateLimit && { rateLimit }) }),
    })),
  );
  outcomes.push(...slices.map((each, index) => ({ ...each, verifications: verified[index] ?? [] })));
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
  const failing = own.map((outcome) => ({ outcome, shown: shownBy(outcome) }));
  for (const { outcome, shown } of failing) {
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
  expect(
    failing.filter(({ shown }) => shown.some((each) => each.blamed.includes(requirement))),
    `no mutant of ${requirement} fails its interactions`,
  ).not.toEqual([]);
});

test('every slice was verified whole', () => {
  expect(outcomes.map(({ verifications }) => verifications.length)).toEqual(
    outcomes.map(({ interactions }) => interactions.length),
  );
});

function shownBy({ verifications, interactions }: Outcome): readonly {
  readonly verification: Verification;
  readonly blamed: readonly string[];
}[] {
  return verifications
    .filter((each) => each.outcome === 'broken')
    .map((verification) => {
      const interaction = interactions.find((each) => each.description === verification.description);
      const carried = interaction ? carriedIn(interaction) : [];
      return {
        verification,
        blamed: blamed(
          promised.filter(({ id }) => carried.includes(id)),
          verification,
        ),
      };
    });
}

function excuseOf({ verifications }: Outcome): string {
  return verifications.find((each) => each.reason !== undefined)?.reason ?? ANOTHER_VARIANT;
}

function isOfEveryAnswer(id: string): boolean {
  return contract.requirements.some(
    (each) => each.id === id && each.provokedBy.some(({ kind }) => kind === 'any-answer'),
  );
}
