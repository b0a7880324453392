import { isJsonObject } from '../wire/json.ts';
import { headerOf } from '../wire/exchange.ts';
import { isJsonApi } from '../contracts/api/media-types.ts';
import type { ProvokedRequest } from './lawful-statuses.ts';

/** The type or the id of a resource object, or of what a relationship leads to; an attribute may be called so, too. */
const NAME_OF_ONE = /^\/data(?:\/relationships\/[^/]+\/data)?(?:\/\d+)?\/(?:type|id)$/;

/**
 * Tells whether the fault of a JSON:API document is in the type or the id of what it is about: a server must answer 409
 * where they are not those that it takes at that URL (JSON:API 1.1, 7.1.3 and 7.2.3).
 */
export function isOfResourceObject({ input, request }: ProvokedRequest): boolean {
  const type = headerOf(request.headers, 'content-type') ?? '';
  const { fault } = input;
  const said = isJsonObject(fault) ? fault['with'] : undefined;
  const at = isJsonObject(said) ? said['at'] : undefined;
  return isJsonApi(type) && typeof at === 'string' && NAME_OF_ONE.test(at);
}
