import type { Module } from './modules.ts';

/** Words that the glossary of ARCHITECTURE.md has put others in the place of: as an exported name each would be a second one for a thing. */
export const FORMER_WORDS =
  /^(?:Stand|WitnessStand|TakenStand|Witness|Baseline|Stage|Added|Workbench|ProbeLog|Campaign|CampaignOptions|Prober|Sheet|Page|Count|Sight|Suspicion|strangersOf|standInsFor|lookalike|likeness|Reach|Log|[cC]ellVerdict|campaign)$/;

/** Names under which something beside a `Skip` would say why there is no verdict. */
const OTHER_SKIPS =
  /(?:\b(?:readonly|get|function|const|let)\s+|#)(\w*[uU]nfit|unsendable|moot|silent|blind|excuse|untestable|doubtful|hopeless)\b/g;

/** The words under which modules say why there is no verdict, beside the one type for it, each with the first file that has it. */
export function otherSkips(modules: readonly Pick<Module, 'file' | 'text'>[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { file, text } of modules)
    for (const [, word = ''] of text.matchAll(OTHER_SKIPS)) if (!words.has(word)) words.set(word, file);
  return words;
}
