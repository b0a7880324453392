import type { JsonObject } from '../../contracts/json.ts';
import type { Operation } from '../../contracts/operation.ts';
import { render } from '../../generators/draft.ts';
import { absentId } from '../../generators/faults/missing-resource.ts';
import { replaceInPath } from '../../generators/path-segments.ts';
import { basesFor } from '../bases.ts';
import { Controls } from '../controls.ts';
import { seedFor } from '../explore.ts';
import type { Fixture } from '../preconditions/fixtures.ts';
import { Fixtures } from '../preconditions/fixtures.ts';
import { States } from '../preconditions/states.ts';
import type { Tally } from '../tally.ts';
import type { Workbench } from '../workbench.ts';
import type { ProbeTools } from './probe-tools.ts';

/** What a run keeps of its requests, beside the verdicts. */
export type Log = Pick<ProbeTools, 'fingerprint' | 'unproved'>;

/** The tools of one run: what several probes need is made once. */
export function makeTools(bench: Workbench, tally: Tally, log: Log): ProbeTools {
  const fixtures = new Fixtures(bench);
  const record: ProbeTools['record'] = (trial) => tally.add(trial);
  const controls = new Controls(fixtures, record);
  const shared = new Map<string, Promise<Fixture>>();
  const sharedOf = (operation: Operation): Promise<Fixture> =>
    once(shared, operation.id, () => fixtures.make(operation));
  const bases = new Map<string, readonly JsonObject[]>();
  const strangers = new Map<string, ReturnType<ProbeTools['stranger']>>();
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
      if (operation.method !== 'POST') shared.delete(operation.id);
    },
    bases: (facts) => once(bases, facts.operation.id, () => basesFor(facts, bench.effort.seed)),
    stranger: (fixture, parameter, token) =>
      once(strangers, `${fixture.operation.id} ${parameter}`, () =>
        stranger(bench, fixtures, fixture, parameter, token),
      ),
  };
}

/** The value under a key, made when it is first asked for. */
export function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

async function stranger(
  bench: Workbench,
  fixtures: Fixtures,
  fixture: Fixture,
  parameter: string,
  token: string,
): ReturnType<ProbeTools['stranger']> {
  const schema = fixture.operation.parameters.find((each) => each.name === parameter)?.schema ?? {};
  const absent = absentId(
    fixture.values[parameter] ?? '',
    schema,
    seedFor(bench.effort.seed, parameter) >>> 8,
  );
  const { draft } = await fixtures.request({ ...fixture, token });
  const exchange = await bench.sender.send(render(replaceInPath(draft, parameter, absent)));
  return { stranger: exchange, ids: [absent, ...Object.values(fixture.values)] };
}
