import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  ALL_CREDENTIALS,
  ALL_TOKENS,
  configFor,
  ENVIRONMENT,
  serveReference,
} from '../cli/testing/targets.ts';
import { rubyProblem } from '../broker/find-ruby.ts';
import { installBroker } from '../broker/install-broker.ts';
import { startBroker } from '../broker/start-broker.ts';
import { describeOrSkip } from '../scripts/testing/describe-or-skip.ts';
import { MUTANTS } from '../targets/mutants/index.ts';
import { filledIn } from './testing/expression.ts';
import { problemsInAction } from './testing/github-schema.ts';
import { runner } from './testing/run-steps.ts';
import type { Runner, StepsRun } from './testing/run-steps.ts';
import { ACTION, ROOT } from './testing/workflow.ts';

const FEW = { only: 'conflict,createProject', seed: '7', 'token-variable': 'CLIENT_TOKEN' };

/** Operations that bring about every state which their own pacts need. */
const SOME =
  'getToken createExperimentToken deleteToken listProjects createProject createExperiment getExperiment deleteExperiment';

/** What the action's outputs are, by the steps that ran. */
interface ActionRun extends StepsRun {
  readonly told: Readonly<Record<string, string>>;
}

async function act(machine: Runner, given: Readonly<Record<string, string>>): Promise<ActionRun> {
  const defaults = Object.entries(ACTION.inputs).map(([name, each]) => [name, each.default]);
  const inputs = { ...Object.fromEntries(defaults), ...given };
  const run = await machine.run(ACTION.runs.steps, { inputs, github: { action_path: ROOT } });
  const steps = Object.fromEntries(
    ACTION.runs.steps.flatMap(({ id }) =>
      id === undefined ? [] : [[id, { outputs: run.outputs[id] ?? {} }]],
    ),
  );
  const told = Object.entries(ACTION.outputs).map(([name, each]) => [name, filledIn(each.value, { steps })]);
  return { ...run, told: Object.fromEntries(told) };
}

