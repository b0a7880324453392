import { FAULT_WORDS } from '../../contracts/requirements/fault-kind.ts';
import type { Provocation, Scenario } from '../../contracts/requirements/requirement.ts';

const SCENARIOS: Readonly<Record<Scenario, string>> = {
  race: 'several creates with the same new id at the same instant',
  burst: 'requests faster than the limit, up to the cap; a change and a deletion while it holds',
  plan: 'a create with a credential whose plan is used up',
  development: 'a create with a development token, and one with another token',
};

/** What brings a judged answer about, in words. */
export function provocationWords(provocation: Provocation): string {
  switch (provocation.kind) {
    case 'fault':
      return `\`${provocation.fault}\`: ${FAULT_WORDS[provocation.fault]}`;
    case 'scenario':
      return `\`${provocation.scenario}\`: ${SCENARIOS[provocation.scenario]}`;
    case 'valid':
      return 'a valid request';
    case 'any-answer':
      return 'whatever is sent: each answer is looked at';
    default:
      return provocation satisfies never;
  }
}
