/** A media type without its parameters, in lower case. */
export function bareType(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** Tells whether a media type is JSON: `application/json`, or with the suffix `+json` (RFC 6839 §3.1). */
export function isJsonType(type: string): boolean {
  return /^(?:application|text)\/json$|^[^/\s]+\/[^/\s]+\+json$/.test(bareType(type));
}

/** Tells whether a media type is that of a JSON Patch (RFC 6902). */
export function isJsonPatch(type: string): boolean {
  return bareType(type) === 'application/json-patch+json';
}

/** Tells whether a media type is that of JSON:API. */
export function isJsonApi(type: string): boolean {
  return bareType(type) === 'application/vnd.api+json';
}

/** A media type, what is plain JSON taken for one. */
export function jsonKind(type: string): string {
  return isJsonType(type) && !bareType(type).includes('+') ? 'application/json' : bareType(type);
}

/** The range of a documented media type (`*` and `application/*` too) that an answer's type is in, the most special one first. */
export function matchingType(type: string, documented: readonly string[]): string | undefined {
  const bare = bareType(type);
  return (
    documented.find((each) => bareType(each) === bare) ??
    documented.find((each) => bareType(each) === `${bare.split('/')[0]}/*`) ??
    documented.find((each) => bareType(each) === '*/*')
  );
}
