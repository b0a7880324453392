import { documentOf } from './exchange.ts';
import type { Reply } from './exchange.ts';
import { isJsonObject } from './json.ts';

/** `operations/7`, beneath whatever it is about. */
const NAME = /^(?:[^/]+\/)*operations\/[^/]+$/;

/**
 * The name of the job that an answer is, where it has not ended: a long-running operation (google.aip.dev/151), of which `done`
 * may be left out until it is true.
 */
export function unfinishedJob(reply: Reply): string | undefined {
  if (reply.kind !== 'answer' || reply.status !== 200) return undefined;
  const said = documentOf(reply);
  if (!isJsonObject(said)) return undefined;
  const { name, done = false, metadata } = said;
  const isJob = typeof name === 'string' && NAME.test(name) && isJsonObject(metadata);
  return isJob && done === false ? name : undefined;
}
