import type { JsonObject } from '../../wire/json.ts';
import { asText } from '../../wire/json.ts';
import type { Grant } from '../token-source.ts';
import type { Resolve } from './resolver.ts';

/** A way of OAuth 2.0 by which a document's scheme gives out tokens. */
export interface TokenFlow {
  readonly scheme: string;
  readonly grant: Grant;
  /** As the document has it: it may be relative to the server. */
  readonly tokenUrl: string;
}

const GRANT_OF = { clientCredentials: 'client_credentials', password: 'password' } as const;

/** The flows of a document that need nobody at a browser. */
export function tokenFlowsOf(document: JsonObject, resolve: Resolve): readonly TokenFlow[] {
  const schemes = resolve(resolve(document['components'])['securitySchemes']);
  return Object.entries(schemes).flatMap(([scheme, node]) => {
    const flows = resolve(resolve(node)['flows']);
    return Object.entries(GRANT_OF).flatMap(([key, grant]) => {
      const tokenUrl = resolve(flows[key])['tokenUrl'];
      return tokenUrl === undefined ? [] : [{ scheme, grant, tokenUrl: asText(tokenUrl) }];
    });
  });
}
