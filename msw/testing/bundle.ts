import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Rollup } from 'vite';

/** A script for a page, and the files that it was made from. */
export interface Bundle {
  readonly code: string;
  readonly modules: readonly string[];
}

/** Bundles `in-browser.ts`, and with it the handlers, as a client team's build would. */
export async function bundle(): Promise<Bundle> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"test"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('in-browser.ts', import.meta.url)), formats: ['es'] },
    },
  });
  const outputs = ([built].flat() as Rollup.RollupOutput[]).flatMap(({ output }) => output);
  const chunks = outputs.filter((each) => each.type === 'chunk');
  return {
    code: chunks.map((each) => each.code).join('\n'),
    modules: chunks.flatMap((each) => Object.keys(each.modules)),
  };
}
