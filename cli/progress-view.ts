import type { CellResult } from '../engine/verdict/result.ts';
import { SIGNS } from '../reports/matrix.ts';
import { excerpt } from '../reports/safe-text.ts';
import type { Look } from '../reports/look.ts';
import { progressBlock, progressText, secondsLeft } from './progress-block.ts';
import type { HowFar } from './progress-block.ts';

const LIVE_MILLIS = 100;
const PIPE_MILLIS = 5000;
/** What takes longer than a first look is worth. */
const LONG_SECONDS = 300;

/** How much is said while something is under way. */
export type Loudness = 'quiet' | 'usual' | 'verbose';

/** Where progress goes. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What progress is of. */
export interface Counted {
  /** What is counted: cells, interactions. */
  readonly unit: string;
  /** How many there are in all, if that is known. */
  readonly total?: number;
  /** What is done with them. */
  readonly doing?: string;
  /** What is said once if it will take long. */
  readonly ifLong?: string;
}

/** Says how far something is: one live block at a terminal, a line now and then in a pipe, and each cell if it is verbose. */
export class ProgressView {
  readonly #stream: ProgressStream;
  readonly #look: Look;
  readonly #loudness: Loudness;
  readonly #started = performance.now();
  #progress: Omit<HowFar, 'seconds' | 'still'>;
  /** When the last request was sent, as far as was told. */
  #sentAt = performance.now();
  #ifLong: string | undefined;
  #shown = 0;
  #lines = 0;

  constructor(
    stream: ProgressStream,
    look: Look,
    loudness: Loudness,
    { unit, total, doing = '', ifLong }: Counted,
  ) {
    this.#stream = stream;
    this.#look = look;
    this.#loudness = loudness;
    this.#ifLong = ifLong;
    this.#progress = {
      doing,
      done: 0,
      unit,
      ...(total !== undefined && { total }),
    };
    // The first line in a pipe comes when there is something to say.
    if (stream.isTTY !== true) this.#shown = performance.now();
  }

  /** So many there are in all: said once it is known. */
  expect(total: number): void {
    this.#advance({ total });
  }

  /** A cell is done. */
  cell(result: CellResult): void {
    const { done, findings = 0 } = this.#progress;
    this.#advance({ doing: result.errorClass, done: done + 1, findings: findings + result.findings.length });
    if (this.#loudness === 'verbose') this.#say(lineOf(result, this.#look));
    this.#show();
  }

  /** One more is done, of which nothing else is known yet. */
  step(): void {
    this.#advance({ done: this.#progress.done + 1 });
    this.#show();
  }

  /** So many requests were sent. */
  count(requests: number): void {
    if (requests !== this.#progress.requests) this.#sentAt = performance.now();
    this.#advance({ requests });
    this.#show();
  }

  /** Takes the live block away. */
  end(): void {
    this.#clear();
  }

  #advance(change: Partial<HowFar>): void {
    this.#progress = { ...this.#progress, ...change };
  }

  #show(): void {
    const now = performance.now();
    const rest = this.#stream.isTTY === true ? LIVE_MILLIS : PIPE_MILLIS;
    if (this.#loudness === 'quiet' || now - this.#shown < rest) return;
    this.#shown = now;
    const progress = {
      ...this.#progress,
      seconds: (now - this.#started) / 1000,
      still: (now - this.#sentAt) / 1000,
    };
    if (this.#ifLong !== undefined && (secondsLeft(progress) ?? 0) > LONG_SECONDS) {
      this.#say(this.#ifLong);
      this.#ifLong = undefined;
    }
    if (this.#stream.isTTY !== true) {
      this.#stream.write(`${progressText(progress)}\n`);
      return;
    }
    this.#clear();
    const lines = progressBlock(progress, { ...this.#look, width: this.#stream.columns ?? this.#look.width });
    this.#stream.write(lines.join('\n'));
    this.#lines = lines.length;
  }

  #say(line: string): void {
    this.#clear();
    this.#stream.write(`${line}\n`);
  }

  /** The cursor is behind the block's last line. */
  #clear(): void {
    if (this.#lines === 0) return;
    this.#stream.write(`\r\u001b[2K${'\u001b[1A\u001b[2K'.repeat(this.#lines - 1)}`);
    this.#lines = 0;
  }
}

function lineOf({ id, outcome, counts, reason, findings }: CellResult, { width }: Look): string {
  const what = [
    `${counts.held} kept`,
    ...(findings.length > 0 ? [`${findings.length} findings`] : []),
    ...(reason === undefined ? [] : [reason]),
  ].join(', ');
  return excerpt(`${SIGNS[outcome]} ${id}: ${what}`, Math.max(40, width));
}
