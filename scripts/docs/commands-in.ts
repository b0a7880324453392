import type { CommanderError } from 'commander';
import { program } from '../../cli/program.ts';

/** A command line that a page shows, in words. */
export interface ShownCommand {
  readonly line: string;
  readonly words: readonly string[];
}

const FENCE = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;

/** The code blocks of a page in one of these languages. */
export function blocksIn(page: string, ...languages: readonly string[]): readonly string[] {
  return [...page.matchAll(FENCE)]
    .filter(([, language = '']) => languages.includes(language))
    .map(([, , content = '']) => content);
}

/** Every call of `naysayer` or `npm run` that a page shows, in its code blocks and its sentences; with a gap it is a message. */
export function commandsIn(page: string): readonly ShownCommand[] {
  const prose = page.replaceAll(FENCE, '');
  const spans = [...prose.matchAll(/`((?:npx )?naysayer [^`…]+|npm run [^`]+)`/g)].map(
    ([, text = '']) => text,
  );
  const lines = blocksIn(page, 'sh', 'yaml').flatMap((block) =>
    block
      .replaceAll(/\\\n/g, ' ')
      .split('\n')
      .map((line) => line.replace(/(^|\s)#.*$/, '').replace(/^\s*- (?:run: )?/, '')),
  );
  return [...spans, ...lines]
    .flatMap((line) => line.split(/&&|\|\||;|\|(?=\s)/))
    .map((line) => line.trim())
    .map((line) => ({ line, words: wordsIn(line) }))
    .filter(({ words: [first, second] }) => first === 'naysayer' || (first === 'npm' && second === 'run'));
}

/** What is wrong with a call of `naysayer`, or nothing. */
export function problemIn({ line, words }: ShownCommand): string | undefined {
  const [, verb = '', ...given] = words;
  if (verb.startsWith('-') || verb.startsWith('<')) return undefined;
  const command = program().commands.find((each) => each.name() === verb);
  if (!command) return `${line}: there is no verb ${verb}`;
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    const { operands, unknown } = command.parseOptions([...given]);
    if (unknown.length > 0 && unknown[0] !== '--help') return `${line}: there is no option ${unknown[0]}`;
    if (operands.length > command.registeredArguments.length) return `${line}: too many arguments`;
    return undefined;
  } catch (error) {
    // A sentence may name an option without its value.
    const { code, message } = error as CommanderError;
    return code === 'commander.optionMissingArgument' ? undefined : `${line}: ${message}`;
  }
}

/** Variables that are set before a command, and what starts it, are no part of it; placeholders stand for values. */
function wordsIn(line: string): readonly string[] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
  const start = words.findIndex((word) => !/^[A-Z_]+=/.test(word) && word !== 'npx');
  return words.slice(Math.max(0, start));
}
