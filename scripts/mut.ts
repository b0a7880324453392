import { loadContract } from '../contracts/load-contract.ts';
import { Campaign } from '../engine/campaign.ts';
import { Ledger } from '../engine/preconditions/ledger.ts';
import { referenceTarget } from '../cli/open-target.ts';
import { createReference, REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { InProcessTransport } from '../suites/in-process-transport.ts';
import { MUTANTS } from '../targets/mutants/index.ts';
const contract = await loadContract();
const t0 = performance.now();
let caught = 0, collateral = 0, total = 0;
const only = process.argv[2];
for (const m of MUTANTS) {
  if (only && !m.id.includes(only)) continue;
  const ref = createReference({ contract, policy: m.policy, ...(m.rateLimit && { rateLimit: m.rateLimit }) });
  const target = { ...referenceTarget('http://in-process.invalid', REFERENCE_TOKENS) };
  const c = new Campaign({ contract, target: { ...target, limits: { ...target.limits, maxWaitSeconds: 3 } }, transport: new InProcessTransport((r) => ref.handle(r), 500), ledger: new Ledger(), effort: { seed: 7, runs: 3, confirmations: 2 } });
  const t = performance.now();
  const cells = c.plan.filter((x) => m.operations.includes(x.operation) && (!x.requirement.id.startsWith('rate-limited') || m.breaks.startsWith('rate-') || m.also.some((a) => a.startsWith('rate-'))));
  const late = cells.filter((x) => x.requirement.provokedBy.some((p) => p.kind === 'any-answer'));
  const res = [...(await Promise.all(cells.filter((x) => !late.includes(x)).map((x) => c.run(x)))), ...(await Promise.all(late.map((x) => c.run(x))))];
  const broken = new Set(res.flatMap((r) => r.findings.map((f) => f.requirement)));
  const ok = broken.has(m.breaks);
  const extra = [...broken].filter((b) => b !== m.breaks && !m.also.includes(b));
  const missing = m.also.filter((a) => !broken.has(a));
  total++; if (ok) caught++; if (extra.length) collateral++;
  const hf = res.filter((r) => r.outcome === 'harness-failed').map((r) => r.reason);
  if (!ok || extra.length || missing.length || hf.length) {
    console.log(`${ok ? 'caught' : 'ALIVE '} ${m.id} breaks ${m.breaks} on ${m.operations.slice(0,4)} | extra ${extra} | missing ${missing} | ${(performance.now() - t).toFixed(0)} ms, ${c.sent} sent`);
    if (hf.length) console.log('   HARNESS', hf[0]);
    for (const r of res) for (const f of r.findings) if (extra.includes(f.requirement)) console.log('     extra:', f.requirement, f.operation, f.kind, f.variants.slice(0, 2), f.actual.slice(0, 120));
    if (!ok) for (const r of res) if (r.requirement === m.breaks) console.log('     ', r.outcome, r.id, r.reason, JSON.stringify(r.counts));
  }
}
console.log({ total, caught, collateral, ms: performance.now() - t0 });
process.exit(0);
