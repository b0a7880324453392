import type { Contract } from '../contracts/contract.ts';
import { operationOf } from '../contracts/contract.ts';
import { groupOf } from './grouping.ts';
import type { Grouping } from './grouping.ts';
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
  /** By level alone unless given. */
  readonly grouping?: Grouping;
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

/**
 * The consumer of a pact: the promises of each level have one of their own, so that a release can be stopped for a MUST alone.
 *
 * @param group what stands between, where the pacts are divided further
 */
export function consumerOf(consumer: string, level: Level, group?: string): string {
  return [consumer, ...(group === undefined ? [] : [group]), level.toLowerCase()].join('-');
}

/** Tells whether a consumer is that of a pact that was written with this name, divided or not. */
export function isConsumerOf(consumer: string, name: string): boolean {
  return name.startsWith(`${consumer}-`) && /-(must|should)$/.test(name);
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
  { consumer, provider, grouping = 'level' }: PactNames,
  version: string,
  selects?: (cells: readonly Cell[]) => readonly Cell[],
): Promise<Pacts> {
  const { interactions, unexpressed } = await interactionsOf(contract, selects);
  const groups = LEVELS.flatMap((level) => {
    const own = interactions.filter((each) => each.level === level);
    const grouped = Map.groupBy(own, (each) =>
      groupOf(grouping, each, operationOf(contract, each.operation)),
    );
    return [...grouped]
      .map(([group, some]) => ({ name: consumerOf(consumer, level, group), level, some }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  });
  const files = groups.map(({ name, level, some }) => {
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
      text: pactText(header, some),
      interactions: some,
    };
  });
  return { files, unexpressed };
}
