import { isJsonApi } from '../api/media-types.ts';
import type { Operation } from '../api/operation.ts';

const OF_TYPE = /\btypes?\b/i;
const OF_WHAT_IS_TAKEN =
  /\b(?:already|another \w+ (?:has|is|uses|with)|conflict\w*|duplicat\w*|exists?|in use|names?|same|taken|unique\w*|used)\b/i;

/**
 * Tells whether the 409 of a create says no more than that the resource object which it is sent has a type that is not made there:
 * JSON:API has every create refuse that so (JSON:API 1.1, 7.1.3).
 */
export function isOfTypeAlone({ body, responses }: Operation): boolean {
  const says = responses['409']?.description ?? '';
  return (
    body !== undefined && isJsonApi(body.mediaType) && OF_TYPE.test(says) && !OF_WHAT_IS_TAKEN.test(says)
  );
}
