import { looksLikeReference, makerOf, makes, referenceIn } from '../api/body-reference.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import { nearest } from '../nearest.ts';
import type { Example, Operation } from '../api/operation.ts';
import { pathsOf } from '../api/schema.ts';

/** What is wrong with what the examples of an operation's body refer to, a line each. */
export function referenceProblems({ body }: Operation, all: readonly Operation[]): readonly string[] {
  return usedIn(body?.examples).flatMap((example) =>
    referringIn(example.value).flatMap(({ at, text }) => {
      const problem = problemWith(text, all);
      return problem === undefined ? [] : [`the example ${example.name} has ${text} at ${at}, ${problem}`];
    }),
  );
}

function problemWith(text: string, all: readonly Operation[]): string | undefined {
  const types = [...new Set(all.filter(makes).map((each) => each.returns ?? ''))];
  const reference = referenceIn(text);
  if (reference && types.includes(reference.type))
    return needsItself(reference.type, reference.type, all, new Set())
      ? `but a ${reference.type} is made of another one: let its first example do without`
      : undefined;
  const like = reference && nearest(reference.type, types);
  if (like !== undefined) return `which nothing makes, did you mean {{${like}.id}}?`;
  return types.length === 0
    ? 'and nothing can be named: no POST has the notes returns and resultId'
    : `which nothing makes: what can be named is ${types.map((each) => `{{${each}.id}}`).join(', ')}`;
}

/** Whether making one of a type takes another one of it, by the first example of what makes it, and so on. */
function needsItself(type: string, from: string, all: readonly Operation[], seen: Set<string>): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const [first] = makerOf(all, from)?.body?.examples ?? [];
  const needed = referringIn(first?.value ?? null).flatMap(({ text }) => referenceIn(text)?.type ?? []);
  return needed.some((each) => each === type || needsItself(type, each, all, seen));
}

function usedIn(examples: readonly Example[] = []): readonly Example[] {
  return examples.filter((each) => each.needs === undefined);
}

function referringIn(value: Json): readonly { readonly at: string; readonly text: string }[] {
  return pathsOf(value)
    .filter((path) => looksLikeReference(valueAt(value, path)))
    .map((path) => ({ at: toPointer(path), text: asText(valueAt(value, path)) }));
}
