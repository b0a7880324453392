import { existsSync } from 'node:fs';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import { contractFor } from '../contract-for.ts';
import { documentLines } from '../document-lines.ts';
import type { ContractOptions } from '../contract-for.ts';
import { EXIT, Misuse } from '../exit-code.ts';

/** What `naysayer list` takes. */
export interface ListOptions extends ContractOptions {
  readonly json: boolean;
}

const PARTS = ['requirements', 'operations'];

/**
 * Prints the requirements and the operations of the contract.
 *
 * @param words a document, what of it, both or neither
 */
export async function list(words: readonly string[], options: ListOptions): Promise<number> {
  const [what, ...further] = words.filter((each) => PARTS.includes(each));
  const [document, ...others] = words.filter((each) => !PARTS.includes(each));
  if (further.length + others.length > 0)
    throw new Misuse(`list ${words.join(' ')}: expected a document, and requirements or operations`);
  if (document !== undefined && !existsSync(document))
    throw new Misuse(`list ${document}: expected requirements, operations, or a document that is there`);
  const contract = await contractFor({ ...options, ...(document !== undefined && { document }) });
  const requirements = what === 'operations' ? undefined : promisedIn(contract);
  const operations = what === 'requirements' ? undefined : contract.operations;
  if (options.json) {
    const plain = operations?.map(({ id, method, path, title, grade }) => ({
      id,
      method,
      path,
      title,
      grade,
    }));
    const setAside = operations && contract.setAside;
    process.stdout.write(`${JSON.stringify({ requirements, operations: plain, setAside }, null, 2)}\n`);
    return EXIT.kept;
  }
  const lines = [
    ...(requirements ?? []).map((each) => `${each.id.padEnd(38)} ${each.level.padEnd(6)} ${each.title}`),
    ...(requirements && operations ? [''] : []),
    ...(operations ?? []).map((each) => `${each.id.padEnd(30)} ${each.method.padEnd(6)} ${each.path}`),
    ...(operations ? documentLines(contract) : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.kept;
}
