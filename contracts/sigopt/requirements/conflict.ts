import type { Requirement } from '../../requirements/requirement.ts';
import { PAGE } from '../page.ts';

/** What a request that conflicts with what exists is answered. */
export const conflict: readonly Requirement[] = [
  {
    id: 'conflict.duplicate-id',
    errorClass: 'conflict',
    level: 'MUST',
    title: 'a create with an id that is taken is answered 409',
    failureTitle: 'a create with an id that is taken was not answered 409',
    restsOn: [PAGE.conflict],
    provokedBy: [{ kind: 'fault', fault: 'duplicate-id' }],
    precondition: 'taken',
    assertion: { kind: 'status', allowed: [409] },
  },
  {
    id: 'conflict.unchanged',
    errorClass: 'conflict',
    level: 'MUST',
    title: 'a refused duplicate leaves the first resource as it was',
    failureTitle: 'a refused duplicate changed what was there',
    restsOn: [PAGE.conflict],
    provokedBy: [{ kind: 'fault', fault: 'duplicate-id' }],
    precondition: 'taken',
    assertion: { kind: 'no-effect' },
  },
  {
    id: 'conflict.race',
    errorClass: 'conflict',
    level: 'MUST',
    title: 'of simultaneous creates with one id exactly one succeeds, the others are answered 409',
    failureTitle: 'simultaneous creates with one id did not end with one success and 409s',
    restsOn: [PAGE.conflict],
    provokedBy: [{ kind: 'scenario', scenario: 'race' }],
    precondition: 'ready',
    assertion: { kind: 'one-winner', conflict: 409 },
  },
  {
    id: 'conflict.expired-data',
    errorClass: 'conflict',
    level: 'SHOULD',
    title: 'a write under deleted data is answered 409, or 404 where deletion removes it',
    failureTitle: 'a write under deleted data was not answered 409',
    restsOn: [PAGE.conflict],
    provokedBy: [{ kind: 'fault', fault: 'expired-data' }],
    precondition: 'expired-parent',
    assertion: { kind: 'status-or-gone', allowed: [409] },
  },
];
