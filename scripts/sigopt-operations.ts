import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadContract } from '../contracts/load-contract.ts';
import type { RefusableOperations, RefusedAnswers } from '../contracts/api/refusable-operation.ts';
import { refusableOperations } from '../engine/plan/refusable-operations.ts';

/** The module that `npm run generate` writes. */
export const MODULE = fileURLToPath(new URL('../msw/sigopt-operations.ts', import.meta.url));

/** The module of what each error is answered with: the same on every operation. */
export const ANSWERS_MODULE = fileURLToPath(new URL('../msw/sigopt-answers.ts', import.meta.url));

/** The text of the modules, as the contract is now. */
export async function sigoptOperations(): Promise<{ readonly operations: string; readonly answers: string }> {
  const operations = refusableOperations(await loadContract());
  return { operations: moduleOf(operations), answers: answersModuleOf(operations) };
}

function answersModuleOf(operations: RefusableOperations): string {
  const answers = Object.assign(
    {},
    ...Object.values(operations).map((each) => each.answers),
  ) as RefusedAnswers;
  const lines = Object.entries(answers).map(([id, each]) => `  '${id}': ${JSON.stringify(each)},\n`);
  return `import type { RefusedAnswers } from '../contracts/api/refusable-operation.ts';

/** What \`npm run generate\` reads from \`contracts/sigopt/\`: what each error is answered with. */
// prettier-ignore
export const SIGOPT_ANSWERS: RefusedAnswers = {
${lines.join('')}};
`;
}

function moduleOf(operations: RefusableOperations): string {
  const lines = Object.entries(operations).map(
    ([id, { method, path, allow, errors }]) => `  ${id}: ${literalOf({ method, path, allow, errors })},\n`,
  );
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

if (import.meta.main) {
  const { operations, answers } = await sigoptOperations();
  writeFileSync(MODULE, operations);
  writeFileSync(ANSWERS_MODULE, answers);
}
