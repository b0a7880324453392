/** Ids, links, and who or what changed something when: what servers fill in themselves. */
const SERVER_MADE =
  /^_?(id|uuid|guid|pk|links|rev|revision|etag|(lock|row)?[_-]?version|self|href)$|^(creat|updat|modif|delet|last_?(updat|modif))(ed?|ion|ing|ied)?([_-]?(at|on|by|date|time|timestamp)|At|On|By|Date|Time|Timestamp)?$/i;

/** Tells whether a key looks as if the server made its value, and no client gave it. */
export function looksServerMade(key: string): boolean {
  return SERVER_MADE.test(key);
}
