import type { Contract } from '../contracts/contract.ts';
import type { Level } from '../contracts/requirements/expectation.ts';
import type { Cell } from '../engine/plan/plan.ts';
import type { Interaction, Unexpressed } from './interaction.ts';
import { interactionsOf } from './interactions-of.ts';
import { fileNameOf, pactText } from './write-pact.ts';
import type { PactHeader } from './write-pact.ts';

/** Whose pacts are written. */
export interface PactNames {
  /** `-must` and `-should` are added to it. */
  readonly consumer: string;
  readonly provider: string;
}

/** A pact, ready to be written. */
export interface PactFile {
  readonly name: string;
  readonly level: Level;
  readonly header: PactHeader;
  readonly text: string;
  readonly interactions: readonly Interaction[];
}

/** The pacts of a contract, and the cells that none can hold. */
export interface Pacts {
  readonly files: readonly PactFile[];
  readonly unexpressed: readonly Unexpressed[];
}

const LEVELS = ['MUST', 'SHOULD'] as const satisfies readonly Level[];

/** The consumer of the pact with the promises of one level: two, so that a release can be stopped for a MUST alone. */
export function consumerOf(consumer: string, level: Level): string {
  return `${consumer}-${level.toLowerCase()}`;
}

/** The level of the promises in a consumer's pact. */
export function levelOfConsumer(consumer: string): Level {
  return consumer.endsWith('-should') ? 'SHOULD' : 'MUST';
}

/**
 * Writes the pacts of a contract: the same bytes for the same contract and version.
 *
 * @param version naysayer's own
 * @param selects which cells go into them; all unless given
 */
export async function pactsOf(
  contract: Contract,
  { consumer, provider }: PactNames,
  version: string,
  selects?: (cells: readonly Cell[]) => readonly Cell[],
): Promise<Pacts> {
  const { interactions, unexpressed } = await interactionsOf(contract, selects);
  const files = LEVELS.map((level) => {
    const own = interactions.filter((each) => each.level === level);
    const name = consumerOf(consumer, level);
    const metadata = {
      about: 'Generated from an error contract by a conformance suite: no client sends these requests',
      contract: `${contract.name} ${contract.version}`,
      version,
    };
    const header = { consumer: name, provider, metadata };
    return {
      name: fileNameOf(name, provider),
      level,
      header,
      text: pactText(header, own),
      interactions: own,
    };
  });
  return { files: files.filter((file) => file.interactions.length > 0), unexpressed };
}
