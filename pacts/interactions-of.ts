import type { Operation } from '../contracts/api/operation.ts';
import type { Contract } from '../contracts/contract.ts';
import { operationOf } from '../contracts/contract.ts';
import { levelOfCarriedOut } from '../contracts/requirements/assertion.ts';
import type { StatusLevels } from '../contracts/requirements/assertion.ts';
import type { Level } from '../contracts/requirements/expectation.ts';
import type { Provocation } from '../contracts/requirements/requirement.ts';
import { ANY_TARGET } from '../engine/plan/any-target.ts';
import { applies, planFor } from '../engine/plan/plan.ts';
import type { Cell } from '../engine/plan/plan.ts';
import { stateDoubt } from '../engine/provider-states/state-doubt.ts';
import { factsOf } from '../generators/operation-facts.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';
import { asStated } from './as-stated.ts';
import { attemptsOf } from './attempts-of.ts';
import type { Wish } from './attempts-of.ts';
import { faultVariantsOf, isOfOtherMediaAlone } from './fault-variants.ts';
import { carriedBy, isRefusal } from './carried-by.ts';
import type { Case } from './case-of.ts';
import { allowedMethods } from '../contracts/api/paths.ts';
import { titleWith } from '../contracts/sources/title-with.ts';
import { expectationFor } from '../contracts/sources/expectation-for.ts';
import { BESIDE_OPERATIONS } from '../contracts/requirements/fault-kind.ts';
import { ERROR_BODY, expectationOf } from './expectation-of.ts';
import type { BodyOf } from './expectation-of.ts';
import { documentationOf } from './documentation-of.ts';
import { documentedAnswer } from './documented-answer.ts';
import type { Interaction, PactRequest, Unexpressed } from './interaction.ts';
import { orAnsweredWith } from './further-statuses.ts';
import { refersInQuery } from './refers-in-query.ts';
import { revealedBy, revealedByRequest } from './revealing.ts';
import { withStateHeader } from './state-header.ts';
import { Variety } from './variety.ts';
import { withoutInternals } from './without-internals.ts';

const IN_QUERY = 'its query must name what is made before, and a pact has none but what the path names';

/** What becomes of a contract's cells in pacts. */
export interface PactPlan {
  readonly interactions: readonly Interaction[];
  readonly unexpressed: readonly Unexpressed[];
}

/** One canonical interaction for every cell that a pact can hold, and a reason for every one that it can't. */
export async function interactionsOf(
  given: Contract,
  selects: (cells: readonly Cell[]) => readonly Cell[] = (cells) => cells,
): Promise<PactPlan> {
  const contract = asStated(given);
  const facts = factsOf(contract);
  const plan = planFor(contract, facts, ANY_TARGET);
  const interactions: Interaction[] = [];
  const reasons = new Map<Cell, string>();
  const unsaid = new Map<Cell, string>();
  const carried = new Set<Cell>();
  const taken = new Set<string>();
  const varieties = new Map<string, Variety>();
  const selected = selects(plan);
  const varietyOf = (requirement: string): Variety => {
    const variety = varieties.get(requirement) ?? new Variety();
    varieties.set(requirement, variety);
    return variety;
  };
  const choices = selected.filter(applies).map((cell) => {
    const own = facts.get(cell.operation);
    const variants = own ? faultVariantsOf(provocationsOf(cell, contract), own) : [];
    return { cell, forms: varietyOf(cell.requirement.id).offer(variants) };
  });
  // What has little choice takes its variant first; the document's own order must not decide which operation holds which.
  const inTurn = choices.toSorted(
    ({ cell: { operation: one }, forms }, { cell: { operation: other }, forms: others }) =>
      forms - others || (one < other ? -1 : Number(one > other)),
  );
  for (const { cell } of inTurn) {
    const operation = operationOf(contract, cell.operation);
    const expressed = expectationOf(
      cell.expectation,
      operation,
      bodiesOf(contract, cell, operation),
      allowedMethods(contract, operation.path),
    );
    const own = facts.get(cell.operation);
    if (!own) continue;
    if (expressed.kind === 'carried') {
      carried.add(cell);
      continue;
    }
    const made =
      expressed.kind === 'unexpressed'
        ? expressed.reason
        : (cell.skip?.reason ??
          (refersInQuery(operation) ? IN_QUERY : undefined) ??
          (await interactionOf(cell, expressed, own, taken, varietyOf(cell.requirement.id))));
    if (typeof made === 'string') {
      reasons.set(cell, made);
      continue;
    }
    interactions.push(made);
    if (expressed.kind === 'expected' && expressed.unsaid !== undefined) unsaid.set(cell, expressed.unsaid);
  }
  const shown = new Set(
    interactions.flatMap(({ also, operation }) => also.map(({ id }) => `${id} ${operation}`)),
  );
  const reasonFor = (cell: Cell): string | undefined => {
    if (!carried.has(cell)) return reasons.get(cell);
    const isShown = shown.has(`${cell.requirement.id} ${cell.operation}`);
    return isShown ? undefined : (cell.skip?.reason ?? 'no interaction of the operation shows it');
  };
  const unexpressed = selected.flatMap((cell): readonly Unexpressed[] => {
    const about = named(cell);
    const part = unsaid.get(cell);
    if (part !== undefined) return [{ ...about, reason: part, inPart: true }];
    const reason = reasonFor(cell);
    return reason === undefined ? [] : [{ ...about, reason }];
  });
  return { interactions, unexpressed };
}

