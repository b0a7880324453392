import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const step = z.looseObject({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.coerce.string()).default({}),
  'working-directory': z.string().default('.'),
});

const action = z.looseObject({
  inputs: z.record(z.string(), z.looseObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.looseObject({ description: z.string(), value: z.string() })),
  runs: z.looseObject({ using: z.literal('composite'), steps: z.array(step) }),
});

const workflow = z.looseObject({
  jobs: z.record(z.string(), z.looseObject({ steps: z.array(step) })),
});

/** A step, as far as a runner here looks at it. */
export type Step = z.output<typeof step>;

/** The project's action. */
export const ACTION = action.parse(parse(textOf('action.yml')));

/** The steps of a job in a workflow. */
export function stepsOf(file: string, job: string): readonly Step[] {
  return workflow.parse(parse(textOf(file))).jobs[job]?.steps ?? [];
}

/** A file of the project. */
export function textOf(file: string): string {
  return readFileSync(`${ROOT}/${file}`, 'utf8');
}
