/** `required prefix "Token"`, `prefix it with 'Bearer'`. */
const PREFIX = /\bprefix(?:ed)?\b(?: \w+){0,3}:? ["'“‘`]([A-Za-z][\w-]*) ?["'”’`]/i;
/** `Authorization: Bearer {token}`, `Enter 'Bearer' [space] and then your token`. */
const EXAMPLE = /\b(Bearer|Token)\b["'”’`]? ?(?:\[space\]|[{<]|followed by)/;

/** The word that a description says to stand before the token in a header; undefined if it says none. */
export function prefixTold(description: string): string | undefined {
  return (PREFIX.exec(description) ?? EXAMPLE.exec(description))?.[1];
}
