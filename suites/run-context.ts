import { notApplicableOf } from '../engine/plan/plan.ts';
import { BroadcastChannel } from 'node:worker_threads';
import { inject } from 'vitest';
import { Run } from '../engine/run/run.ts';
import { openTransport } from '../engine/send/open-transport.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { freshFindings } from '../reports/fresh-findings.ts';
import { spendMemory } from './memory-flags.ts';
import type { Progress } from './run-spec.ts';

const TELL_MILLIS = 100;
const TELL_SECONDS = 1;

spendMemory();

const spec = inject('naysayer');
const channel = new BroadcastChannel(spec.channel);
const transport = openTransport(spec.target, spec.contract);

const ledger = new Ledger(spec.ledger);

/** The one run, which all cells share, and its limiter. */
export const run = new Run({
  contract: spec.contract,
  target: spec.target,
  transport,
  ledger,
  effort: spec.effort,
});

const selected = spec.only && new Set(spec.only);

/** Tells whether a cell's findings fail its test. */
export function fails(cell: CellResult): boolean {
  return freshFindings(cell, spec).some((each) => each.level === 'MUST' || spec.strict);
}

const wanted = run.plan.filter((cell) => selected === undefined || selected.has(cell.id));

const notApplicable = notApplicableOf(wanted);

/** The cells of this run. */
export const cells = wanted.filter(({ id }) => notApplicable[id] === undefined);

// The command does not find it out once more: for a large document that takes seconds.
tell({ kind: 'plan', notApplicable });
run.expect(cells, new Set(spec.beside));

channel.onmessage = (event) => {
  const message = (event as { readonly data: Progress }).data;
  if (message.kind === 'stop') run.stop(message.reason);
};
channel.unref();

let told = 0;

/** Tells how far the run is, now and then. */
export function tellProgress(): void {
  const now = performance.now();
  if (now - told < TELL_MILLIS) return;
  told = now;
  tell({ kind: 'count', sent: run.sent });
}

// A cell may take minutes, and nothing else tells that the run goes on.
setInterval(tellProgress, TELL_SECONDS * 1000).unref();

/** Tells what the run did so far, once what it sent has ended. */
export async function tellEnd(): Promise<void> {
  await run.settled();
  const { sent, fingerprint, unproved, access, validAnswers, fatal } = run;
  tell({ kind: 'end', sent, fingerprint, unproved, access, validAnswers, fatal, secrets: ledger.secrets });
}

function tell(progress: Progress): void {
  channel.postMessage(progress);
}
