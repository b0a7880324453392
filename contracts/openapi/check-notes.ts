import type { z } from 'zod';
import type { JsonObject } from '../../wire/json.ts';
import { nearest } from '../nearest.ts';
import { keysOfNotes, NOTES } from './notes.ts';
import type { Noted } from './notes.ts';
import { placesIn } from './places.ts';
import type { Place } from './places.ts';

/** What is wrong with a document's `x-naysayer` notes, a line each. */
export function noteProblems(document: JsonObject): readonly string[] {
  return placesIn(document)
    .filter(({ node }) => Object.hasOwn(node, 'x-naysayer'))
    .flatMap(({ place, node, at }) => notesProblems(place, node['x-naysayer'], at));
}

/**
 * What is wrong with one object's notes, a line each.
 *
 * @param at where the object stands: keys from the document's root
 */
export function notesProblems(place: Place, note: unknown, at: readonly string[]): readonly string[] {
  const where = [...at, 'x-naysayer'].join('.');
  if (!isNoted(place))
    return [`${where}: nothing is read here: notes belong on ${Object.keys(NOTES).join(', ')}`];
  const { error } = NOTES[place].safeParse(note);
  return (error?.issues ?? []).flatMap((issue) => lines(issue, where, place));
}

function isNoted(place: Place): place is Noted {
  return Object.hasOwn(NOTES, place);
}

function lines(issue: z.core.$ZodIssue, where: string, place: Noted): readonly string[] {
  const inner = [where, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${inner}: unknown key ${key}${hint(key, issue.path, place)}`);
  if (issue.code === 'invalid_type' && issue.path.length === 0)
    return [`${inner}: expected an object with keys`];
  return [`${inner}: ${issue.message}`];
}

function hint(key: string, path: readonly PropertyKey[], place: Noted): string {
  const known = keysOfNotes(place, path[0]);
  const like = nearest(key, known);
  if (like !== undefined) return `, did you mean ${like}?`;
  const home = (Object.keys(NOTES) as Noted[]).find((each) => keysOfNotes(each).includes(key));
  return home !== undefined && path.length === 0
    ? `, it belongs on the ${home}`
    : `, expected ${known.join(', ')}`;
}
