import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENT, configFor, serveReference } from '../cli/testing/targets.ts';
import { problemsInWorkflow } from './testing/github-schema.ts';
import { runner } from './testing/run-steps.ts';
import { stepsOf } from './testing/workflow.ts';

const FILE = 'examples/ci/sharded.yml';

describe('the workflow with shards', () => {
  test('is one by the schema of GitHub itself', () => {
    expect(problemsInWorkflow(FILE)).toEqual([]);
    expect(problemsInWorkflow('wrong.yml', 'on: push\njobs: { a: { runs: 1 } }\n')).not.toEqual([]);
  });

  test('makes one report of three parts, and the pacts once', async () => {
    const { url } = await serveReference();
    const machine = runner({ ...ENVIRONMENT, PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' });
    writeFileSync(
      join(machine.folder, 'naysayer.config.json'),
      JSON.stringify(configFor(url, { operations: { include: FEW } })),
    );
    for (const shard of ['1', '2', '3']) {
      const part = await machine.run(stepsOf(FILE, 'shard'), {
        matrix: { shard },
        strategy: { 'job-total': '3' },
        secrets: {},
      });
      expect([part.code, part.printed]).toEqual([0, expect.stringContaining('the contract is kept')]);
    }
    const whole = await machine.run(stepsOf(FILE, 'report'));
    expect(whole.code).toBe(0);
    expect(whole.used.map((each) => each.split('@')[0])).toContain('actions/download-artifact');
    expect(whole.summary).toContain('the contract is kept');
    const made = globSync('naysayer-report/*', { cwd: machine.folder });
    expect(made).toContain(join('naysayer-report', 'report.html'));
    const pacts = await machine.run(stepsOf(FILE, 'pacts'));
    expect([pacts.code, pacts.printed]).toEqual([
      2,
      expect.stringContaining('the Pact Broker does not answer'),
    ]);
    expect(globSync('pacts/*.json', { cwd: machine.folder })).toHaveLength(2);
  });
});

/** Operations that make three parts, each with something to judge. */
const FEW = ['getToken', 'getClient', 'listProjects', 'createProject', 'getProject', 'updateProject'];
