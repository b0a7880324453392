import type { Sentence } from '../contracts/requirements/expectation.ts';
import type { Finding } from '../engine/verdict/result.ts';
import type { ReportOperation, ReportRequirement, RootCause, RunReport } from './run-report.ts';

/** A root cause, with what the report's contract and cells say of it. */
export interface Broken {
  readonly cause: RootCause;
  readonly title: string;
  /** What the promise rests on. */
  readonly restsOn: readonly Sentence[];
  readonly requirement: ReportRequirement | undefined;
  /** Those of the cause that the contract knows. */
  readonly operations: readonly ReportOperation[];
  /** The first one stands for all. */
  readonly findings: readonly Finding[];
}

/** The root causes of a run with their promises, operations and findings. */
export function brokenIn({ contract, verdict, cells }: RunReport): readonly Broken[] {
  const requirements = new Map(contract.requirements.map((each) => [each.id, each]));
  const operations = new Map(contract.operations.map((each) => [each.id, each]));
  const findings = new Map(cells.flatMap((cell) => cell.findings).map((each) => [each.id, each]));
  return verdict.causes.map((cause) => {
    const requirement = requirements.get(cause.requirement);
    const own = [...cause.findings, ...(cause.follows ?? [])].flatMap((id) => findings.get(id) ?? []);
    return {
      cause,
      title: own[0]?.title ?? requirement?.failureTitle ?? cause.requirement,
      restsOn: own[0]?.restsOn ?? requirement?.restsOn ?? [],
      requirement,
      operations: cause.operations.flatMap((id) => operations.get(id) ?? []),
      findings: own,
    };
  });
}
