/** What a method is defined to do. */
export interface MethodSemantics {
  /** It asks for nothing to be changed (RFC 9110 §9.2.1). */
  readonly safe: boolean;
  /** Several such requests do no more than one (RFC 9110 §9.2.2). */
  readonly idempotent: boolean;
  /** What a request that is carried out does with what its path names; `unknown` may be anything. */
  readonly effect: 'reads' | 'none' | 'creates' | 'replaces' | 'updates' | 'deletes' | 'unknown';
  /** Whether its requests carry a body: most of them, none with a meaning, or whichever they like. */
  readonly body: 'usual' | 'none' | 'any';
  /** Whether its answers can carry one. */
  readonly answersBody: boolean;
}

/** RFC 9110 §9.3, PATCH by RFC 5789; QUERY is a method of OpenAPI 3.2, safe and with a body. */
const SEMANTICS: Readonly<Record<string, MethodSemantics>> = {
  GET: { safe: true, idempotent: true, effect: 'reads', body: 'none', answersBody: true },
  HEAD: { safe: true, idempotent: true, effect: 'none', body: 'none', answersBody: false },
  OPTIONS: { safe: true, idempotent: true, effect: 'none', body: 'none', answersBody: true },
  TRACE: { safe: true, idempotent: true, effect: 'none', body: 'none', answersBody: true },
  QUERY: { safe: true, idempotent: true, effect: 'none', body: 'usual', answersBody: true },
  POST: { safe: false, idempotent: false, effect: 'creates', body: 'usual', answersBody: true },
  PUT: { safe: false, idempotent: true, effect: 'replaces', body: 'usual', answersBody: true },
  PATCH: { safe: false, idempotent: false, effect: 'updates', body: 'usual', answersBody: true },
  DELETE: { safe: false, idempotent: true, effect: 'deletes', body: 'none', answersBody: true },
};

/** Nobody knows what another method does, so it may do anything. */
const UNKNOWN: MethodSemantics = {
  safe: false,
  idempotent: false,
  effect: 'unknown',
  body: 'any',
  answersBody: true,
};

/** Methods that every API is taken to know, whether its document has them or not. */
export const USUAL_METHODS = ['GET', 'PUT', 'POST', 'DELETE'] as const;

/** What a method of that name, which is case-sensitive, is defined to do. */
export function semanticsOf(method: string): MethodSemantics {
  return (Object.hasOwn(SEMANTICS, method) ? SEMANTICS[method] : undefined) ?? UNKNOWN;
}

/** A request or an operation. */
interface WithMethod {
  readonly method: string;
}

/** Tells whether it asks for nothing to be changed. */
export function isSafe({ method }: WithMethod): boolean {
  return semanticsOf(method).safe;
}

/** Tells whether its answer shows what its path names. */
export function reads({ method }: WithMethod): boolean {
  return semanticsOf(method).effect === 'reads';
}

/** Tells whether it adds to what its path names. */
export function creates({ method }: WithMethod): boolean {
  return semanticsOf(method).effect === 'creates';
}

/** Tells whether it gives what its path names other values, all of them or some. */
export function changes({ method }: WithMethod): boolean {
  const { effect } = semanticsOf(method);
  return effect === 'replaces' || effect === 'updates';
}

/** Tells whether it deletes what its path names. */
export function deletes({ method }: WithMethod): boolean {
  return semanticsOf(method).effect === 'deletes';
}

/** Tells whether browsers ask so, without a credential, what they may send (Fetch §4.8, CORS-preflight fetch). */
export function isPreflight({ method }: WithMethod): boolean {
  return method === 'OPTIONS';
}
