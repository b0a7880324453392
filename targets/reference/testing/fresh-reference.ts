import { loadContract } from '../../../contracts/load-contract.ts';
import { createReference, textOf } from '../index.ts';
import { clientOf, EXPERIMENT } from './test-client.ts';
import type { Send } from './test-client.ts';

const contract = await loadContract();

/** Where the projects of the reference's client are. */
export const PROJECTS = '/v1/clients/1/projects';

/** What creates a project with this id there. */
export const project = (id: string) => ({ body: { id, name: 'Vision' } });

/** A client of a reference that nobody else uses. */
export function fresh(options: Partial<Parameters<typeof createReference>[0]> = {}): Send {
  return clientOf(createReference({ contract, ...options }).handle);
}

/** Creates an experiment; the path where it is. */
export async function experimentIn(send: Send): Promise<string> {
  const { body } = await send('POST', '/v1/experiments', { body: EXPERIMENT });
  return `/v1/experiments/${textOf(body['id'])}`;
}
