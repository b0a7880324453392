import { killAll } from './kill-all.ts';

await killAll(
  'malformed.body',
  'malformed.required',
  'malformed.encoding',
  'malformed.media',
  'malformed.hostile',
);
