import type { Answer } from './call.ts';
import type { Handler } from './order.ts';
import { InvalidFields, Refusal, answerTo } from './refusal.ts';

/** What clients of partners can do to get a token (RFC 6749, 4.4). */
export const oauth = {
  createToken: ({ users, user, body }) => {
    const { scope } = body as { readonly scope?: string };
    const scopes = scope === undefined ? user.has : scope.split(' ');
    if (!scopes.every((each) => user.has.includes(each)))
      throw new InvalidFields([{ in: 'body', at: '/scope', problem: 'is more than the client may have' }]);
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: {
        access_token: users.issue(user, scopes),
        token_type: 'Bearer',
        expires_in: users.tokenSeconds,
        scope: scopes.join(' '),
      },
    };
  },
} satisfies Readonly<Record<string, Handler>>;

/** The answer to a client that gets no token, as RFC 6749, 5.2 has it. */
export function oauthAnswerTo(refusal: Refusal): Answer {
  const error = errorOf(refusal);
  if (error === undefined) return answerTo(refusal);
  return { ...answerTo(refusal), ...(error !== 'invalid_client' && { status: 400 }), body: { error } };
}

function errorOf(refusal: Refusal): string | undefined {
  if (refusal.code === 'unauthorized') return 'invalid_client';
  if (refusal.code === 'unreadable') return 'invalid_request';
  if (!(refusal instanceof InvalidFields)) return undefined;
  const at = refusal.fields[0]?.at;
  if (at === '/grant_type') return 'unsupported_grant_type';
  return at === '/scope' ? 'invalid_scope' : 'invalid_request';
}
