import type { Exchange } from '../../wire/exchange.ts';
import { documentOf, succeeded } from '../../wire/exchange.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { idInAnswer, whereLooked } from './id-in-answer.ts';
import { neededInVain, SetupFailure } from './setup-failure.ts';

/**
 * The value that an operation's result has at a JSON pointer.
 *
 * @throws {SetupFailure} if the operation did not succeed, or has none there
 */
export function valueFrom(exchange: Exchange, pointer: string, operation: Operation): Json {
  if (!succeeded(exchange.reply)) {
    throw neededInVain(operation.id, exchange.reply);
  }
  const isId = pointer === operation.resultId;
  const value = isId ? idInAnswer(operation, exchange) : valueAt(documentOf(exchange.reply), toPath(pointer));
  if (value === undefined || value === null) throw nothingAt(pointer, operation);
  return value;
}

/**
 * The value that an operation's result has at a JSON pointer, as it stands in a path.
 *
 * @throws {SetupFailure} if the operation did not succeed, or has no text and no number there
 */
export function textFrom(exchange: Exchange, pointer: string, operation: Operation): string {
  const value = valueFrom(exchange, pointer, operation);
  if (typeof value !== 'string' && typeof value !== 'number') throw nothingAt(pointer, operation);
  return String(value);
}

function nothingAt(pointer: string, { id, inferred }: Operation): SetupFailure {
  if (inferred?.kind === 'creates' && inferred.beside)
    return new SetupFailure(
      `the answer of ${id} does not tell all that names what it made: name ${inferred.beside.join(', ')} under "values"`,
    );
  if (inferred?.kind === 'creates')
    return new SetupFailure(
      `the answer of ${id} has no id that is known as one: tried ${whereLooked(inferred)}; note its resultId`,
    );
  return new SetupFailure(`the result of ${id} has nothing at ${pointer}`);
}
