import { versionFacts } from '../pacts/broker/version-facts.ts';
import { Misuse } from './exit-code.ts';

/**
 * The version that an option names, or else the CI's or git's commit.
 *
 * @param verb asks for it
 * @throws {Misuse} if nothing names one
 */
export function versionNamed(verb: string, named: string | undefined): string {
  const version = named ?? versionFacts(process.env, process.cwd()).version;
  if (version === undefined)
    throw new Misuse(`${verb}: here is no git commit to name the version by: give --version`);
  return version;
}
