import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from '../../contracts/exchange.ts';
import { succeeded } from '../../contracts/exchange.ts';
import { valueAt, withValueAt } from '../../contracts/json-pointer.ts';
import type { Operation } from '../../contracts/operation.ts';
import type { Gate } from '../../contracts/transport.ts';
import type { Trial } from '../../contracts/trial.ts';
import { render } from '../../generators/draft.ts';
import { countIn, readList } from '../listing.ts';
import type { Fixture } from '../preconditions/fixtures.ts';
import { controlFailed } from './fault-probe.ts';
import type { ProbeTools } from './probe-tools.ts';

const RACERS = 4;
const RACES = 10;
/** Time for all that was written to leave this machine, before the last bytes follow together. */
const FLUSH_MILLIS = 2;

/** Sends several creates with one new id so that their last bytes leave together; repeats until one race goes wrong. */
export async function raceProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  const provokedBy = { kind: 'scenario', scenario: 'race' } as const;
  const control = await tools.control(operation, {});
  if (!succeeded(control.exchange.reply)) {
    tools.tally.excuse(provokedBy, operation.id, controlFailed(control.exchange));
    return;
  }
  const fixture = await tools.fixtures.make(operation);
  for (let race = 1; race <= RACES; race += 1) {
    const trial = await raceOnce(tools, fixture, control.exchange, race);
    if (tools.record(trial).length > 0) return;
  }
}

/** One race over a fixture. */
export async function raceOnce(
  tools: ProbeTools,
  fixture: Fixture,
  control: Exchange,
  race: number,
): Promise<Trial> {
  const { operation, values } = fixture;
  const conflict = operation.conflictsOn[0];
  const key = conflict?.key ?? 'id';
  const first = await tools.fixtures.request(fixture);
  const id = first.draft.body.kind === 'json' ? valueAt(first.draft.body.value, [key]) : undefined;
  const gate = gateFor(RACERS);
  const racers = await Promise.all(
    Array.from({ length: RACERS }, async () => {
      const body =
        first.draft.body.kind === 'json' ? withValueAt(first.draft.body.value, [key], id ?? null) : null;
      const request = render({ ...first.draft, body: { kind: 'json', value: body } });
      const exchange = await tools.bench.sender.sendAtOnce(request, gate);
      tools.fixtures.keep(operation, values, exchange);
      return exchange;
    }),
  );
  const survivors = countIn(await readList(tools.bench, fixture), key, id ?? null);
  const loser = racers.find((each) => !succeeded(each.reply)) ?? racers[0];
  if (!loser) throw new RangeError('a race needs racers');
  return {
    operation: operation.id,
    provokedBy: { kind: 'scenario', scenario: 'race' },
    variant: `${RACERS} creates with one new ${key} at the same instant`,
    input: { race },
    exchange: loser,
    control,
    proof: {
      oracle: 'comparison',
      statement: `the ${RACERS} requests are the same, byte for byte, and each is valid by itself`,
    },
    racers,
    ...(survivors !== undefined && { survivors }),
    ...(conflict?.uncertain && { doubt: `that ${key} of ${operation.id} must be unique is uncertain` }),
  };
}

/** Opens once so many have come to it. */
function gateFor(count: number): Gate {
  let waiting = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    pass: async () => {
      waiting += 1;
      if (waiting === count) {
        await sleep(FLUSH_MILLIS);
        open();
      }
      await opened;
    },
  };
}
