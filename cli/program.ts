import { Command } from 'commander';
import { initCommand } from './commands/init-command.ts';
import { runCommand } from './commands/run-command.ts';
import { planCommand } from './commands/plan-command.ts';
import { listCommand } from './commands/list-command.ts';
import { replayCommand } from './commands/replay-command.ts';
import { serveCommand } from './commands/serve-command.ts';
import { cleanupCommand } from './commands/cleanup-command.ts';
import { pactsCommand } from './commands/pacts-command.ts';
import { verifyCommand } from './commands/verify-command.ts';
import { publishCommand } from './commands/publish-command.ts';
import { canIDeployCommand } from './commands/can-i-deploy-command.ts';
import { recordCommands } from './commands/record-commands.ts';
import { statesCommand } from './commands/states-command.ts';
import { reportCommand } from './commands/report-command.ts';
import { diffCommand } from './commands/diff-command.ts';
import { acceptCommand } from './commands/accept-command.ts';
import { EXIT } from './exit-code.ts';
import { version } from './version.ts';

const COMMANDS = [
  initCommand,
  runCommand,
  planCommand,
  listCommand,
  replayCommand,
  serveCommand,
  cleanupCommand,
  pactsCommand,
  verifyCommand,
  publishCommand,
  canIDeployCommand,
  recordCommands,
  statesCommand,
  reportCommand,
  diffCommand,
  acceptCommand,
];

/** The command line: each verb's own code is loaded when the verb is called. */
export function program(): Command {
  const root = new Command('naysayer')
    .description('A conformance suite for how an HTTP API says no.')
    .version(version(), '-V, --version')
    // After a verb `--version` is the verb's own.
    .enablePositionalOptions()
    .showHelpAfterError('(add --help for what there is)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.kept : EXIT.misused));
  for (const add of COMMANDS) add(root);
  root.addHelpText(
    'after',
    `
Exit codes:
  0    the target keeps the contract
  1    a promise is broken
  2    it could not be judged: unreachable, credentials refused, nothing or too little executed
  3    the command or its config is wrong
  130  interrupted`,
  );
  return root;
}
