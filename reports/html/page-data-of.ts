import { ERROR_CLASSES } from '../../contracts/requirements/error-class.ts';
import type { ErrorClass } from '../../contracts/requirements/error-class.ts';
import type { CellResult, Finding } from '../../engine/verdict/result.ts';
import type { RunReport } from '../run-report.ts';
import { clipped, clippedExchange } from './clipped.ts';
import { CLASS_STATUSES } from '../class-statuses.ts';
import { Numbered } from './numbered.ts';
import { OUTCOMES } from './outcomes.ts';
import type { PageCell, PageData, PageFinding, PageOperation, PageRequirement } from './page-data.ts';
import { pastableCurl } from './pastable-curl.ts';
import { replayLine } from './replay-line.ts';

const MOST_LETTERS = 2000;
const MOST_VARIANTS = 30;
/** Findings that are kept with all their details, beside the first of each root cause. */
const MOST_DETAILED = 200;
const MOST_BRIEF_LETTERS = 30;

/** A run as the page's script reads it. */
export function pageDataOf(report: RunReport): PageData {
  const used = new Set(report.cells.map((cell) => cell.errorClass));
  const classes = ERROR_CLASSES.filter((each) => used.has(each));
  const operations = new Numbered<PageOperation>();
  const requirements = new Numbered<PageRequirement>();
  const reasons = new Numbered<string>();
  const findings: PageFinding[] = [];
  const described = new Map(report.contract.operations.map((each) => [each.id, each]));
  const promised = new Map(report.contract.requirements.map((each) => [each.id, each]));
  const limits = limitsFor(report);
  const first = new Set(report.verdict.causes.map((cause) => cause.findings[0]));

  const operationOf = (id: string): number =>
    operations.of(id, () => {
      const { method = '', path = '', title = '' } = described.get(id) ?? {};
      return { id: clipped(id, MOST_LETTERS), method, path, title };
    });
  const requirementOf = ({ requirement: id, errorClass, level }: CellResult): number =>
    requirements.of(id, () => {
      const { title = '', failureTitle = '', restsOn = [] } = promised.get(id) ?? {};
      return { id, errorClass: classes.indexOf(errorClass), level, title, failureTitle, restsOn };
    });
  const cells = report.cells.map((cell): PageCell => {
    const { outcome, reason, counts } = cell;
    const operation = operationOf(cell.operation);
    const requirement = requirementOf(cell);
    return [
      operation,
      requirement,
      OUTCOMES.findIndex((each) => each.id === outcome),
      reason === undefined ? -1 : reasons.of(reason, () => clipped(reason, MOST_LETTERS)),
      counts.held,
      counts.broken,
      counts.unjudged,
      Math.round(cell.millis),
      cell.findings.map((each) => {
        const isDetailed = findings.length < MOST_DETAILED || first.has(each.id);
        const shown = isDetailed ? findingOf(each, report.target.baseUrl, limits) : briefOf(each);
        return findings.push({ ...shown, operation, requirement }) - 1;
      }),
    ];
  });
  return {
    classes: classes.map((id: ErrorClass) => ({ id, status: CLASS_STATUSES[id] })),
    outcomes: OUTCOMES,
    operations: operations.all,
    requirements: requirements.all,
    reasons: reasons.all,
    findings,
    cells,
  };
}

interface Limits {
  readonly body: number;
  readonly curl: number;
}

/** How much of each finding is kept, so that the page stays small however many there are. */
function limitsFor({ cells }: RunReport): Limits {
  const all = cells.reduce((sum, cell) => sum + cell.findings.length, 0);
  const count = Math.max(1, Math.min(all, MOST_DETAILED));
  const share = (letters: number, least: number, most: number): number =>
    Math.max(least, Math.min(most, Math.floor(letters / count)));
  return { body: share(600_000, 300, 4096), curl: share(900_000, 600, 8000) };
}

/** A finding with what tells it from others alone. */
function briefOf(finding: Finding): Omit<PageFinding, 'operation' | 'requirement'> {
  const { id, level, expected, actual, again } = finding;
  const replay = replayLine(finding);
  return {
    id: id.toWellFormed(),
    level,
    expected: clipped(expected, MOST_BRIEF_LETTERS),
    actual: clipped(actual, MOST_BRIEF_LETTERS),
    variants: [],
    again,
    ...(replay !== undefined && { replay }),
  };
}

function findingOf(
  finding: Finding,
  baseUrl: string,
  limits: Limits,
): Omit<PageFinding, 'operation' | 'requirement'> {
  const { id, level, expected, actual, variants, exchange, control, proof, again, doubt, deviation } =
    finding;
  const curl = pastableCurl(exchange.request, baseUrl, limits.curl);
  const replay = replayLine(finding);
  const more = variants.length - MOST_VARIANTS;
  return {
    id: id.toWellFormed(),
    level,
    expected: clipped(expected, MOST_LETTERS),
    actual: clipped(actual, MOST_LETTERS),
    variants: [
      ...variants.slice(0, MOST_VARIANTS).map((each) => clipped(each, 200)),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
    exchange: clippedExchange(exchange, limits.body),
    control: control && clippedExchange(control, limits.body),
    proof: proof && { oracle: proof.oracle, statement: clipped(proof.statement, MOST_LETTERS) },
    again,
    ...(doubt !== undefined && { doubt: clipped(doubt, MOST_LETTERS) }),
    ...(deviation !== undefined && { deviation: clipped(deviation, MOST_LETTERS) }),
    ...(curl !== undefined && { curl }),
    ...(replay !== undefined && { replay }),
  };
}
