import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { REFERENCE_TOKENS } from '../reference-tokens.ts';

/** What a test says of a request beside its method and path. */
export interface Extras {
  readonly token?: string;
  readonly body?: Json;
  /** In place of the body, as it is. */
  readonly text?: string;
  /** StateAdditions to the headers, or put in place of them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer as a test looks at it. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** Sends a request and reads the answer. */
export type Send = (method: string, path: string, extras?: Extras) => Promise<Seen>;

/** The Authorization header of a token. */
export function basic(token: string): string {
  return `Basic ${Buffer.from(`${token}:`).toString('base64')}`;
}

/** A client of whatever answers requests: a reference in process, or `fetch`. */
export function clientOf(answer: (request: Request) => Promise<Response>, base = 'http://reference'): Send {
  return async (method, path, { token = REFERENCE_TOKENS.client, body, text, headers = {} } = {}) => {
    const content = text ?? (body === undefined ? null : JSON.stringify(body));
    const response = await answer(
      new Request(base + path, {
        method,
        headers: {
          authorization: basic(token),
          ...(content !== null && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(content !== null && { body: content }),
      }),
    );
    const read: unknown = JSON.parse((await response.text()) || '{}');
    return { status: response.status, headers: response.headers, body: isJsonObject(read) ? read : {} };
  };
}

/** A valid body of createExperiment. */
export const EXPERIMENT = {
  name: 'Test experiment',
  parameters: [
    { name: 'x', type: 'double', bounds: { min: 0, max: 1 } },
    { name: 'y', type: 'int', bounds: { min: 1, max: 10 } },
  ],
  metrics: [{ name: 'score', objective: 'maximize' }],
} as const satisfies JsonObject;

/** A valid body of createObservation for that experiment. */
export const OBSERVATION = {
  assignments: { x: 0.5, y: 3 },
  values: [{ name: 'score', value: 0.9 }],
} as const satisfies JsonObject;
