import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Chromium is: where `CHROMIUM_PATH` says, or on the `PATH`; undefined if nowhere. */
export function chromiumPath(env: NodeJS.ProcessEnv): string | undefined {
  if (env['CHROMIUM_PATH']) return env['CHROMIUM_PATH'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => [...folders, '/usr/bin'].map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}
