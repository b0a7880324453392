/** Where a requirement is explained: a page of the package, and the entry on it. */
export function requirementPage(id: string): string {
  return `docs/requirements.md#${id}`;
}
