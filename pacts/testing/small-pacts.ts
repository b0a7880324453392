import type { Json } from '../../wire/json.ts';
import type { PactDocument, PactInteraction } from '../read-pact.ts';

/** An interaction with nothing wrong. */
export const OK: PactInteraction = {
  type: 'Synchronous/HTTP',
  description: 'a request',
  providerStates: [{ name: 'ready', params: { operation: 'getThing' } }],
  request: { method: 'GET', path: '/v1/things' },
  response: { status: 404 },
};

/** A pact with these interactions. */
export function pact(...interactions: readonly PactInteraction[]): PactDocument {
  return {
    consumer: { name: 'c' },
    provider: { name: 'p' },
    interactions: [...interactions],
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

/** A pact whose only request differs in this. */
export function asking(request: Partial<PactInteraction['request']>): PactDocument {
  return pact({ ...OK, request: { ...OK.request, ...request } });
}

/** A pact whose only answer differs in this. */
export function answering(response: Partial<PactInteraction['response']>): PactDocument {
  return pact({ ...OK, response: { ...OK.response, ...response } });
}

/** A body as a pact holds JSON. */
export function jsonBody(content: Json): { content: Json; contentType: string; encoded: boolean } {
  return { content, contentType: 'application/json', encoded: false };
}
