import { isDeepStrictEqual } from 'node:util';
import type { RunReport } from './run-report.ts';
import { termsOf } from './terms-of.ts';

/** In what two reports differ that would have to be the same in one run, a line each. */
export function differencesOf(one: RunReport, other: RunReport): readonly string[] {
  return differing(ASPECTS, one, other);
}

/** In what two reports differ that would have to be the same to compare them, a line each. */
export function strangenessOf(one: RunReport, other: RunReport): readonly string[] {
  return differing(IDENTITY, one, other);
}

type Aspect = readonly [
  what: string,
  of: (report: RunReport) => string | number | boolean | readonly object[],
];

const IDENTITY: readonly Aspect[] = [
  ['contract', (report) => report.contract.name],
  ['target', (report) => report.target.name],
];

const ASPECTS: readonly Aspect[] = [
  ...IDENTITY,
  ["contract's version", (report) => report.contract.version],
  ["contract's document", (report) => report.contract.source],
  ["content of the contract's document (SHA-256)", (report) => report.contract.digest ?? 'unknown'],
  [
    "contract's promises and operations",
    ({ contract: { requirements, operations } }) => [requirements, operations],
  ],
  ["target's address", (report) => addressOf(report.target.baseUrl)],
  ['naysayer', (report) => report.naysayer],
  ['seed', (report) => report.seed],
  ['--strict', (report) => report.strict],
  ['share that must be judged', (report) => report.minimumJudged],
  ['budget', (report) => report.budget ?? 'none'],
  ['known deviations', (report) => termsOf(report).deviations],
  ['number of shards', (report) => report.shards[0]?.of ?? 'not split'],
];

function differing(aspects: readonly Aspect[], one: RunReport, other: RunReport): readonly string[] {
  return aspects
    .filter(([, of]) => !isDeepStrictEqual(of(one), of(other)))
    .map(([what, of]) => {
      const [here, there] = [of(one), of(other)];
      return typeof here === 'object' || typeof there === 'object'
        ? `the ${what} differ`
        : `${what}: ${String(here)} and ${String(there)}`;
    });
}

/** Without the port where it is this machine's: each shard may have started the target for itself. */
function addressOf(baseUrl: string): string {
  const { hostname, pathname } = new URL(baseUrl);
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname) ? `this machine${pathname}` : baseUrl;
}
