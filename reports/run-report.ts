import type { Expectation, Level } from '../contracts/requirements/expectation.ts';
import type { AccessEntry } from '../contracts/api/access.ts';
import type { Leftovers } from '../contracts/leftovers.ts';
import type { Requirement } from '../contracts/requirements/requirement.ts';
import type { Deviation } from '../contracts/deviation.ts';
import type { CellResult, Outcome } from '../engine/verdict/result.ts';

import type { Learnt, SetAside } from '../contracts/contract.ts';
import type { ValidAnswers } from './valid-answers.ts';

/** Findings with one root cause: one wrong answer, on however many operations and under however many promises. */
export interface RootCause {
  readonly requirement: string;
  readonly level: Level;
  readonly kind: string;
  readonly operations: readonly string[];
  /** Their ids; the first one, the surest and smallest, stands for all. They themselves are in their cells. */
  readonly findings: readonly string[];
  /** Ids of findings that only follow from it. */
  readonly follows?: readonly string[];
  /** All promises that it breaks, if there are several. */
  readonly requirements?: readonly string[];
  /** Nobody mends it first: a parser takes more than it should. */
  readonly minor?: true;
}

/** What stood in the way of judging, and how often. */
export interface Obstacle {
  readonly reason: string;
  readonly cells: number;
}

/** What became of a known deviation. */
export interface DeviationResult extends Deviation {
  readonly state: 'broken as known' | 'broken otherwise' | 'kept by now' | 'expired' | 'not judged';
  /** Operations on which the promise is kept by now. */
  readonly kept: readonly string[];
}

/** What a run came to. */
export interface Verdict {
  readonly exitCode: 0 | 1 | 2;
  /** Why, a line each. */
  readonly because: readonly string[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Promises that could be judged over those that apply: 0 to 1. */
  readonly judged: number;
  readonly obstacles: readonly Obstacle[];
  readonly causes: readonly RootCause[];
  readonly deviations: readonly DeviationResult[];
}

/** A promise of the contract, as reports show it. */
export type ReportRequirement = Pick<Requirement, 'id' | 'errorClass'> &
  Pick<Expectation, 'level' | 'title' | 'failureTitle' | 'restsOn'>;

/** An operation of the contract, as reports show it. */
export interface ReportOperation {
  readonly id: string;
  readonly title: string;
  readonly method: string;
  readonly path: string;
  /** Where the OpenAPI document describes it, from 1 on. */
  readonly line?: number;
}

/** The contract that a run tested. */
export interface ReportContract {
  readonly name: string;
  readonly version: string;
  /** The OpenAPI document: relative to the folder of the run, or `sigopt` for the one that comes with naysayer. */
  readonly source: string;
  /** SHA-256 of the document, in hexadecimal. */
  readonly digest?: string;
  readonly requirements: readonly ReportRequirement[];
  readonly operations: readonly ReportOperation[];
  /** Operations of the document that can't be tested, and why. */
  readonly setAside?: readonly SetAside[];
  /** What in the document was broken and is read as it must be meant, a line each. */
  readonly mended?: readonly string[];
  /** What refusals of valid requests taught, and what was tried in vain. */
  readonly learnt?: readonly Learnt[];
}

/** One of the parts that a run was split into. */
export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly of: number;
}

/** The time that an operation's cells took. */
export interface Timing {
  readonly operation: string;
  readonly cells: number;
  readonly millis: number;
}

/** Everything about a run, as plain data: every other report is made from it alone. */
export interface RunReport {
  readonly version: 2;
  readonly naysayer: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly contract: ReportContract;
  readonly target: { readonly name: string; readonly baseUrl: string };
  readonly seed: number;
  readonly strict: boolean;
  /** Share of the applicable promises that had to be judged: 0 to 1. */
  readonly minimumJudged: number;
  /** Requests that the run was allowed, or undefined for as many as the plan had. */
  readonly budget?: number;
  /** The parts that are in it; none if the run was not split. */
  readonly shards: readonly Shard[];
  /** The day on which deviations were judged, `YYYY-MM-DD`. */
  readonly today?: string;
  /** Why the target could not be asked any more when the run ended. */
  readonly gone?: string;
  /** The users whose tokens could not be had, and what was answered, a line each. */
  readonly missing?: readonly string[];
  /** How often naysayer itself failed outside of a cell. */
  readonly problems?: number;
  /** Of all shards together. */
  readonly millis: number;
  readonly timings?: readonly Timing[];
  readonly requests: number;
  readonly fingerprint: string;
  /** Faults that could not be proved, and were not sent. */
  readonly unproved: readonly string[];
  /** Who was answered, and who refused, where nothing but that says it. */
  readonly access?: readonly AccessEntry[];
  readonly validAnswers?: ValidAnswers;
  /** What it left in the target; undefined until it has cleaned up. */
  readonly leftovers?: Leftovers;
  readonly verdict: Verdict;
  readonly cells: readonly CellResult[];
}
