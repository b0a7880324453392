const WORDS = [
  'id|uuid|guid|ulid|uid|oid|sid|pk|key|identifier|hash',
  'name|slug|title|alias|handle|code|ref|reference',
  'number|num|nr|no|index',
].join('|');

/** `id`, `UUID`, `ids`, `id2`, `id_or_slug`, `resourceId`. */
const GENERAL = new RegExp(String.raw`^(?:resource|object|entity)?(?:${WORDS})s?(?:or(?:${WORDS})s?)*\d*$`);

/** Tells whether a path parameter's name leaves open which resource it is of; `client_id` and `experimentId` do not. */
export function isGeneralName(name: string): boolean {
  return GENERAL.test(name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
}
