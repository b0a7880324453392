import type { StatusLevels, StatusRange } from '../contracts/requirements/assertion.ts';
import { succeeded } from '../wire/exchange.ts';
import type { Success } from '../wire/exchange.ts';
import { checkStatus } from './check-status.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/**
 * Refused with a documented status, or a success that is as it should be.
 *
 * @param served judges the success; what it finds counts as strictly as what is carried out
 */
export function checkRefusedOr(
  refused: readonly StatusRange[],
  trial: Trial,
  levels: StatusLevels | undefined,
  served: (reply: Success) => Judgement,
): Judgement {
  const status = checkStatus([...refused, '2XX'], trial, levels);
  const { reply } = trial.exchange;
  if (status.verdict !== 'pass' || !succeeded(reply)) return status;
  const judgement = served(reply);
  return judgement.verdict === 'fail' && levels ? { ...judgement, level: levels.carriedOut } : judgement;
}
