import { evidenceOf } from './evidence.ts';
import { jsonOf } from '../wire/exchange.ts';
import { toPath, valueAt } from '../wire/json-pointer.ts';
import type { Json } from '../wire/json.ts';
import type { StatusLevels, StatusRange } from '../contracts/requirements/assertion.ts';
import type { Trial } from './trial.ts';
import { checkRefusedOr } from './check-refused-or.ts';
import { canCarryBody } from './has-body.ts';
import { inconclusive } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** Refused with the documented status, or carried out in full: a success that ignored the body is the failure. */
export function checkCarriedOut(
  refused: readonly StatusRange[],
  trial: Trial,
  levels?: StatusLevels,
): Judgement {
  return checkRefusedOr(refused, trial, levels, (reply) => {
    const echo = evidenceOf(trial, 'echo');
    if (!echo || echo.at.length === 0)
      return inconclusive('it succeeded, and no result shows whether the body was read');
    if (!reply.complete || !canCarryBody(reply.status))
      return inconclusive('it succeeded without a body that shows what was carried out');
    const result = jsonOf(reply) ?? null;
    const lost = echo.at
      .filter(({ sent, shown }) => !same(valueAt(result, toPath(shown)), valueAt(echo.sent, toPath(sent))))
      .map(({ shown }) => shown);
    if (lost.length === 0) return PASS;
    return violation(
      `${reply.status}, body ignored`,
      `${refused.join(' or ')}, or 2XX with the body carried out`,
      `${reply.status}, and what was sent did not arrive at ${lost.slice(0, 3).join(', ')}`,
    );
  });
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
