import { DEFAULT_POLICY } from '../../targets/reference/index.ts';
import { refusing } from '../../targets/mutants/changes.ts';
import { mutant } from '../../targets/mutants/mutant.ts';

/** Mutants that are wrong over the very request that a pact holds, where all others are wrong over another variant. */
export const CANONICAL_MUTANTS = [
  mutant({
    id: 'canonical-empty-array',
    title: 'updateProject takes an empty array for an empty object',
    breaks: 'malformed.body-type',
    operations: ['updateProject'],
    change: (here) => ({
      readBody: async (caller) => {
        const body = await DEFAULT_POLICY.readBody(caller);
        return here(caller) && Array.isArray(body) && body.length === 0 ? {} : body;
      },
    }),
  }),
  mutant({
    id: 'canonical-text-415',
    title: 'updateProject answers JSON under text/plain with 415',
    breaks: 'malformed.media-type',
    also: ['status.documented'],
    operations: ['updateProject'],
    change: refusing(['media-type'], (answer) => ({ ...answer, status: 415 })),
  }),
  mutant({
    id: 'canonical-scheme-alone-400',
    title: 'getClient answers 400 to the scheme alone',
    breaks: 'unauthenticated.unreadable-as-401',
    operations: ['getClient'],
    change: refusing(['unreadable-token'], (answer, { request }) =>
      request.headers.get('authorization')?.trim() === 'Basic' ? { ...answer, status: 400 } : answer,
    ),
  }),
];
