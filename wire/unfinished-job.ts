import { documentOf, succeeded } from './exchange.ts';
import type { Reply } from './exchange.ts';
import { isJsonObject } from './json.ts';
import { operationName } from './operation-name.ts';

/** The name of the job that an answer is, where it has not ended; `done` may be left out until it is true. */
export function unfinishedJob(reply: Reply): string | undefined {
  if (!succeeded(reply)) return undefined;
  const said = documentOf(reply);
  const isDone = isJsonObject(said) && said['done'] === true;
  return isDone ? undefined : operationName(said);
}