describe('the action', () => {
  test('is one by the schema of GitHub itself', () => {
    expect(problemsInAction('action.yml')).toEqual([]);
  });

  test('puts no input into a script: an input is no code', () => {
    for (const { run } of ACTION.runs.steps) expect(run ?? '').not.toContain('${{');
  });

  test('installs what its own checkout holds, tells the counts and keeps the reports', async () => {
    const { url } = await serveReference();
    const machine = runner(ENVIRONMENT);
    const run = await act(machine, { ...FEW, url });
    expect(run.printed).toContain(`npm ci --omit=dev --no-audit --no-fund --prefix ${ROOT}`);
    expect(run.told).toEqual({
      'exit-code': '0',
      kept: expect.stringMatching(/^[1-9]\d*$/),
      'must-broken': '0',
      'should-broken': '0',
      'not-judged': expect.stringMatching(/^\d+$/),
      report: join(machine.folder, 'naysayer-report'),
    });
    expect(run.code).toBe(0);
    expect(run.summary).toContain('the contract is kept');
    expect(run.used).toEqual(['actions/setup-node@v6', 'actions/upload-artifact@v6']);
    const files = ['report.json', 'report.html', 'junit.xml', 'summary.md', 'annotations.txt'];
    for (const each of files) expect(existsSync(join(machine.folder, 'naysayer-report', each))).toBe(true);
  });

  test('fails where a MUST is broken, with annotations, and keeps the reports all the same', async () => {
    const { url } = await serveReference(MUTANTS.find((each) => each.id === 'duplicate-400')?.policy);
    const run = await act(runner(ENVIRONMENT), { ...FEW, url, reports: 'sarif' });
    expect([run.code, run.told['exit-code']]).toEqual([1, '1']);
    expect(Number(run.told['must-broken'])).toBeGreaterThan(0);
    expect(run.printed).toMatch(/^::error .*conflict\.duplicate-id/m);
    expect(run.summary).toContain('conflict.duplicate-id');
    expect(run.used).toContain('actions/upload-artifact@v6');
  });

  test('says with 2 that nothing answers, and has no report to keep', async () => {
    const run = await act(runner(ENVIRONMENT), { ...FEW, url: 'http://127.0.0.1:1' });
    expect([run.code, run.told['exit-code'], run.told['report']]).toEqual([2, '2', '']);
    expect(run.printed).toContain('does not answer');
    expect(run.printed).toContain('::error title=naysayer::There is no report');
    expect(run.used).not.toContain('actions/upload-artifact@v6');
  });

  test('takes the config of the working directory, and the folder for the reports from it', async () => {
    const { url } = await serveReference();
    const machine = runner(ENVIRONMENT);
    writeFileSync(join(machine.folder, 'naysayer.config.json'), JSON.stringify(configFor(url)));
    const run = await act(machine, { ...FEW, out: 'reports of it', strict: 'true' });
    expect([run.code, run.told['report']]).toEqual([0, join(machine.folder, 'reports of it')]);
    const report = readFileSync(join(machine.folder, 'reports of it', 'report.json'), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ strict: true, seed: 7 });
  });

  test('hands an input on as one word, whatever is in it', async () => {
    const machine = runner(ENVIRONMENT);
    writeFileSync(
      join(machine.folder, 'naysayer.config.json'),
      JSON.stringify(configFor('http://127.0.0.1:1')),
    );
    const run = await act(machine, { only: '"; touch mark; $(touch mark) `touch mark`' });
    expect(run.told['exit-code']).toBe('3');
    expect(run.printed).toContain('no class, requirement or operation is called that');
    expect(existsSync(join(machine.folder, 'mark'))).toBe(false);
  });

  test('installs a version that is named, or a package that is there', async () => {
    const machine = runner(ENVIRONMENT);
    const named = await act(machine, { version: '0.1.0' });
    expect(named.printed).toMatch(/npm install .* naysayer@0\.1\.0$/m);
    writeFileSync(join(machine.folder, 'naysayer-0.1.0.tgz'), '');
    const local = await act(machine, { version: 'naysayer-0.1.0.tgz' });
    expect(local.printed).toContain(join(machine.folder, 'naysayer-0.1.0.tgz'));
  });

  test('does not pass where the pacts could not be published', async () => {
    const { url } = await serveReference();
    const run = await act(runner(ENVIRONMENT), { ...FEW, url, broker: 'http://127.0.0.1:1' });
    expect(run.told['exit-code']).toBe('2');
    expect(run.printed).toContain('the Pact Broker does not answer');
  });
});

describeOrSkip('the action with a real broker', rubyProblem(), () => {
  test('publishes the pacts, verifies them and sends the results back', { timeout: 600_000 }, async () => {
    await installBroker(console.warn);
    const folder = mkdtempSync(join(tmpdir(), 'naysayer-broker-'));
    const broker = await startBroker({ folder, log: () => undefined });
    onTestFinished(async () => {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    // On a busy machine a second may pass between the used-up limit and the request that is to meet it.
    const limit = { requests: 10, windowMillis: 4000 };
    const { url } = await serveReference({}, (handle) => handle, limit);
    const machine = runner(ALL_TOKENS);
    const config = configFor(url, {
      credentials: ALL_CREDENTIALS,
      rateLimit: { cap: 100 },
      operations: { include: SOME.split(' ') },
    });
    writeFileSync(join(machine.folder, 'own.json'), JSON.stringify(config));
    const run = await act(machine, { ...FEW, config: 'own.json', broker: broker.url });
    expect(run.printed).toContain('0 known or pending, 0 not judged');
    expect(run.printed).toContain('the pact is kept');
    expect([run.code, run.told['exit-code']]).toEqual([0, '0']);
    const matrix = await fetch(
      `${broker.url}/matrix?q[][pacticipant]=SigOpt+API&q[][pacticipant]=naysayer-must&latestby=cvpv`,
    );
    expect(await matrix.json()).toMatchObject({ summary: { deployable: true } });
  });
});
