import type { ReportContract, ReportOperation, ReportRequirement, RootCause } from './run-report.ts';

/** What a root cause is about, as the contract has it. */
export interface Broken {
  readonly cause: RootCause;
  readonly title: string;
  readonly requirement: ReportRequirement | undefined;
  /** Those of the cause that the contract knows. */
  readonly operations: readonly ReportOperation[];
}

/** Root causes with their promises and operations. */
export function brokenIn(contract: ReportContract, causes: readonly RootCause[]): readonly Broken[] {
  const requirements = new Map(contract.requirements.map((each) => [each.id, each]));
  const operations = new Map(contract.operations.map((each) => [each.id, each]));
  return causes.map((cause) => {
    const requirement = requirements.get(cause.requirement);
    return {
      cause,
      title: requirement?.failureTitle ?? cause.requirement,
      requirement,
      operations: cause.operations.flatMap((id) => operations.get(id) ?? []),
    };
  });
}
