import { describeReply } from '../../../checks/describe-reply.ts';
import type { Limits, Tls } from '../../../contracts/target.ts';
import type { NamedSecret } from '../../../contracts/token-source.ts';
import type { Answer, Header } from '../../../wire/exchange.ts';
import { HttpTransport } from '../http-transport.ts';
import { Outlet } from '../outlet.ts';
import { Pauses } from '../pauses.ts';
import { Redactor } from '../redactor.ts';
import { TokenFailure } from './token-failure.ts';

/** What a source of tokens is sent. */
export interface Asking {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly Header[];
  readonly body: string | null;
}

/** How it is sent. */
export interface AskingOptions {
  readonly limits: Limits;
  readonly tls?: Tls;
}

/**
 * Sends one request to a source of tokens, and again where it is asked for time; a redirect is an answer like others.
 *
 * @throws {TokenFailure} if there is no answer
 */
export async function asked(
  { url, method, headers, body }: Asking,
  { limits, tls }: AskingOptions,
): Promise<Answer> {
  const { origin, pathname, search } = new URL(url);
  const transport = new HttpTransport(origin, limits, tls);
  try {
    const bytes = body === null ? null : Buffer.from(body);
    const request = { operation: '', method, target: pathname + search, headers, body: bytes };
    const outlet = new Outlet(transport);
    const pauses = new Pauses(outlet, alone(limits), limits, () => undefined);
    const { reply } = await pauses.outlast(request, async () => await outlet.out(request));
    if (reply.kind === 'answer') return reply;
    throw new TokenFailure(`${method} ${origin}${pathname} has no answer: ${reply.message}`);
  } finally {
    await transport.close();
  }
}

/** What is asked by itself: nothing else waits with it, and it waits no longer in all than the run waits for one answer. */
function alone({ maxWaitSeconds }: Limits): ConstructorParameters<typeof Pauses>[1] {
  let left = maxWaitSeconds;
  return {
    run: async (_request, send) => await send(),
    hold: async (_request, seconds) => {
      left -= seconds;
      return await Promise.resolve(left >= 0);
    },
  };
}

/** What came of a request that gave no token, in words without a secret. */
export function tokenFailure(
  { url, method }: Asking,
  answer: Answer,
  secrets: readonly NamedSecret[],
  problem?: string,
): TokenFailure {
  const redactor = new Redactor();
  for (const { secret, variable } of secrets) redactor.add(secret, variable);
  const { origin, pathname } = new URL(url);
  // What is no error may hold a token.
  const words = answer.status < 400 ? String(answer.status) : describeReply(answer);
  const why = problem === undefined ? '' : `: ${problem}`;
  const text = `${method} ${origin}${pathname} was answered ${words}${why}`;
  return new TokenFailure(redactor.redact(text));
}
