import { promisedIn } from '../../contracts/sources/promised-in.ts';
import { contractFor } from '../contract-for.ts';
import { EXIT, Misuse } from '../exit-code.ts';

/** What `naysayer list` takes. */
export interface ListOptions {
  readonly config?: string;
  readonly json: boolean;
}

/** Prints the requirements and the operations of the contract. */
export async function list(what: string | undefined, options: ListOptions): Promise<number> {
  if (what !== undefined && what !== 'requirements' && what !== 'operations') {
    throw new Misuse(`list ${what}: expected requirements or operations`);
  }
  const contract = await contractFor(options.config);
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
    process.stdout.write(`${JSON.stringify({ requirements, operations: plain }, null, 2)}\n`);
    return EXIT.kept;
  }
  const lines = [
    ...(requirements ?? []).map((each) => `${each.id.padEnd(38)} ${each.level.padEnd(6)} ${each.title}`),
    ...(requirements && operations ? [''] : []),
    ...(operations ?? []).map((each) => `${each.id.padEnd(30)} ${each.method.padEnd(6)} ${each.path}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.kept;
}
