import { isJsonObject } from './json.ts';
import type { Json } from './json.ts';

/** `operations/7`, beneath whatever it is about. */
const NAME = /^(?:[^/]+\/)*operations\/[^/]+$/;

/** The name of the job that an answer is, done or not: a long-running operation (google.aip.dev/151). */
export function operationName(said: Json): string | undefined {
  if (!isJsonObject(said)) return undefined;
  const { name, metadata, done } = said;
  if (!isJsonObject(metadata) && typeof done !== 'boolean') return undefined;
  return typeof name === 'string' && NAME.test(name) ? name : undefined;
}
