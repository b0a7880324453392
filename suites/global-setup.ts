import type { TestProject } from 'vitest/node';
import { openTarget } from '../targets/open-target.ts';

/** Hands the suites the target of the config that `NAYSAYER_CONFIG` names, or the embedded reference. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const config = process.env['NAYSAYER_CONFIG'];
  const { contract, target, close } = await openTarget(
    config === undefined ? { reference: true } : { config },
  );
  project.provide('naysayer', {
    contract,
    target,
    strict: false,
    deviations: [],
    today: '',
    effort: { seed: Number(process.env['NAYSAYER_SEED'] ?? 1), runs: 3, confirmations: 3 },
    channel: `naysayer ${process.pid}`,
  });
  return close;
}
