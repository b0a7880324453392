import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { ended } from '../../scripts/child.ts';
import { filledIn, holds } from './expression.ts';
import type { Context } from './expression.ts';
import type { Step } from './workflow.ts';

/** A machine that runs steps: what it has done so far stays in its folder. */
export interface Runner {
  readonly folder: string;
  readonly run: (steps: readonly Step[], context?: Context) => Promise<StepsRun>;
}

/** What running steps came to. */
export interface StepsRun {
  /** Of the last step that failed; 0 if none did. */
  readonly code: number | null;
  readonly printed: string;
  /** What was added to the step's summary. */
  readonly summary: string;
  /** Step → output → value. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What `uses` steps were asked for. */
  readonly used: readonly string[];
}

/** Stands for npm, which would install anew what this run stands on. */
const NPM = '#!/bin/sh\necho "npm $*"\n';
const npx = (): string => `#!/bin/sh\nshift\nexec node ${inject('command')} "$@"\n`;

/** What GitHub says of a build. */
const BUILD = {
  GITHUB_ACTIONS: 'true',
  GITHUB_RUN_NUMBER: '7',
  GITHUB_SHA: '0123456789012345678901234567890123456789',
  GITHUB_HEAD_REF: '',
  GITHUB_REF_NAME: 'main',
};

/**
 * A machine as GitHub has it: bash, an empty folder and the files that steps speak to it by.
 *
 * @param env what the job's steps find in their environment
 */
export function runner(env: Readonly<Record<string, string>>): Runner {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-ci-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const temp = join(folder, 'temp');
  const work = join(folder, 'work');
  const shims = join(folder, 'shims');
  for (const each of [temp, work, shims]) mkdirSync(each);
  writeFileSync(join(shims, 'npm'), NPM, { mode: 0o755 });
  writeFileSync(join(shims, 'npx'), npx(), { mode: 0o755 });
  const files = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH'].map((name) => [name, join(temp, name)]),
  );
  const written = (name: string): string => {
    const file = files[name] ?? '';
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };

  const run = async (steps: readonly Step[], given: Context = {}): Promise<StepsRun> => {
    const outputs: Record<string, Record<string, string>> = {};
    const used: string[] = [];
    let printed = '';
    let code: number | null = 0;
    for (const step of steps) {
      const context: Context = {
        github: {},
        ...given,
        steps: Object.fromEntries(
          steps.flatMap(({ id }) => (id === undefined ? [] : [[id, { outputs: outputs[id] ?? {} }]])),
        ),
      };
      const condition = step.if ?? 'true';
      if (code !== 0 && !condition.includes('always()')) continue;
      if (!holds(condition, context)) continue;
      if (step.uses !== undefined) used.push(step.uses);
      if (step.run === undefined) continue;
      const script = join(temp, 'step.sh');
      writeFileSync(script, filledIn(step.run, context));
      writeFileSync(files['GITHUB_OUTPUT'] ?? '', '');
      const path = [...written('GITHUB_PATH').trim().split('\n').toReversed(), shims, process.env['PATH']];
      const done = await ended('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
        cwd: resolve(work, filledIn(step['working-directory'], context)),
        env: {
          ...env,
          ...files,
          PATH: path.filter(Boolean).join(':'),
          RUNNER_TEMP: temp,
          ...BUILD,
          ...Object.fromEntries(
            Object.entries(step.env).map(([name, value]) => [name, filledIn(value, context)]),
          ),
        },
      });
      printed += `${done.stdout}${done.stderr}`;
      if (step.id !== undefined) outputs[step.id] = pairsIn(written('GITHUB_OUTPUT'));
      if (done.code !== 0) code = done.code;
    }
    return { code, printed, summary: written('GITHUB_STEP_SUMMARY'), outputs, used };
  };
  return { folder: work, run };
}

function pairsIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
}
