import { PROVIDER_STATES } from '../../contracts/requirements/provider-state.ts';
import { SetupFailure } from '../../engine/setup/setup-failure.ts';
import type { BroughtState } from '../../engine/provider-states/provider-states.ts';
import type { StateBringer } from '../verify/verified-states.ts';

/** States that are brought about without a target, and what was asked of them. */
export interface ScriptedStates extends StateBringer {
  readonly asked: readonly (readonly [state: string, parameters: unknown])[];
  readonly kept: readonly number[];
}

/**
 * Makes states that give these values.
 *
 * @param values what each gives; an error is thrown in its place
 */
export function scriptedStates(values: Readonly<Record<string, string>> | Error = {}): ScriptedStates {
  const asked: [string, unknown][] = [];
  const kept: number[] = [];
  return {
    asked,
    kept,
    bring: async (state, parameters) => {
      asked.push([state, parameters]);
      if (values instanceof Error) throw values;
      if (!PROVIDER_STATES.includes(state)) throw new SetupFailure(`no state ${state}`);
      const fixture = { operation: { id: parameters.operation } };
      return await Promise.resolve({ state, fixture, values } as unknown as BroughtState);
    },
    follow: async (brought, { kind, parameters }) => {
      asked.push([kind, parameters]);
      return await Promise.resolve({ ...brought, followUp: kind });
    },
    whyUntelling: async () => await Promise.resolve(undefined),
    keep: (_brought, { reply }) => kept.push(reply.kind === 'answer' ? reply.status : 0),
  };
}
