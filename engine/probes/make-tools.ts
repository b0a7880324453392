import type { JsonObject } from '../../contracts/json.ts';
import type { Operation } from '../../contracts/operation.ts';
import { basesFor } from '../bases.ts';
import { Controls } from '../controls.ts';
import type { Fixture } from '../preconditions/fixtures.ts';
import { Fixtures } from '../preconditions/fixtures.ts';
import { States } from '../preconditions/states.ts';
import type { Tally } from '../tally.ts';
import type { Workbench } from '../workbench.ts';
import type { ProbeTools } from './probe-tools.ts';
import { strangersOf } from './strangers-of.ts';

/** What a run keeps of its requests, beside the verdicts. */
export type Log = Pick<ProbeTools, 'fingerprint' | 'unproved'>;

/** The tools of one run: what several probes need is made once. */
export function makeTools(bench: Workbench, tally: Tally, log: Log): ProbeTools {
  const fixtures = new Fixtures(bench);
  const record: ProbeTools['record'] = (trial) => tally.add(trial);
  const controls = new Controls(bench.guarded, fixtures, record);
  const shared = new Map<string, Promise<Fixture>>();
  // What was made before the target went down may be lost.
  const keyOf = ({ id }: Operation): string => `${id} ${bench.sender.outages}`;
  const sharedOf = (operation: Operation): Promise<Fixture> =>
    once(shared, keyOf(operation), () => fixtures.make(operation));
  const bases = new Map<string, readonly JsonObject[]>();
  const strangers = new Map<string, ReturnType<ProbeTools['strangers']>>();
  return {
    ...log,
    bench,
    tally,
    fixtures,
    states: new States(bench, fixtures),
    controls,
    record,
    shared: sharedOf,
    // A deletion uses its resource up: its control has one of its own.
    control: (operation, key) =>
      controls.of(operation, key, () =>
        operation.method === 'DELETE' ? fixtures.make(operation) : sharedOf(operation),
      ),
    spoil: (operation) => {
      if (operation.method !== 'POST') shared.delete(keyOf(operation));
    },
    bases: (facts) => once(bases, facts.operation.id, () => basesFor(facts, bench.effort.seed)),
    strangers: (request, variant, fixture) =>
      once(strangers, `${request.operation.id} ${variant}`, () => strangersOf(bench, request, fixture)),
  };
}

/** The value under a key, made when it is first asked for. */
export function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
