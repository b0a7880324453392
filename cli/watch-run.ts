import { BroadcastChannel } from 'node:worker_threads';
import type { Cell } from '../engine/plan/plan.ts';
import type { Progress } from '../suites/run-spec.ts';
import type { Interruption } from './interruption.ts';
import type { ProgressView } from './progress-view.ts';

/** Listens to the suites, and tells them to stop when the command is asked to end. */
export function watchRun(
  name: string,
  { selected, progress }: { readonly selected: readonly Cell[]; readonly progress: ProgressView },
  interruption: Interruption,
): Watch {
  const { signal } = interruption;
  const channel = new BroadcastChannel(name);
  const tellToStop = (): void =>
    channel.postMessage({ kind: 'stop', reason: 'the run was interrupted' } satisfies Progress);
  const stop = (): void => {
    progress.end();
    interruption.sayRemoving();
    tellToStop();
  };
  const watch: Watch = {
    end: {
      kind: 'end',
      sent: 0,
      fingerprint: '',
      unproved: [],
      access: [],
      validAnswers: {},
      fatal: [],
      secrets: [],
    },
    close: () => {
      signal.removeEventListener('abort', stop);
      channel.close();
    },
  };
  channel.onmessage = (event) => {
    const message = (event as { readonly data: Progress }).data;
    if (message.kind === 'plan') {
      watch.notApplicable = message.notApplicable;
      if (!signal.aborted) progress.expect(selected.length - Object.keys(message.notApplicable).length);
      // What was told before they listened, they did not hear.
      if (signal.aborted) tellToStop();
    }
    if (message.kind === 'count' && !signal.aborted) progress.count(message.sent);
    if (message.kind === 'end') watch.end = message;
  };
  signal.addEventListener('abort', stop, { once: true });
  return watch;
}

/** What was heard of a run so far. */
export interface Watch {
  /** Why there is nothing to judge, by the id of each such cell; undefined until the suites have told it. */
  notApplicable?: Readonly<Record<string, string>>;
  end: Extract<Progress, { kind: 'end' }>;
  readonly close: () => void;
}
