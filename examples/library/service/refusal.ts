import type { Answer } from './call.ts';

/** What is wrong with one key or parameter. */
export interface Field {
  readonly in: 'body' | 'query' | 'header';
  /** The name of a parameter, or a JSON pointer into the body. */
  readonly at: string;
  readonly problem: string;
}

const STATUS = {
  unreadable: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  precondition_required: 428,
} as const;

/** Why a call is refused, as the error body says it. */
export type Code = keyof typeof STATUS;

/** Thrown where a call is refused. */
export class Refusal extends Error {
  readonly code: Code;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: Code, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.code = code;
    this.headers = headers;
  }

  /** The members of the error body. */
  get body(): Readonly<Record<string, unknown>> {
    return { code: this.code, detail: this.message };
  }
}

/** Thrown where parameters or the body break their schema. */
export class InvalidFields extends Refusal {
  readonly fields: readonly Field[];

  constructor(fields: readonly Field[]) {
    super('invalid', 'The request breaks the rules of its schema.');
    this.fields = fields;
  }

  override get body(): Readonly<Record<string, unknown>> {
    return { ...super.body, fields: this.fields };
  }
}

/** The answer to a call that is refused. */
export function answerTo(refusal: Refusal): Answer {
  return { status: STATUS[refusal.code], headers: refusal.headers, body: refusal.body };
}
