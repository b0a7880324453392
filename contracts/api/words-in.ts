/** The words of a name, in lower case: `toggleMaintenance`, `delete-all`. */
export function wordsIn(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((each) => each !== '');
}
