import { referenceTo } from '../../contracts/api/body-reference.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { withBodies } from '../../contracts/api/with-bodies.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { JsonObject } from '../../wire/json.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Lesson } from './lesson.ts';

/**
 * Learns that what a request names may be what the run made, where a made value was served, too: what then is done can be read. The
 * document says that what it names may not be there.
 */
export const learnNamedIds: Lesson = async ({ learning, referable }, operation, { reply }) => {
  const { named, responses } = operation;
  const isLookedUp = responses['404'] !== undefined || responses['410'] !== undefined;
  if (!named || named.kind === 'deletes' || !isLookedUp || !succeeded(reply)) return undefined;
  const naming = withNamedIds(operation, named.keys);
  if (JSON.stringify([naming.body, naming.query]) === JSON.stringify([operation.body, operation.query]))
    return undefined;
  await referable.listsFor(operation);
  return await learning.attempt(naming);
};

function withNamedIds(operation: Operation, keys: Readonly<Record<string, string>>): Operation {
  const filled = (value: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        keys[key] === undefined ? each : referenceTo(keys[key]),
      ]),
    );
  const { query } = operation;
  return {
    ...withBodies(operation, (body) => ({
      ...body,
      examples: body.examples.map((each) =>
        isJsonObject(each.value) ? { ...each, value: filled(each.value) } : each,
      ),
    })),
    ...(query && {
      query: query.map(([name, value]) => [name, keys[name] === undefined ? value : referenceTo(keys[name])]),
    }),
  };
}
