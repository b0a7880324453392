import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameter, violationIn } from '../../generators/parameter-text.ts';
import { describedRoom } from './described-room.ts';
import { newText } from './new-text.ts';
import type { RunContext } from './run-context.ts';
import { factsFor } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';
import { freeNumber } from './unique-number.ts';

/**
 * A value for a path parameter that nothing has had before, of the form that its schema asks for.
 *
 * @throws {SetupFailure} if none is found
 */
export function newName(context: RunContext, operation: Operation, parameter: string): string {
  const facts = factsFor(context, operation.id);
  const { schema, example } = pathParameter(operation, parameter);
  const isAllowed = (text: string): boolean =>
    violationIn(facts, pathParameter(operation, parameter), text) === undefined;
  const unique = context.unique();
  const likes = [...(example === undefined ? [] : [example]), 'naysayer', UUID];
  const find = (isFree: (text: string) => boolean): string | undefined => {
    const number = freeNumber(unique, [schema], (each) => isFree(String(each)));
    const described = () => describedRoom([schema]);
    const texts = likes.flatMap((like) => newText(unique, like, { isAllowed, isFree, described }) ?? []);
    // What may stand in a path without being escaped is refused by nobody.
    const plain = texts.find((each) => /^[\w.~-]+$/.test(each));
    return plain ?? (number !== undefined && isAllowed(String(number)) ? String(number) : texts[0]);
  };
  const found = context.given.give({ key: parameter, parents: '' }, find, (text) => text.includes(unique));
  if (found !== undefined) return found;
  throw new SetupFailure(`no new value of the form of ${parameter} is known: name one under "values"`);
}

const UUID = '00000000-0000-4000-8000-000000000000';
