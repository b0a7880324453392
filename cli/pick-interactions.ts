import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { STATE_NAMES } from '../contracts/requirements/provider-state.ts';
import type { PactDocument, PactInteraction } from '../pacts/read-pact.ts';
import type { BlamedVerification } from '../pacts/verify/blamed.ts';
import { writeWhole } from '../reports/write-whole.ts';
import { Misuse } from './exit-code.ts';
import { STATE_FOLDER } from './last-run.ts';

/** Which interactions `verify` is to look at: all unless one of these is said. */
export interface InteractionChoice {
  /** Parts of descriptions. */
  readonly interaction?: readonly string[];
  /** Names of provider states, or parts of them. */
  readonly state?: readonly string[];
  readonly lastFailed: boolean;
}

/** Tells whether some interactions are left out. */
export function isPartial({ interaction, state, lastFailed }: InteractionChoice): boolean {
  return interaction !== undefined || state !== undefined || lastFailed;
}

/**
 * The pacts with the chosen interactions alone; those that have none are left out.
 *
 * @throws {Misuse} if a choice fits no interaction
 */
export function pickInteractions(
  pacts: readonly PactDocument[],
  { interaction = [], state = [], lastFailed }: InteractionChoice,
): readonly PactDocument[] {
  const all = pacts.flatMap((each) => each.interactions);
  for (const text of interaction)
    if (!all.some((each) => each.description.includes(text)))
      throw new Misuse(`--interaction ${text}: no description in the pacts has this in it`);
  for (const text of state)
    if (!all.some((each) => isIn(each, text)))
      throw new Misuse(
        `--state ${text}: no interaction is in such a state; naysayer's are ${Object.values(STATE_NAMES).join(', ')}`,
      );
  const failed = lastFailed ? lastFailures() : undefined;
  const isPicked = (each: PactInteraction, consumer: string): boolean =>
    (interaction.length === 0 || interaction.some((text) => each.description.includes(text))) &&
    (state.length === 0 || state.some((text) => isIn(each, text))) &&
    (failed?.some((one) => one.consumer === consumer && one.description === each.description) ?? true);
  const picked = pacts
    .map((pact) => ({
      ...pact,
      interactions: pact.interactions.filter((each) => isPicked(each, pact.consumer.name)),
    }))
    .filter(({ interactions }) => interactions.length > 0);
  if (picked.length === 0)
    throw new Misuse('no interaction fits all of --interaction, --state and --last-failed');
  return picked;
}

function isIn({ providerStates }: PactInteraction, text: string): boolean {
  return providerStates.some(({ name }) => name.includes(text));
}

const failures = z.array(z.object({ consumer: z.string(), description: z.string() }));

function failuresFile(): string {
  return resolve(STATE_FOLDER, 'last-verification.json');
}

/** Keeps which interactions were not as the pacts say, or not judged, for `--last-failed`. */
export async function storeFailures(all: readonly BlamedVerification[]): Promise<void> {
  mkdirSync(STATE_FOLDER, { recursive: true });
  const failed = all
    .filter(({ outcome }) => outcome !== 'kept')
    .map(({ consumer, description }) => ({ consumer, description }));
  await writeWhole(failuresFile(), JSON.stringify(failed));
}

function lastFailures(): z.output<typeof failures> {
  if (!existsSync(failuresFile()))
    throw new Misuse(
      '--last-failed: no pact was verified here before: call it where naysayer verify was called',
    );
  const last = failures.parse(JSON.parse(readFileSync(failuresFile(), 'utf8')));
  if (last.length === 0) throw new Misuse('--last-failed: every interaction was kept the last time');
  return last;
}
