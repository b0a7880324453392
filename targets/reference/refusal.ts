/** Why the reference refuses a request. */
export type Reason =
  | 'endpoint'
  | 'method'
  | 'no-token'
  | 'unreadable-token'
  | 'unknown-token'
  | 'revoked-token'
  | 'wrong-kind'
  | 'permission'
  | 'foreign'
  | 'missing'
  | 'malformed-id'
  | 'query'
  | 'size'
  | 'media-type'
  | 'encoding'
  | 'syntax'
  | 'body-type'
  | 'schema'
  | 'rule'
  | 'taken'
  | 'expired'
  | 'throttled'
  | 'plan'
  | 'crash';

/** A documented way of saying no: thrown where it is found out, answered in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: Reason;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    reason: Reason,
    status: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.reason = reason;
    this.status = status;
    this.headers = headers;
  }
}

/** 400: the request could not be understood. */
export function malformed(reason: Reason, message: string): Refusal {
  return new Refusal(reason, 400, message);
}

/** 401, with the challenge that RFC 9110 asks for. */
export function unauthenticated(reason: Reason, message: string): Refusal {
  return new Refusal(reason, 401, message, { 'www-authenticate': 'Basic realm="API", charset="UTF-8"' });
}

/** 403: the token can be read, and is not the right one. */
export function forbidden(reason: Reason, message: string): Refusal {
  return new Refusal(reason, 403, message);
}

/** 404, in the same words whatever is missing. */
export function notFound(reason: Reason = 'missing'): Refusal {
  return new Refusal(reason, 404, 'We were unable to find the requested resource.');
}

/** 405, with the methods that the path takes. */
export function methodNotAllowed(allowed: readonly string[]): Refusal {
  return new Refusal('method', 405, `This path takes ${allowed.join(', ')}.`, { allow: allowed.join(', ') });
}

/** 409: something that exists is in the way. */
export function conflicting(reason: Reason, message: string): Refusal {
  return new Refusal(reason, 409, message);
}

/** 429, and how many seconds to wait. */
export function throttled(seconds: number): Refusal {
  return new Refusal('throttled', 429, 'Too many requests. Try again later.', {
    'retry-after': String(seconds),
  });
}

/** 500: a mistake in the reference itself, which says nothing of its cause. */
export function crashed(): Refusal {
  return new Refusal('crash', 500, 'Something went wrong on our end.');
}
