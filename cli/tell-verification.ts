import { promisedIn } from '../contracts/sources/promised-in.ts';
import { storeExchange } from '../engine/send/store-exchange.ts';
import { contractOf } from '../reports/contract-of.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import { lookFor } from './look-for.ts';
import { storeFailures } from './pick-interactions.ts';
import { reportOfVerification } from './report-of-verification.ts';
import type { EndedVerification } from './report-of-verification.ts';
import { filesOf, writeVerification } from './verification-files.ts';
import type { VerifyOptions } from './verbs/verify.ts';
import type { VerificationFiles } from './verification-files.ts';
import { verificationReport } from './verification-report.ts';

/** How a verification is told. */
export type TellOptions = Pick<VerifyOptions, 'strict' | 'json' | 'color' | keyof VerificationFiles>;

/** What came of a verification. */
type Told = Pick<
  EndedVerification,
  'all' | 'verdict' | 'redactor' | 'seed' | 'today' | 'requests' | 'millis'
>;

/** Stores what came of a verification, writes the reports that are asked for, and prints it. */
export async function tellVerification(opened: OpenTarget, told: Told, options: TellOptions): Promise<void> {
  await storeFailures(told.all);
  if (Object.keys(filesOf(options)).length > 0) {
    const report = reportOfVerification({
      ...told,
      opened,
      contract: contractOf(opened.contract, process.cwd()),
      promised: promisedIn(opened.contract),
      strict: options.strict,
    });
    await writeVerification(report, options);
  }
  process.stdout.write(`${options.json ? jsonOf(told) : textOf(opened, told, options)}\n`);
}

function jsonOf({ all, verdict, redactor }: Told): string {
  const interactions = all.map(({ exchange, reason, ...each }) => ({
    ...each,
    ...(reason !== undefined && { reason: redactor.redact(reason) }),
    mismatches: each.mismatches.map((line) => redactor.redact(line)),
    ...(exchange && { exchange: storeExchange(exchange, redactor) }),
  }));
  const { exitCode, because } = verdict;
  return JSON.stringify({ version: 1, exitCode, because, interactions }, null, 2);
}

function textOf(
  { contract, target }: OpenTarget,
  { verdict, redactor, millis }: Told,
  { color }: TellOptions,
): string {
  return verificationReport(verdict, {
    look: lookFor(process.stdout, color),
    contract,
    redactor,
    baseUrl: target.baseUrl,
    target: target.name,
    seconds: millis / 1000,
  });
}
