import type { Proof } from '../../contracts/requirements/proof.ts';
import { inconclusive } from '../../contracts/skip.ts';
import { placedTokens } from '../../contracts/api/tokens.ts';
import { render, withBodyValue } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import type { Situation } from '../../generators/fault.ts';
import { withOthers } from '../../generators/other-values.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { differences } from '../../wire/json-pointer.ts';
import type { OthersTakenIn } from './others-taken.ts';
import type { ProbeTools } from './probe-tools.ts';
import type { TriedFault } from './tried-fault.ts';

/** A valid request that a fault is put into, and one like it that was sent. */
interface Base {
  readonly valid: Draft;
  readonly control: TriedFault['control'];
}

/** A request with one fault, as it goes out, and what it was made from. */
export interface FaultyRequest extends Base {
  readonly faulty: Draft;
  readonly wire: WireRequest;
  readonly proof: Proof;
  /** A text in the valid body that nothing else carries. */
  readonly marker?: string;
}

/**
 * Makes a valid request, puts one fault in, and proves it on the final bytes.
 *
 * @returns undefined where the fault can't be in it
 */
export async function faultyRequest(
  tools: ProbeTools,
  attempt: TriedFault,
): Promise<FaultyRequest | undefined> {
  const { facts, family, variant, input, setting } = attempt;
  const { operation } = variant.facts ?? facts;
  const taken = takenOver(attempt);
  const over = { ...setting.fixture, operation };
  const { draft: valid, marker } = await tools.fixtures.request(over, input.body ?? undefined, input);
  const situation = situationOf(tools, attempt);
  if (variant.fits?.(situation) === false) return undefined;
  for (const base of basesOf(valid, attempt, taken)) {
    const faulty = family.apply(base.valid, input.fault, situation, facts);
    const bytes = { valid: render(base.valid), faulty: render(faulty) };
    const proof = family.prove({ ...bytes, operation, facts, fault: input.fault, situation });
    if (proof) return { ...base, faulty, wire: bytes.faulty, proof, ...(marker !== undefined && { marker }) };
  }
  noteUnproved(tools, attempt);
  return undefined;
}

function situationOf(
  { context }: ProbeTools,
  { facts, variant, setting: { fixture, added, written } }: TriedFault,
): Situation {
  const { operation } = variant.facts ?? facts;
  return {
    values: fixture.values,
    others: added.others,
    ...(added.taken && { taken: added.taken }),
    ...(added.before !== undefined && { before: added.before }),
    ...(added.used && { used: added.used }),
    ...(written !== undefined && { written }),
    credential: placedTokens(fixture.credential, operation),
    known: context.redactor.tokens,
    put: context.guarded.keeper.put,
    ...(added.user && {
      otherCredential: placedTokens(added.user, operation),
      otherUser: added.user.name,
    }),
  };
}

/** The valid request, first with other values than what it is sent to has, where such were taken: a rule may hold for the usual ones alone. */
function basesOf(valid: Draft, { control }: TriedFault, taken: OthersTakenIn | undefined): readonly Base[] {
  const usual = { valid, control };
  if (!taken) return [usual];
  const changed = withBodyValue(valid, (body) => withOthers(body, taken.others));
  return [{ valid: changed, control: taken.control }, usual];
}

/** Other values for what a setting has; none in a request that is made for its fault. */
function takenOver({
  variant,
  input: { body, query, headers = [] },
  setting: { others },
}: TriedFault): OthersTakenIn | undefined {
  const isPlain = variant.facts === undefined && query.length === 0 && headers.length === 0;
  return isPlain ? others?.taken.find((each) => differences(body, each.body).length === 0) : undefined;
}

/** A cell that nothing else shows says why its fault was not sent. */
function noteUnproved(tools: ProbeTools, { facts, family, variant }: TriedFault): void {
  const { id } = facts.operation;
  const why = family.whyUnproved ?? 'its oracle finds no fault in the request that was made';
  tools.unproved(id, family.kind, variant.name, why);
  tools.tally.skip(
    { kind: 'fault', fault: family.kind },
    id,
    inconclusive(`the fault ${family.kind} could not be proved, and was not sent: ${why}`),
  );
}
