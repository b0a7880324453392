import type { Contract } from '../../contracts/contract.ts';
import { pactsOf } from '../../pacts/pacts-of.ts';
import type { PactDocument, PactInteraction } from '../../pacts/read-pact.ts';

/** Both pacts of a contract, read again. */
export async function pactDocuments(contract: Contract): Promise<readonly PactDocument[]> {
  const { files } = await pactsOf(contract, { consumer: 'naysayer', provider: 'an API' }, '0');
  return files.map((file) => JSON.parse(file.text) as PactDocument);
}

/** A pact with some of the interactions of several. */
export function slice(
  documents: readonly PactDocument[],
  wanted: (interaction: PactInteraction) => boolean,
): PactDocument {
  const [first] = documents;
  if (!first) throw new RangeError('there is no pact');
  return { ...first, interactions: documents.flatMap((each) => each.interactions).filter(wanted) };
}

/** The requirements that an interaction carries, its own among them. */
export function carriedIn({ comments }: PactInteraction): readonly string[] {
  return Object.keys(comments?.references?.['requirement'] ?? {});
}

/** The operation that an interaction of naysayer is about. */
export function operationIn({ comments }: PactInteraction): string {
  return String(comments?.references?.['naysayer']?.['operation']);
}
