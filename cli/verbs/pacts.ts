import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '../../contracts/contract.ts';
import { PactError } from '../../pacts/pact-error.ts';
import type { Grouping } from '../../pacts/grouping.ts';
import { lintPact } from '../../pacts/lint-pact.ts';
import { olderPact } from '../../pacts/older-pact.ts';
import type { Specification } from '../../pacts/specification.ts';
import { pactsOf } from '../../pacts/pacts-of.ts';
import { parsePact } from '../../pacts/read-pact.ts';
import { STATE_SCHEMA_FILE, stateList, stateListSchema } from '../../pacts/state-list.ts';
import { unexpressedPage } from '../../pacts/unexpressed-page.ts';
import { counted } from '../../reports/html/counted.ts';
import { contractFor } from '../contract-for.ts';
import type { ContractOptions } from '../contract-for.ts';
import { EXIT } from '../exit-code.ts';
import { lastLearnt } from '../last-learnt.ts';
import { checkTerms, selectCells } from '../select-cells.ts';
import { version } from '../version.ts';

/** What `naysayer pacts` takes. */
export interface PactsOptions extends ContractOptions {
  readonly only?: readonly string[];
  readonly out: string;
  readonly consumer: string;
  readonly provider?: string;
  readonly specification: Specification;
  readonly by: Grouping;
}

/** Beside the pacts, and not among them: Pact's own verifier takes every file of a folder for a pact. */
const ABOUT = '-about';
const NOT_IN_PACTS = 'not-in-pacts.md';
const STATES = 'provider-states.json';

/** Writes the contract's pacts, and the list of what no pact can hold. */
export async function pacts(options: PactsOptions): Promise<number> {
  const contract = await contractFor(options);
  checkTerms(contract, options.only);
  const lines = await writePacts(contract, options);
  process.stdout.write(`${lines.join('\n')}\n`);
  const learnt = lastLearnt(contract).filter(({ note }) => note !== undefined).length;
  if (learnt > 0)
    process.stderr.write(
      `the last run learnt ${counted(learnt, 'thing')} of this document that a pact knows only from a note:\n` +
        '  naysayer plan shows the notes, naysayer plan --learnt naysayer.learnt.yaml writes them as an overlay\n',
    );
  return EXIT.kept;
}

/**
 * Writes the pacts into their folder.
 *
 * @returns what was written, a line each
 * @throws {PactError} if a pact must not be published
 */
async function writePacts(contract: Contract, options: PactsOptions): Promise<readonly string[]> {
  const { consumer, by: grouping } = options;
  const names = { consumer, provider: options.provider ?? contract.name, grouping };
  const { files: current, unexpressed } = await pactsOf(contract, names, version(), (cells) =>
    selectCells(cells, options.only),
  );
  mkdirSync(options.out, { recursive: true });
  const rows: (readonly [string, string])[] = [];
  for (const { name, text } of current) {
    const problems = lintPact(parsePact(name, text, contract), [], contract);
    if (problems.length > 0) throw new PactError(name, problems);
  }
  const { specification } = options;
  const older = specification === 4 ? [] : current.map((each) => olderPact(each, specification));
  const files =
    specification === 4
      ? current
      : older.map(({ file }) => file).filter(({ interactions }) => interactions.length > 0);
  const missing = [...unexpressed, ...older.flatMap(({ lost }) => lost)];
  for (const { name, text, interactions } of files) {
    writeFileSync(join(options.out, name), text);
    rows.push([join(options.out, name), `${interactions.length} interactions`]);
  }
  const about = `${options.out.replace(/[/\\]+$/, '')}${ABOUT}`;
  mkdirSync(about, { recursive: true });
  const interactions = files.flatMap((each) => each.interactions);
  const write = (name: string, text: string, what: string): void => {
    writeFileSync(join(about, name), text);
    rows.push([join(about, name), what]);
  };
  write(
    STATES,
    stateList(interactions, { contract: `${contract.name} ${contract.version}`, naysayer: version() }),
    'every provider state, with its parameters and the values that it must give',
  );
  write(STATE_SCHEMA_FILE, stateListSchema(), 'the JSON Schema of that list');
  write(
    NOT_IN_PACTS,
    unexpressedPage(missing),
    `${missing.length} promises on operations that no pact can hold, and why`,
  );
  const width = Math.max(...rows.map(([file]) => file.length));
  return rows.map(([file, what]) => `${file.padEnd(width)}  ${what}`);
}
