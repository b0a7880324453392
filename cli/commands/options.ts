import { InvalidArgumentError, Option } from 'commander';

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
/** The reference in place of a config. */
export const reference = (): Option =>
  new Option('--reference', 'test the reference implementation that comes with naysayer, on a free port');
/** A selection of cells. */
export const only = (): Option =>
  new Option(
    '--only <terms>',
    'only these classes, requirements, operations or cells, comma-separated',
  ).argParser(terms);
