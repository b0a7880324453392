import { evidenceOf } from '../../checks/evidence.ts';
import { createHash } from 'node:crypto';
import { brokenInAnyCase } from './broken-in-any-case.ts';
import type { Cell } from '../plan/plan.ts';
import type { Redactor } from '../send/redactor.ts';
import type { Finding, Repetition } from './result.ts';
import { storeExchange } from '../send/store-exchange.ts';
import type { UnconfirmedFinding } from './unconfirmed-finding.ts';

const ID_LENGTH = 8;

/** What came again, as a finding: plain data, without secrets. */
export function findingOf(
  cell: Pick<Cell, 'doubt'>,
  found: UnconfirmedFinding,
  again: Repetition,
  redactor: Redactor,
): Finding {
  const { requirement, expectation, broken, trial, level, variants } = found;
  const damage = evidenceOf(trial, 'damage');
  const doubt = (brokenInAnyCase(requirement, expectation, trial) ? undefined : trial.doubt) ?? cell.doubt;
  const kind = redactor.redact(broken.kind);
  const like = broken.like === undefined ? '' : ` ${redactor.redact(broken.like)}`;
  const identity = `${requirement.id} ${trial.operation} ${level} ${kind}${like}`;
  return {
    id: createHash('sha256').update(identity).digest('hex').slice(0, ID_LENGTH),
    requirement: requirement.id,
    operation: trial.operation,
    level,
    kind,
    expected: broken.expected,
    actual: redactor.redact(broken.actual),
    title: expectation.failureTitle,
    restsOn: expectation.restsOn,
    variants: shownFirst(variants, trial.variant),
    ...(trial.user !== undefined && { user: trial.user }),
    exchange: storeExchange(trial.exchange, redactor),
    control: trial.control && storeExchange(trial.control, redactor),
    ...(damage && { since: damage.since.map((each) => storeExchange(each, redactor)) }),
    ...(trial.exchange.aftermath && {
      aftermath: storeExchange(trial.exchange.aftermath.exchange, redactor),
    }),
    proof: trial.proof,
    again,
    ...(doubt !== undefined && { doubt }),
    input: trial.input,
    provokedBy: { ...trial.provokedBy },
  };
}

/** The fault of the request that is shown, and the others in the order of their names. */
function shownFirst(variants: readonly string[], shown: string): readonly string[] {
  const named = [...variants].toSorted();
  return [...named.filter((each) => each === shown), ...named.filter((each) => each !== shown)];
}
