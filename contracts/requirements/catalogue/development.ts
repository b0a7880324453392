import type { Requirement } from '../requirement.ts';

/** What a development token does. */
export const development: readonly Requirement[] = [
  {
    id: 'development.mode',
    errorClass: 'development',
    title: 'an experiment made with a development token is marked so, and no other is',
    answerTitle: 'an experiment made with a development token is marked so',
    failureTitle: 'an experiment is not marked by the kind of its token',
    provokedBy: [{ kind: 'scenario', scenario: 'development' }],
    precondition: 'development-token',
    asks: { kind: 'marked', key: 'development' },
  },
];
