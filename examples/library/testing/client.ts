import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mutated } from '../mutants/mutant.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { httpServer } from '../service/http-server.ts';
import { library } from '../service/library.ts';
import type { Settings } from '../service/users.ts';

/** An answer, read whole. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where the text is no JSON. */
  readonly json: unknown;
}

/** What a request has beside its method and path. */
export interface Extras {
  /** Who asks: the librarian unless another is named, or a token is given; null for nobody. */
  readonly as?: 'librarian' | 'ada' | 'ben' | (string & {}) | null;
  /** Sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request. */
export type Ask = (method: string, path: string, extras?: Extras) => Promise<Reply>;

/** A library that listens. */
export interface Listening {
  readonly url: string;
  readonly ask: Ask;
  readonly stop: () => void;
}

/** The settings of a library that is tested. */
export const SETTINGS: Settings = {
  credentials: {
    librarian: 'librarian-token',
    ada: 'ada-token',
    ben: 'ben-token',
    kiosk: 'kiosk',
    partner: 'partner:secret',
    reader: 'reader:secret',
  },
  tokenSeconds: 3600,
};

const TOKENS: Readonly<Record<string, string | undefined>> = { ...SETTINGS.credentials };

/** Opens a library, or a mutant of it, on a free port. */
export async function listening(mutant?: Mutant, changes: Partial<Settings> = {}): Promise<Listening> {
  const settings = { ...SETTINGS, ...changes };
  const server = httpServer(mutant ? mutated(mutant, settings) : library(settings), mutant?.around);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    ask: (method, path, extras) => asked(url, method, path, extras),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function asked(
  url: string,
  method: string,
  path: string,
  { as = 'librarian', body, headers }: Extras = {},
): Promise<Reply> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(as !== null && { authorization: `Bearer ${TOKENS[as] ?? as}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function isRaw(body: unknown): body is string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
