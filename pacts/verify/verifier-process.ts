import pactCore from '@pact-foundation/pact-core';
import type { VerifierOptions } from '@pact-foundation/pact-core';

/** What the process that runs Pact's verifier is told. */
export interface VerifierTask {
  readonly jobs: readonly VerifierOptions[];
  readonly atOnce: number;
}

/** The verifier's JSON for each job, or what it failed with. */
export interface VerifierReport {
  readonly outputs: readonly string[];
}

/** Runs in a process of its own: the native verifier prints on its own, and would take ours down with it. */
process.once('message', (task: VerifierTask) => {
  void run(task).then((outputs) =>
    process.send?.({ outputs } satisfies VerifierReport, () => process.disconnect()),
  );
});

async function run({ jobs, atOnce }: VerifierTask): Promise<readonly string[]> {
  const outputs: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < jobs.length; index = next++) {
      const job = jobs[index];
      if (job) outputs[index] = await verify(job);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outputs;
}

async function verify(options: VerifierOptions): Promise<string> {
  try {
    return await pactCore.default.verifyPacts(options);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
