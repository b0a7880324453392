import { BroadcastChannel } from 'node:worker_threads';
import type { Progress } from '../suites/run-spec.ts';
import type { ProgressView } from './progress-view.ts';

/** Listens to the suites, and tells them to stop on Ctrl-C. */
export function watchRun(name: string, progress: ProgressView): Watch {
  const channel = new BroadcastChannel(name);
  const watch: Watch = {
    end: { kind: 'end', sent: 0, fingerprint: '', unproved: [], secrets: [] },
    interrupted: false,
    close: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      channel.close();
    },
  };
  function interrupt(): void {
    if (watch.interrupted) return;
    watch.interrupted = true;
    progress.end();
    process.stderr.write('\nnaysayer: interrupted; removing what was created\n');
    channel.postMessage({ kind: 'stop', reason: 'the run was interrupted' } satisfies Progress);
  }
  channel.onmessage = (event) => {
    const message = (event as { readonly data: Progress }).data;
    if (message.kind === 'count') progress.count(message.sent);
    if (message.kind === 'end') watch.end = message;
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return watch;
}

/** What was heard of a run so far. */
export interface Watch {
  end: Extract<Progress, { kind: 'end' }>;
  interrupted: boolean;
  readonly close: () => void;
}
