import { ContractError } from '../contracts/contract-error.ts';
import { contradictoryExamples } from '../generators/contradictory-examples.ts';
import { factsOf } from '../generators/operation-facts.ts';
import { ConfigError } from './config/config-error.ts';
import { loadTarget } from './config/load-target.ts';
import type { LoadedTarget } from './config/load-target.ts';
import type { ConfigFlags } from './config/config-flags.ts';
import { ROLES } from '../contracts/target.ts';
import type { Credential, Role, Target } from '../contracts/target.ts';

/** A target that is ready to be tested, and how it is let go. */
export interface OpenTarget extends LoadedTarget {
  readonly close: () => Promise<void>;
}

/** Which target a verb is about. */
export interface TargetOptions extends ConfigFlags {
  readonly config?: string;
  readonly reference?: boolean;
}

/** The target of the config or the command line, or the reference on a free port. */
export async function openTarget(options: TargetOptions): Promise<OpenTarget> {
  return isReference(options) ? await openReference() : await loaded(options, process.env);
}

/** The same for a plan: it needs neither tokens nor an address. */
export async function planTarget(options: TargetOptions): Promise<OpenTarget> {
  return isReference(options) ? await openReference() : await loaded(options);
}

function isReference({ reference = false, document, url, token, auth }: TargetOptions): boolean {
  if (reference && [document, url, token, auth].some((each) => each !== undefined))
    throw new ConfigError('--reference takes neither a document, --url, --token nor --auth: it has its own');
  return reference;
}

async function loaded(
  { config, ...flags }: TargetOptions,
  environment?: NodeJS.ProcessEnv,
): Promise<OpenTarget> {
  const source = { named: config, folder: process.cwd(), flags };
  const target = await loadTarget(source, environment);
  const problems = contradictoryExamples(factsOf(target.contract).values());
  if (problems.length > 0) throw new ContractError(target.contract.source, problems);
  return { ...target, close: async () => undefined };
}

async function openReference(): Promise<OpenTarget> {
  const [{ loadContract }, { createReference, REFERENCE_TOKENS }] = await Promise.all([
    import('../contracts/load-contract.ts'),
    import('./reference/index.ts'),
  ]);
  const contract = await loadContract();
  const { url, close } = await createReference({ contract }).listen(0);
  return {
    contract,
    target: referenceTarget(url, REFERENCE_TOKENS),
    deviations: [],
    minimumJudged: 0.5,
    chosen: [],
    missing: [],
    close,
  };
}

/** The reference as a target: every credential, and a rate limit that is on. */
export function referenceTarget(baseUrl: string, tokens: Readonly<Record<Role, string>>): Target {
  const credential = (role: Role): Credential => ({
    name: role,
    token: tokens[role],
    variable: `REFERENCE_${role.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_TOKEN`,
  });
  return {
    name: 'reference',
    baseUrl,
    credentials: Object.fromEntries(ROLES.map((role) => [role, credential(role)])),
    values: {},
    rateLimit: { cap: 100, windowSeconds: 60 },
    limits: { concurrency: 16, timeoutMillis: 10_000, bodyBytes: 1_048_576, maxWaitSeconds: 10 },
  };
}
