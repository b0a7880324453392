import { levelOfConsumer } from '../pacts-of.ts';
import type { NativeInteraction, NativeResult } from './native-result.ts';
import type { StateLog } from './state-log.ts';
import type { Verification } from './verdict.ts';

/** Joins the verifier's results with what the state server saw: they come in the same order. */
export function verificationsOf(
  { interactionResults }: NativeResult,
  log: StateLog,
): readonly Verification[] {
  return interactionResults.map((result) => {
    const entries = log.take(result.providerStates);
    const exchange = entries.flatMap((each) => each.exchanges).at(-1);
    const reason =
      entries.find((each) => each.reason !== undefined)?.reason ?? unanswered(result, exchange?.reply.kind);
    const [, operation, requirement] = /^(\w+): .*\[([\w.-]+)\]$/s.exec(result.description) ?? [];
    return {
      consumer: result.consumer,
      provider: result.provider,
      description: result.description,
      ...(requirement !== undefined && operation !== undefined && { requirement, operation }),
      level: levelOfConsumer(result.consumer),
      ...verdictOf(result, reason),
      ...(exchange && { exchange }),
      pending: result.pending,
      millis: Math.round(exchange?.millis ?? 0),
    };
  });
}

/** A request that the verifier never got out says nothing on the target. */
function unanswered({ result, mismatch }: NativeInteraction, reply: string | undefined): string | undefined {
  if (result === 'OK' || reply !== undefined || mismatch?.type !== 'error') return undefined;
  return `Pact's verifier did not send the request: ${mismatch.message ?? 'no reason given'}`;
}

function verdictOf(
  { result, mismatch }: NativeInteraction,
  reason: string | undefined,
): Pick<Verification, 'outcome' | 'reason' | 'mismatches'> {
  if (reason !== undefined) return { outcome: 'not-judged', reason, mismatches: [] };
  if (result === 'OK') return { outcome: 'kept', mismatches: [] };
  const lines = mismatch?.mismatches.map(lineOf) ?? [];
  return {
    outcome: 'broken',
    mismatches: lines.length > 0 ? lines : [mismatch?.message ?? 'no answer came'],
  };
}

type Mismatch = NonNullable<NativeInteraction['mismatch']>['mismatches'][number];

function lineOf({ type, mismatch, key, path, expected, actual }: Mismatch): string {
  switch (type) {
    case 'StatusMismatch':
      return mismatch ?? `status: expected ${expected}, was ${actual}`;
    case 'HeaderMismatch':
      return `header ${key}: ${actual ? `was ${actual}` : 'is missing'}`;
    case 'BodyMismatch':
      return `body at ${path}: ${mismatch}`;
    default:
      return mismatch ?? type;
  }
}