function named({ requirement, operation }: Cell): Pick<Unexpressed, 'requirement' | 'operation'> {
  return { requirement: requirement.id, operation };
}

/** The first request that a pact can hold and that no other interaction sends in the same state; else why there is none. */
async function interactionOf(
  cell: Cell,
  expressed: Wish['expressed'],
  facts: OperationFacts,
  taken: Set<string>,
  variety: Variety,
): Promise<Interaction | string> {
  const { requirement, operation } = cell;
  const { contract } = facts;
  const provokedBy = provocationsOf(cell, contract);
  let reason = isOfOtherMediaAlone(provokedBy, facts)
    ? 'a pact sends a body in the first of its media types alone'
    : 'no request of it can be proved faulty without a target';
  const wish = { requirement, provokedBy, expressed, levels: levelsOf(cell) };
  for await (const attempt of attemptsOf(wish, facts, variety)) {
    if ('unsuitable' in attempt) {
      reason = attempt.unsuitable;
      continue;
    }
    const { made: each, request, followUp } = attempt;
    const further = followUp || !levelsOf(cell) ? [] : (each.furtherStatuses ?? []);
    const expectation = orAnsweredWith(attempt.answer, further);
    const [revealed] = revealedByRequest(request, [each.parameters, followUp], revealedBy(contract));
    if (revealed !== undefined) {
      reason = `its request holds what looks like ${revealed}: a pact is published`;
      continue;
    }
    // Each level has a pact of its own: in another one the same request may have a stricter answer.
    const level = levelOf(cell, each, facts);
    const discreet = level === 'SHOULD' && isRefusal(expectation) && withoutInternals(expectation.body);
    const answer = discreet ? { ...expectation, body: discreet } : expectation;
    const key = JSON.stringify([level, each.state, each.parameters, followUp, identityOf(request)]);
    if (taken.has(key)) {
      reason = 'its request is that of another promise';
      continue;
    }
    taken.add(key);
    if (each.fault !== undefined) variety.hold(each.fault);
    return {
      requirement: { id: requirement.id, title: titleOf(cell) },
      operation,
      level,
      description: describe(cell, each),
      state: each.state,
      parameters: each.parameters,
      ...(followUp && { followUp }),
      request: withStateHeader(request, followUp),
      expectation: answer,
      documentation: documentationOf(cell.expectation.restsOn),
      also: carriedBy(
        followUp ? { ...answer, body: undefined } : answer,
        Boolean(discreet),
        contract,
        operationOf(contract, operation),
      ),
    };
  }
  return reason;
}

/** What is promised of every answer with a status is shown by a fault that is documented to have just that status. */
function provocationsOf(
  { requirement: { provokedBy }, expectation: { assertion }, operation }: Cell,
  contract: Contract,
): readonly Provocation[] {
  const own = provokedBy.filter((each) => each.kind !== 'any-answer');
  if (assertion.kind !== 'header' || own.length > 0) return own;
  return contract.requirements.flatMap((each) => {
    const other = expectationFor(contract, each, operationOf(contract, operation));
    const isJustThat =
      other?.level === 'MUST' &&
      other.assertion.kind === 'status' &&
      other.assertion.allowed.join(',') === String(assertion.status);
    return isJustThat ? each.provokedBy : [];
  });
}

function identityOf({ body, ...request }: PactRequest): unknown {
  return [request, body.kind === 'bytes' ? Buffer.from(body.bytes).toString('base64') : body];
}

/** What rests on a fact in doubt is a SHOULD, as in a run, and so is what may be carried out: a pact has one level for each answer. */
function levelOf(cell: Cell, { doubt, state, fault }: Case, { contract, operation }: OperationFacts): Level {
  const levels = levelsOf(cell);
  if (levels && levelOfCarriedOut(levels, fault?.variant.isUnmistakable) === 'SHOULD') return 'SHOULD';
  return (doubt ?? stateDoubt(state, operation, contract)) === undefined ? cell.level : 'SHOULD';
}

function levelsOf({ expectation: { assertion } }: Cell): StatusLevels | undefined {
  return 'levels' in assertion ? assertion.levels : undefined;
}

/** What the interaction shows of the promise, and no more than that. */
function titleOf({ requirement: { answerTitle }, expectation: { title, assertion } }: Cell): string {
  if (answerTitle === undefined) return title;
  return titleWith(answerTitle, 'allowed' in assertion ? assertion.allowed : []);
}

function describe(cell: Cell, { fault }: Case): string {
  const what = fault === undefined ? '' : ` (${fault.variant.name})`;
  return `${cell.operation}: ${titleOf(cell)}${what} [${cell.requirement.id}]`;
}

/** The page's error body is the same for every status; a document has one for each, of what it documents. */
function bodiesOf(contract: Contract, { requirement: { provokedBy } }: Cell, operation: Operation): BodyOf {
  if (contract.promises) return () => ({ mediaType: 'application/json', body: ERROR_BODY });
  if (provokedBy.some((each) => each.kind === 'fault' && BESIDE_OPERATIONS.includes(each.fault)))
    return () => undefined;
  return (statuses) => documentedAnswer(contract, operation, statuses);
}
