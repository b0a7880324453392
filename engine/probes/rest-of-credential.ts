import type { LawfulRefusals } from '../../checks/evidence.ts';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Fault } from '../../generators/fault.ts';

const OF_ONE_VALUE: readonly FaultKind[] = ['no-token', 'wrong-header', 'unreadable-token', 'unknown-token'];

/** Who asks is known, and what is shown is not enough (RFC 9110 §15.5.4). */
const INSUFFICIENT = [403];

/** Frameworks refuse so what lacks the value that goes with a cookie, as what no page of theirs sent: 419 is Laravel's. */
const FORGED = [403, 400, 422, 419];

/**
 * How a fault in a key that is sent beside the credential of a user may be refused: who asks is known by the rest.
 *
 * @returns undefined where the fault is in anything else
 */
export function restOfCredential(
  { credential }: Operation,
  { kind, with: { value: index } }: Fault,
): LawfulRefusals | undefined {
  if (!OF_ONE_VALUE.includes(kind) || typeof index !== 'number') return undefined;
  const place = credential[index];
  if (place === undefined || isOfUser(place)) return undefined;
  const rest = credential.filter((each, at) => at !== index && each.along !== true && isOfUser(each));
  if (rest.length === 0) return undefined;
  const isCookie = rest.every((each) => each.kind === 'cookie');
  return { kind: 'lawful-refusals', refusals: isCookie ? FORGED : INSUFFICIENT };
}

/** A key in a header of its own or in the query is what an application shows as well. */
function isOfUser({ kind }: CredentialPlace): boolean {
  return kind === 'basic' || kind === 'bearer' || kind === 'cookie';
}
