import { isLogin } from './logs-in.ts';
import { creates } from './method-semantics.ts';
import type { Operation } from './operation.ts';
import { wordsIn } from './words-in.ts';

/** What looks for something, or asks whether something is so, as the first word of a name. */
const SEARCH = /^(?:search|find|query|count|exists|lookup|filter|is|has|validate|evaluate|explain)$/;

/** What shows something, before what that is: `/get-note`; … */
const SHOWING = /^(?:get|fetch|retrieve|describe)$/;
/** … `list` in camel case alone, since it is a noun, too: `/listNotes`, but no `/list-items`. */
const LISTING = /^list[A-Z]/;
/** … and behind a point, where it is a call's own verb: `/notes.list`. */
const SHOWING_VERB = /^(?:list|info|show|get|history|view|read|search|find|count|lookup)$/;
/** What is got may have to be made for it. */
const MADE = /^(?:or|and|create|add|token|session|key|link|url|code)$/;

/** What is done to somebody, and no question: `check-in`. */
const CHECKING = /^(?:in|out|off)$/;

/**
 * Tells whether a POST only asks for something: it is a login, or its path or its id begins so and it documents no
 * creation.
 */
export function asksOnly(operation: Pick<Operation, 'id' | 'method' | 'path' | 'responses'>): boolean {
  const { id, path, responses } = operation;
  if (isLogin(operation)) return true;
  if (!creates(operation) || responses['201'] !== undefined || responses['202'] !== undefined) return false;
  const last = path.split('/').findLast((each) => each !== '') ?? '';
  // A verb after a colon is what is done: things:lookup.
  const verb =
    last
      .replaceAll(/\{[^}]*\}/g, '')
      .split(':')
      .at(-1) ?? '';
  if (showsByName(last)) return true;
  const names = [verb, id.includes(' ') ? '' : id];
  return names.some((each) => {
    const [first = '', second = ''] = wordsIn(each);
    return SEARCH.test(first) || (first === 'check' && !CHECKING.test(second));
  });
}

/** Tells whether the end of a path names a call that shows something: `/notes.list`, `/getNote`. */
function showsByName(last: string): boolean {
  if (last.includes('{')) return false;
  const [name = '', call] = last.split(/\.(?=[^.]*$)/);
  if (call !== undefined) return SHOWING_VERB.test(call);
  const [first = '', ...others] = wordsIn(name);
  return (
    (SHOWING.test(first) || LISTING.test(name)) &&
    others.length > 0 &&
    !others.some((each) => MADE.test(each))
  );
}
