import type { CellResult } from '../engine/result.ts';

const LIVE_MILLIS = 100;
const PIPE_MILLIS = 5000;

/** Says how far a run is: one live line at a terminal, a line now and then in a pipe. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #cells: number;
  readonly #silent: boolean;
  readonly #started = performance.now();
  #done = 0;
  #sent = 0;
  #findings = 0;
  #errorClass = '';
  #shown = 0;

  /** @param cells how many there are in all */
  constructor(stream: NodeJS.WriteStream, cells: number, silent: boolean) {
    this.#stream = stream;
    this.#cells = cells;
    this.#silent = silent;
  }

  /** A cell is done. */
  cell(result: CellResult): void {
    this.#done += 1;
    this.#findings += result.findings.length;
    this.#errorClass = result.errorClass;
    this.#show();
  }

  /** So many requests were sent. */
  count(sent: number): void {
    this.#sent = sent;
    this.#show();
  }

  /** Takes the live line away. */
  end(): void {
    if (!this.#silent && this.#stream.isTTY && this.#shown > 0) this.#stream.write('\r\u001b[2K');
  }

  #show(): void {
    const now = performance.now();
    if (this.#silent || now - this.#shown < (this.#stream.isTTY ? LIVE_MILLIS : PIPE_MILLIS)) return;
    this.#shown = now;
    const seconds = (now - this.#started) / 1000;
    const text = `${this.#errorClass} ${this.#done}/${this.#cells} cells, ${this.#sent} requests (${Math.round(this.#sent / seconds)}/s), ${this.#findings} findings`;
    if (this.#stream.isTTY)
      this.#stream.write(`\r\u001b[2K${text.slice(0, (this.#stream.columns ?? 80) - 1)}`);
    else this.#stream.write(`${text}\n`);
  }
}
