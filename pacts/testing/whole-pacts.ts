import { loadContract } from '../../contracts/load-contract.ts';
import { pactsOf } from '../pacts-of.ts';
import type { PactDocument } from '../read-pact.ts';

/** Between whom the pacts are. */
export const NAMES = { consumer: 'naysayer', provider: 'an API' };

/** The contract that naysayer comes with. */
export const contract = await loadContract();

/** All that it promises, as pacts. */
export const pacts = await pactsOf(contract, NAMES, '1.2.3');

/** Their interactions, as they were made. */
export const made = pacts.files.flatMap((file) => file.interactions);

/** The pacts as whoever has the files reads them. */
export const documents = pacts.files.map((file) => JSON.parse(file.text) as PactDocument);

/** Their interactions, as they were written. */
export const written = documents.flatMap((each) => each.interactions);

/** The requirements that an interaction says it is there for. */
export function requirementsIn(interaction: PactDocument['interactions'][number]): readonly string[] {
  return Object.keys(interaction.comments?.references?.['requirement'] ?? {});
}
