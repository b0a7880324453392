import { inconclusive } from '../../contracts/skip.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Trial } from '../../checks/trial.ts';
import { countIn, listAddedTo, readToCount } from '../setup/listing.ts';
import type { ControlKey } from '../setup/controls.ts';
import type { Fixture } from '../setup/fixture.ts';
import { isShown } from '../setup/item-reader.ts';
import { readMade } from '../setup/read-made.ts';
import { keysOfConflict } from '../../contracts/api/conflict-path.ts';
import { asAnother } from '../setup/renewed-headers.ts';
import { baseWithUnique, uniqueIn } from '../setup/unique-key.ts';
import { factsFor } from '../setup/run-context.ts';
import { controlFailed } from './control-failed.ts';
import { gateFor } from './gate-for.ts';
import type { ProbeTools } from './probe-tools.ts';

const RACERS = 4;
const RACES = 10;
/** A list may show what was made a little later. */
const LISTED_SECONDS = 2;

/** Sends several creates with one new id so that their last bytes leave together; repeats until one race goes wrong. */
export async function raceProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  const provokedBy = { kind: 'scenario', scenario: 'race' } as const;
  const control = await tools.control(operation, racedFrom(tools, operation));
  if (!succeeded(control.exchange.reply)) {
    tools.tally.skip(provokedBy, operation.id, inconclusive(controlFailed(control.exchange)));
    return;
  }
  const fixture = await tools.fixtures.make(operation);
  await raceUntil(tools, fixture, control.exchange, (trial) => tools.record(trial).length > 0);
}

/** Races over a fixture until one goes wrong, and not for ever. Returns the last one. */
export async function raceUntil(
  tools: ProbeTools,
  fixture: Fixture,
  control: Exchange,
  goesWrong: (trial: Trial) => boolean,
): Promise<Trial> {
  for (let race = 1; ; race += 1) {
    const trial = await raceOnce(tools, fixture, control, race);
    if (goesWrong(trial) || race >= RACES) return trial;
  }
}

/**
 * Which valid request is raced: the smallest with the id that must be new.
 *
 * @throws {SetupFailure} if no example has one
 */
export function racedFrom({ context }: ProbeTools, { id, conflictsOn }: Operation): ControlKey {
  const facts = factsFor(context, id);
  const [conflict = { key: 'id' }] = conflictsOn;
  const base = baseWithUnique(facts, keysOfConflict(conflict));
  return base === facts.minimal ? {} : { body: base };
}

/** One race over a fixture. */
async function raceOnce(
  tools: ProbeTools,
  fixture: Fixture,
  control: Exchange,
  race: number,
): Promise<Trial> {
  const { operation } = fixture;
  const conflict = operation.conflictsOn[0];
  const key = conflict?.key ?? 'id';
  const template = racedFrom(tools, operation).body;
  const first = await sendRacers(tools, fixture, template);
  // What refuses all of them may have had the value before: by another one that shows.
  const { racers, body, marker } = first.racers.every(isRefused)
    ? await sendRacers(tools, fixture, template)
    : first;
  const raced = uniqueIn(body, key);
  const survivors = await survivorsOf(tools, fixture, key, raced, racers);
  // An API whose document says less may have other reasons to refuse what comes at once.
  const isNew = tools.context.contract.promises !== undefined && isMarked(raced, marker);
  const telling = mostTelling(racers);
  return {
    operation: operation.id,
    provokedBy: { kind: 'scenario', scenario: 'race' },
    variant: `${RACERS} creates with one new ${key} at the same instant`,
    input: { race },
    exchange: telling,
    control,
    proof: {
      oracle: 'comparison',
      statement: `the ${RACERS} requests have the same body, and each is valid by itself`,
    },
    evidence: [
      { kind: 'race', racers, ...(survivors !== undefined && { survivors }), ...(isNew && { isNew }) },
    ],
    ...(conflict?.uncertain && { doubt: `that ${key} of ${operation.id} must be unique is uncertain` }),
  };
}

/** Creates that were sent at once, and what they share. */
interface Raced {
  readonly racers: readonly Exchange[];
  readonly body?: Json;
  /** A text in the body that nothing else carries. */
  readonly marker?: string;
}

function isMarked(value: Json, marker: string | undefined): boolean {
  return typeof value === 'string' && marker !== undefined && value.includes(marker);
}

/** Sends one create several times at once. */
async function sendRacers(
  { context, fixtures }: ProbeTools,
  fixture: Fixture,
  template: Json | undefined,
): Promise<Raced> {
  const { draft, body, marker } = await fixtures.request(fixture, template);
  const facts = factsFor(context, fixture.operation.id);
  const racing = Array.from({ length: RACERS }, () => asAnother(facts, draft, context.unique()));
  // Half of the time: what waits at the gate is to be answered yet.
  const gate = gateFor(RACERS, context.target.limits.timeoutMillis / 2);
  const racers = await context.sender.sendTogether(
    async (out) =>
      await Promise.all(racing.map(async (each) => await context.guarded.send(each, fixture.values, out))),
    gate,
  );
  return { racers, ...(body !== undefined && { body }), ...(marker !== undefined && { marker }) };
}

function isRefused({ reply }: Exchange): boolean {
  const status = statusOf(reply) ?? 0;
  return status >= 400 && status < 500 && status !== 429;
}

/**
 * The one that shows best what is wrong: a second winner, which no network can bring about, or else one that lost.
 *
 * One that got no answer shows nothing: over so many races a network that loses an answer now and then loses one again.
 */
export function mostTelling(racers: readonly Exchange[]): Exchange {
  const answered = racers.filter(({ reply }) => reply.kind === 'answer');
  const [first, second] = answered.filter((each) => succeeded(each.reply));
  const lost = answered.filter((each) => !succeeded(each.reply));
  const telling = second ?? lost.find((each) => isServerError(each)) ?? lost[0] ?? first ?? racers[0];
  if (!telling) throw new RangeError('a race needs racers');
  return telling;
}

function isServerError({ reply }: Exchange): boolean {
  return reply.kind === 'answer' && reply.status >= 500;
}

/** How many resources the list shows with the id; undefined where it shows none, and the winner's is there all the same. */
async function survivorsOf(
  { context }: ProbeTools,
  fixture: Fixture,
  key: string,
  id: Json,
  racers: readonly Exchange[],
): Promise<number | undefined> {
  const count = (read: Exchange): number | undefined => countIn(read, key, id);
  const list = listAddedTo(context, fixture.operation);
  if (!list) return undefined;
  const read = async (): Promise<number | undefined> =>
    count(await readToCount(context, list, fixture, count));
  const atOnce = await read();
  if (atOnce !== 0) return atOnce;
  await context.sender.wait(LISTED_SECONDS);
  const listed = await read();
  const winner = racers.find(({ reply }) => succeeded(reply));
  const made = listed === 0 && winner && (await readMade(context, fixture, winner));
  return made && isShown(made) === true ? undefined : listed;
}
