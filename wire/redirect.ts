import { headerOf } from './exchange.ts';
import type { Answer, Reply } from './exchange.ts';

const REDIRECTS = [301, 302, 303, 307, 308];

/** Where an answer leads, its query aside, which may be another one each time; undefined if it is no redirect. */
export function placeLedTo(reply: Reply): string | undefined {
  return isRedirect(reply) ? headerOf(reply.headers, 'location')?.split(/[?#]/)[0] : undefined;
}

const LOGIN =
  /(?:^|[/_-])(?:log|sign)[-_]?(?:in|on)(?:$|[/._-])|(?:^|\/)(?:auth|authorize|oauth2?|sso)(?:$|\/)/i;

/** Tells whether an answer leads to where one logs in: by that it refuses. */
export function leadsToLogin(reply: Reply): boolean {
  return LOGIN.test(placeLedTo(reply) ?? '');
}

function isRedirect(reply: Reply): reply is Answer {
  return reply.kind === 'answer' && REDIRECTS.includes(reply.status);
}
