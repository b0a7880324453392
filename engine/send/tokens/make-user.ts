import type { UserRequest } from '../../../contracts/token-source.ts';
import { asked, tokenFailure } from './asked.ts';
import type { AskingOptions } from './asked.ts';

/**
 * Makes a user who is to log in.
 *
 * @throws {TokenFailure} if that is refused
 */
export async function makeUser(
  { url, method, headers, body, secrets }: UserRequest,
  options: AskingOptions,
): Promise<void> {
  const asking = { url, method, headers: Object.entries(headers), body: body ?? null };
  const answer = await asked(asking, options);
  if (answer.status >= 400) throw tokenFailure(asking, answer, secrets);
}
