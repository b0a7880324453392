import type { Look } from '../reports/look.ts';

/** How far something is. */
export interface HowFar {
  /** What is worked on: a class of error. */
  readonly doing: string;
  readonly done: number;
  /** Undefined if nobody knows. */
  readonly total?: number;
  /** What is counted: cells, interactions. */
  readonly unit: string;
  /** Undefined where nobody counts them. */
  readonly requests?: number;
  /** Seconds since the last of them was sent; undefined where nobody counts them. */
  readonly still?: number;
  /** Undefined where they are known at the end only. */
  readonly findings?: number;
  /** Since the beginning. */
  readonly seconds: number;
}

const BAR = 24;
/** With less done, what is left can't be told. */
const LEAST_SHARE = 0.02;

/** What is waited for is said after so many seconds in which nothing was sent: a limit, or an answer. */
const LONG_SECONDS = 5;

/** How far something is, in two lines that fit into the width. */
export function progressBlock(progress: HowFar, { paint, width }: Look): readonly string[] {
  const { doing, done, total, unit, findings = 0 } = progress;
  const count = total === undefined ? `${done} ${unit}` : `${done}/${total} ${unit}`;
  const bar = total === undefined || width < 60 ? '' : `${barOf(done / Math.max(1, total))} `;
  const left = leftOf(progress);
  const first = `${bar}${count}${left === undefined ? '' : `, about ${left} left`}${doing === '' ? '' : `  ${doing}`}`;
  const second = [...requestsOf(progress), ...findingsOf(progress)].join('  ');
  const [one, two] = [first, second].map((line) => line.slice(0, Math.max(1, width - 1)));
  return [one ?? '', findings > 0 ? paint('yellow', two ?? '') : (two ?? '')];
}

/** The same in one line, for a pipe. */
export function progressText(progress: HowFar): string {
  const { doing, done, total, unit } = progress;
  const left = leftOf(progress);
  return [
    `${doing === '' ? '' : `${doing}: `}${done}${total === undefined ? '' : `/${total}`} ${unit}`,
    ...requestsOf(progress),
    ...findingsOf(progress),
    ...(left === undefined ? [] : [`about ${left} left`]),
  ].join(', ');
}

function findingsOf({ findings }: HowFar): readonly string[] {
  return findings === undefined ? [] : [`${findings} ${findings === 1 ? 'finding' : 'findings'}`];
}

function barOf(share: number): string {
  const full = Math.round(Math.min(1, share) * BAR);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}

function requestsOf({ requests, seconds, still = 0 }: HowFar): readonly string[] {
  if (requests === undefined) return [];
  return [
    `${requests} requests (${seconds > 0 ? Math.round(requests / seconds) : 0}/s)`,
    ...(still < LONG_SECONDS ? [] : [`waiting for ${Math.floor(still)} s`]),
  ];
}

function leftOf(progress: HowFar): string | undefined {
  const left = secondsLeft(progress);
  if (left === undefined) return undefined;
  return left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`;
}

/** Seconds that it takes still, as far as they can be told. */
export function secondsLeft({ done, total, seconds }: HowFar): number | undefined {
  if (total === undefined || total === 0 || done / total < LEAST_SHARE || done >= total) return undefined;
  return Math.ceil((seconds / done) * (total - done));
}
