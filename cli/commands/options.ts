import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';

/** A whole number from 1 on. */
export const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('expected a whole number from 1 on.');
  return value;
};

/** A seed: a whole number of at most 31 bits. */
export const seed = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || Math.abs(value) > 0x7fffffff)
    throw new InvalidArgumentError('expected a whole number of at most 31 bits.');
  return value;
};

/** Words separated by commas; the option may be given several times. */
export const terms = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
];

/** Which config. */
export const config = (): Option =>
  new Option('-c, --config <file>', 'the config; naysayer.config.(ts|mts|js|mjs|json|yaml) unless given');
/** Your own document. */
export const document = (): Argument =>
  new Argument('[document]', "your OpenAPI document; the config's unless given");
/** The same, where an argument says something else. */
export const documentOption = (): Option =>
  new Option('--document <file>', "your OpenAPI document; the config's unless given");
/** Where the implementation runs. */
export const url = (): Option =>
  new Option('--url <url>', "where the implementation runs; the config's baseUrl unless given");
/** Where its token is. */
export const token = (): Option =>
  new Option('--token <variable>', 'the environment variable that holds a token; the config’s unless given');
/** Users of a shared form. */
export const auth = (): Option =>
  new Option('--auth <file>', "a Web Fuzzing Commons auth document; the config's unless given");
/** The reference in place of a config. */
export const reference = (): Option =>
  new Option('--reference', 'test the reference implementation that comes with naysayer, on a free port');
/** A selection of cells. */
export const only = (): Option =>
  new Option(
    '--only <terms>',
    'only these classes, requirements, operations or cells, comma-separated',
  ).argParser(terms);

/** A verb that is about an implementation, with what says which. */
export function takingTarget(verb: Command): Command {
  return [url(), token(), auth(), config(), reference()].reduce(
    (command, option) => command.addOption(option),
    verb,
  );
}

/** A verb's options with the document that it was given. */
export function withDocument<T extends object>(
  named: string | undefined,
  options: T,
): T & { readonly document?: string } {
  return named === undefined ? options : { ...options, document: named };
}
