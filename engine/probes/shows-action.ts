import type { Operation } from '../../contracts/api/operation.ts';
import { oncePer } from '../../generators/once-per.ts';
import { ResourceEffectReader } from '../read-back/resource-effect-reader.ts';
import type { Control } from '../setup/controls.ts';
import { once } from '../setup/once.ts';
import type { ProbeTools } from './probe-tools.ts';

const SHOWN = oncePer<ProbeTools, Map<string, Promise<boolean>>>(() => new Map());

/** Tells whether a read shows what a valid request does, tried on a thing that nothing else uses, once a run. */
export async function showsAction(tools: ProbeTools, operation: Operation): Promise<boolean> {
  return await once(SHOWN(tools), operation.id, async () => {
    const fixture = await tools.fixtures.make(operation);
    const effects = new ResourceEffectReader(tools.context, fixture);
    const send = (each: Operation): Promise<Control> =>
      tools.controls.send({ ...fixture, operation: each }, {});
    await effects.learn(() => send(operation), send);
    return effects.skip === undefined;
  });
}
