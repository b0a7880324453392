import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadContract } from '../contracts/load-contract.ts';
import type { RefusableOperations } from '../contracts/api/refusable-operation.ts';
import { refusableOperations } from '../engine/plan/refusable-operations.ts';

/** The module that `npm run generate` writes. */
export const MODULE = fileURLToPath(new URL('../msw/sigopt-operations.ts', import.meta.url));

/** The text of that module, as the contract is now. */
export async function sigoptOperations(): Promise<string> {
  return moduleOf(refusableOperations(await loadContract()));
}

function moduleOf(operations: RefusableOperations): string {
  const lines = Object.entries(operations).map(([id, each]) => `  ${id}: ${literalOf(each)},\n`);
  return `import type { RefusableOperations } from '../contracts/api/refusable-operation.ts';

/** What \`npm run generate\` reads from \`contracts/sigopt/\`: each operation, and the errors it can be refused with. */
// prettier-ignore
export const SIGOPT_OPERATIONS = {
${lines.join('')}} as const satisfies RefusableOperations;
`;
}

function literalOf(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("'", String.raw`\'`)
    .replaceAll(/"(\w+)":/g, '$1: ')
    .replaceAll('"', "'")
    .replaceAll(',', ', ');
}

if (import.meta.main) writeFileSync(MODULE, await sigoptOperations());
