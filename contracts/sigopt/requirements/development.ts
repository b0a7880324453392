import type { Requirement } from '../../requirements/requirement.ts';
import { PAGE } from '../page.ts';

/** What a development token does. */
export const development: readonly Requirement[] = [
  {
    id: 'development.mode',
    errorClass: 'development',
    level: 'MUST',
    title: 'an experiment made with a development token is marked so, and no other is',
    failureTitle: 'an experiment is not marked by the kind of its token',
    restsOn: [PAGE.development],
    provokedBy: [{ kind: 'scenario', scenario: 'development' }],
    precondition: 'development-token',
    assertion: { kind: 'marked', key: 'development' },
  },
];
