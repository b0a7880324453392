import { EXIT } from './exit-code.ts';

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
};

/** A verb's action: what it returns is the exit code, and what it throws becomes one clear message. */
export function guarded<T extends readonly unknown[]>(
  action: (...given: T) => Promise<number>,
): (...given: T) => Promise<void> {
  return async (...given) => {
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
  };
}
