import type { RunReport } from './run-report.ts';
import type { Terms } from './verdict-of.ts';

/** What a report's verdict depended on, to come to it anew. */
export function termsOf(report: Omit<RunReport, 'cells'>): Terms {
  const { strict, minimumJudged, shards, startedAt, verdict, gone, missing, problems, validAnswers } = report;
  return {
    strict,
    minimumJudged,
    deviations: verdict.deviations.map(({ requirement, operations, answers, reason, expires }) => ({
      requirement,
      operations,
      ...(answers && { answers }),
      reason,
      expires,
    })),
    today: report.today ?? startedAt.slice(0, 10),
    ...(gone !== undefined && { gone }),
    ...(missing && { missing }),
    ...(problems !== undefined && { problems }),
    ...(validAnswers && { validAnswers }),
    partial: shards.length > 0 && shards.length < (shards[0]?.of ?? 0),
  };
}
