import type { Command, Option } from 'commander';
import { program } from '../../cli/program.ts';

/** Every verb of the command with its arguments and options, as `--help` tells them. */
export function commandReference(): string {
  return program()
    .commands.map((command) => sectionOf(command))
    .join('\n');
}

function sectionOf(command: Command): string {
  const rows = [
    ...command.registeredArguments.map((each) => {
      const name = each.required ? `<${each.name()}>` : `[${each.name()}]`;
      return `| \`${name}\` | ${cell(each.description)} | ${presetOf(each.defaultValue)} |`;
    }),
    ...command.options.map(
      (each) => `| \`${cell(each.flags)}\` | ${cell(each.description)} | ${optionPreset(each)} |`,
    ),
  ];
  const [first = '', ...rest] = command.description();
  return `## ${command.name()}

${first.toUpperCase()}${rest.join('')}.

| option | meaning | unless given |
|---|---|---|
${rows.join('\n')}
`;
}

function optionPreset({ defaultValue, defaultValueDescription, mandatory, negate }: Option): string {
  if (mandatory) return 'required';
  return negate ? '' : presetOf(defaultValueDescription ?? defaultValue);
}

function presetOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `\`${value}\`` : '';
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
