import {
  looksLikeReference,
  makerOf,
  makes,
  parameterOf,
  placeShownNow,
  referenceIn,
} from '../api/body-reference.ts';
import type { Body, Example, Operation } from '../api/operation.ts';
import { withBodies } from '../api/with-bodies.ts';
import { pathParameters } from '../api/path-parameters.ts';
import { pathsOf } from '../api/schema.ts';
import { callName } from '../inferred/call-name.ts';
import { nearest } from '../nearest.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';

/**
 * Operations without the examples that refer to something that nothing makes.
 *
 * @param note told what is left out, and why
 */
export function withSoundExamples(
  operations: readonly Operation[],
  note: (line: string) => void,
): readonly Operation[] {
  const types = new Set(operations.filter(makes).map((each) => each.returns ?? ''));
  const isSound = (example: Example, { place }: Operation): boolean => {
    if (example.needs !== undefined) return true;
    const problems = referringIn(example.value).flatMap(({ at, text }) => {
      const problem = problemWith(text, types, operations);
      return problem === undefined ? [] : [`${text} at ${at}, ${problem}`];
    });
    for (const each of problems) note(`${place}: the example ${example.name} is left out: it has ${each}`);
    return problems.length === 0;
  };
  return operations.map((operation) => {
    const sound = (body: Body): Body => {
      const examples = body.examples.filter((each) => isSound(each, operation));
      return examples.length === body.examples.length ? body : { ...body, examples };
    };
    return withBodies(operation, sound);
  });
}

function problemWith(
  text: string,
  types: ReadonlySet<string>,
  all: readonly Operation[],
): string | undefined {
  const reference = referenceIn(text);
  const parameter = reference && parameterOf(reference);
  if (parameter !== undefined) return problemWithParameter(parameter, all);
  if (reference && placeShownNow(reference)) return undefined;
  if (reference && types.has(reference.type))
    return needsItself(reference.type, reference.type, all, new Set())
      ? `but a ${reference.type} is made of another one: let its first example do without`
      : undefined;
  const like = reference && nearest(reference.type, [...types]);
  if (like !== undefined) return `which nothing makes, did you mean {{${like}.id}}?`;
  return types.size === 0
    ? 'and nothing can be named: no POST has the notes returns and resultId'
    : `which nothing makes: what can be named is ${[...types].map((each) => `{{${each}.id}}`).join(', ')}`;
}

/** A general name has the part of the path before it in front: `books.id`. */
function problemWithParameter(parameter: string, all: readonly Operation[]): string | undefined {
  const names = [...new Set(all.flatMap((each) => [...pathParameters(each.path), ...calledThings(each)]))];
  if (names.includes(parameter) || names.includes(parameter.split('.').at(-1) ?? '')) return undefined;
  const like = nearest(parameter, names);
  return `which is in no path${like === undefined ? '' : `, did you mean {{path.${like}}}?`}`;
}

/** What a call may make that no path names. */
function calledThings({ path }: Operation): readonly string[] {
  const { kind, things } = callName(path);
  return kind === 'makes' ? things : [];
}

/** Whether making one of a type takes another one of it, by the first example of what makes it, and so on. */
function needsItself(type: string, from: string, all: readonly Operation[], seen: Set<string>): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const [first] = makerOf(all, from)?.body?.examples ?? [];
  const needed = referringIn(first?.value ?? null).flatMap(({ text }) => referenceIn(text)?.type ?? []);
  return needed.some((each) => each === type || needsItself(type, each, all, seen));
}

function referringIn(value: Json): readonly { readonly at: string; readonly text: string }[] {
  return pathsOf(value)
    .filter((path) => looksLikeReference(valueAt(value, path)))
    .map((path) => ({ at: toPointer(path), text: asText(valueAt(value, path)) }));
}
