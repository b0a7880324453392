import { EXIT } from './exit-code.ts';
import { oldNode } from './old-node.ts';

const CODES: Readonly<Record<string, number>> = {
  ConfigError: EXIT.misused,
  ContractError: EXIT.misused,
  Misuse: EXIT.misused,
  ReportError: EXIT.misused,
  PactError: EXIT.misused,
  Unjudgeable: EXIT.unjudged,
  SetupFailure: EXIT.unjudged,
  BrokerFailure: EXIT.unjudged,
  VerifierFailure: EXIT.unjudged,
  Interrupted: EXIT.interrupted,
};

/** For what still holds the process open though all is said and done. */
const GRACE_MILLIS = 2000;

/** A verb's action: what it returns is the exit code, and what it throws becomes one clear message. */
export function guarded<T extends readonly unknown[]>(
  action: (...given: T) => Promise<number>,
): (...given: T) => Promise<void> {
  return async (...given) => {
    const old = oldNode();
    if (old !== undefined) {
      process.stderr.write(`naysayer: ${old}\n`);
      process.exitCode = EXIT.misused;
      return;
    }
    process.once('exit', complain);
    try {
      process.exitCode = await action(...given);
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      const code = CODES[name];
      process.stderr.write(
        `naysayer: ${code === undefined ? `this is a mistake in naysayer itself\n${stack}` : message}\n`,
      );
      process.exitCode = code ?? EXIT.unjudged;
    }
    process.off('exit', complain);
    const code = process.exitCode;
    // Suites that were not waited for, or a config, may end after the command: they have no say in how it ended.
    process.once('exit', () => (process.exitCode = code));
    // A config may have left a timer behind.
    setTimeout(() => process.exit(), GRACE_MILLIS).unref();
  };
}

/** Node ends where nothing is left to wait for, and where a config says so: neither is a verdict. */
function complain(code: number): void {
  if (code === EXIT.interrupted) return;
  process.stderr.write(
    'naysayer: the process ended before the command was done: a config must not end it, and what it waits for must come\n',
  );
  process.exitCode = EXIT.misused;
}
