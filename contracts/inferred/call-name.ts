import { wordsIn } from '../api/words-in.ts';
import { plain, singular } from './id-names.ts';

/** What a call is named to do: of any other verb nothing is known. */
export type CallKind = 'makes' | 'reads' | 'changes' | 'deletes' | 'other';

/** What the end of a path says that a call does, and to what: `boards.create`, `createBoard`, `/boards/create`. */
export interface CallName {
  readonly kind: CallKind;
  /** The words for one of what it is about, the likeliest first: of `chat.postMessage` message, and chat. */
  readonly things: readonly string[];
  /** The path before the name: calls beside each other are of one service. */
  readonly within: string;
}

const VERBS: Readonly<Record<Exclude<CallKind, 'other'>, RegExp>> = {
  makes: /^(?:create|add|new|make|insert|register|open|post|send|publish|submit)$/,
  reads: /^(?:get|info|show|retrieve|fetch|read|describe|view|details?)$/,
  changes: /^(?:update|edit|modify|rename|set|change|patch|replace)$/,
  deletes: /^(?:delete|remove|destroy)$/,
};

/** What a path that has no parameter says so. */
export function callName(path: string): CallName {
  const steps = path.split('/').filter((each) => each !== '');
  const [group = '', action] = (steps.at(-1) ?? '').split(/[.:](?=[^.:]*$)/);
  if (action !== undefined) return named(wordsIn(action), [lastOf(group)], steps.slice(0, -1));
  const words = wordsIn(group);
  const [only, ...others] = words;
  if (only !== undefined && others.length === 0 && kindOf(only) !== 'other')
    return named(words, [steps.at(-2) ?? ''], steps.slice(0, -2));
  const last = words.at(-1) ?? '';
  const isLast = kindOf(only ?? '') === 'other' && kindOf(last) !== 'other';
  return named(isLast ? [last, ...words.slice(0, -1)] : words, [], steps.slice(0, -1));
}

function named(
  [verb = '', ...object]: readonly string[],
  groups: readonly string[],
  before: readonly string[],
): CallName {
  const kind = kindOf(verb);
  const words = kind === 'other' && groups.length === 0 ? [verb, ...object] : object;
  const things = [words.join(''), ...groups].map((each) => singular(plain(each)));
  return { kind, things: things.filter((each) => each !== ''), within: before.join('/') };
}

function kindOf(verb: string): CallKind {
  const kinds = ['makes', 'reads', 'changes', 'deletes'] as const;
  return kinds.find((each) => VERBS[each].test(verb)) ?? 'other';
}

function lastOf(group: string): string {
  return group.split('.').at(-1) ?? '';
}
