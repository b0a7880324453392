import { DEFAULT_POLICY, REFERENCE_TOKENS } from '../reference/index.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

/** Takes a token that was never issued for the first one that is like it. */
function takingLike(isLike: (text: string, issued: string) => boolean): Change {
  return (here) => ({
    acceptToken: (text, call) => {
      const known = call.store.token(text) !== undefined;
      const meant = Object.values(REFERENCE_TOKENS).find((each) => isLike(text, each));
      return DEFAULT_POLICY.acceptToken(here(call) && !known ? (meant ?? text) : text, call);
    },
  });
}

/** Mutants that take a token for a good one that it is close to. */
export const nearTokens = [
  mutant({
    id: 'token-in-any-case',
    title: 'getOrganization compares tokens without regard to case',
    breaks: 'forbidden.unknown-token',
    operations: ['getOrganization'],
    change: takingLike((text, issued) => text.toLowerCase() === issued.toLowerCase()),
  }),
  mutant({
    id: 'token-with-more-behind',
    title: 'listObservations takes a good token with letters behind it',
    breaks: 'forbidden.unknown-token',
    operations: ['listObservations'],
    change: takingLike((text, issued) => text.startsWith(issued)),
  }),
  mutant({
    id: 'token-by-its-beginning',
    title: 'updateProject looks at the first thirty letters of a token alone',
    breaks: 'forbidden.unknown-token',
    also: ['forbidden.no-effect'],
    operations: ['updateProject'],
    change: takingLike(
      (text, issued) => text.length === issued.length && text.slice(0, 30) === issued.slice(0, 30),
    ),
  }),
  mutant({
    id: 'token-cut-short',
    title: 'getSuggestion takes the beginning of a good token',
    breaks: 'forbidden.unknown-token',
    operations: ['getSuggestion'],
    change: takingLike((text, issued) => text.length > 20 && issued.startsWith(text)),
  }),
];
