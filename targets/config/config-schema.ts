import { z } from 'zod';
import { ROLES } from '../../contracts/target.ts';
import { teamPromisesSchema } from '../../contracts/sources/team-promises-schema.ts';
import { deviationSchema } from './deviation-schema.ts';
import { credentialsSchema, userSchema } from './user-schema.ts';

const hook = z.union(
  [z.string().min(1), z.custom<() => string | Promise<string>>((value) => typeof value === 'function')],
  {
    error: 'expected a shell command, or a function that returns a token',
  },
);

const file = z.string().min(1);

const names = z.array(z.string().min(1)).min(1);

/** Tells whether an address holds nothing that may be a secret. */
function isBare({ password, search }: URL): boolean {
  return password === '' && search === '';
}

/** What `naysayer.config.*` holds. */
export const configSchema = z.strictObject({
  contract: z
    .union([z.string().min(1), z.strictObject({ openapi: z.string().min(1) })], {
      error: 'expected the path of an OpenAPI document, or "sigopt"',
    })
    .transform((contract) => (typeof contract === 'string' ? contract : contract.openapi))
    .default('sigopt')
    .describe('The contract: the path of your OpenAPI document, or "sigopt"'),
  overlays: z
    .array(z.string().min(1))
    .default([])
    .describe('OpenAPI Overlay documents (1.0 or 1.1) that are applied to your document, in this order'),
  promises: z
    .union([z.string().min(1), teamPromisesSchema])
    .optional()
    .describe('What you promise beside your document, or the file that says it'),
  name: z
    .string()
    .min(1)
    .optional()
    .describe('What the target is called in reports; the title of your document unless given'),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'expected an http or https URL' })
    .refine((url) => !URL.canParse(url) || isBare(new URL(url)), {
      error: 'expected no password and no query in it: name a secret under users or credentials',
    })
    .optional()
    .describe('Where the implementation runs; the contract’s paths are added to it'),
  allowRemote: z.boolean().default(false).describe('Test a target that is not on this machine'),
  tokenHosts: names
    .default([])
    .describe('Hosts beside this machine and the target’s own that secrets are sent to for a token'),
  tls: z
    .strictObject({
      ca: file.optional().describe('The certificates of a private authority'),
      cert: file.optional().describe('Your own certificate'),
      key: file.optional().describe('The key of your own certificate'),
    })
    .refine(({ cert, key }) => (cert === undefined) === (key === undefined), {
      error: 'cert and key belong together',
    })
    .optional()
    .describe('PEM files that an encrypted connection to the target needs'),
  auth: z
    .string()
    .min(1)
    .optional()
    .describe('A Web Fuzzing Commons auth document, whose users are users here'),
  users: z
    .record(z.string().min(1), userSchema)
    .default({})
    .describe('Users by names of your own: what each shows, and what is promised of it'),
  credentials: credentialsSchema
    .prefault({})
    .describe('Role → name of the environment variable that holds the token, or another form as in `users`'),
  hooks: z
    .strictObject(
      Object.fromEntries(ROLES.map((role) => [role, hook.optional()])) as Record<
        (typeof ROLES)[number],
        z.ZodOptional<typeof hook>
      >,
    )
    .default({})
    .describe('Role → command or function that makes a token which the API itself can’t'),
  operations: z
    .union([z.strictObject({ include: names }), z.strictObject({ exclude: names })], {
      error: 'expected { include: [operation, …] } or { exclude: [operation, …] }',
    })
    .optional()
    .describe('The operations that the target implements; all unless given'),
  dangerous: z
    .array(z.string().min(1))
    .default([])
    .describe('Operations that may put the target out of use by their names, and are tested all the same'),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]).transform(String))
    .default({})
    .describe('Path parameter → value that exists, for what the suite can’t create or look up'),
  rateLimit: z
    .strictObject({
      cap: z
        .int()
        .min(2)
        .max(100_000)
        .describe('Requests that are never exceeded when the limit is provoked'),
      windowSeconds: z
        .number()
        .positive()
        .optional()
        .describe('Over how many seconds the limit is counted; 1 unless given'),
    })
    .optional()
    .describe('Says that a rate limit is on for credentials.rateLimited'),
  limits: z
    .strictObject({
      concurrency: z.int().min(1).max(256).default(16).describe('Requests under way at once'),
      requestsPerSecond: z.number().positive().optional().describe('Requests started a second'),
      budget: z.int().min(1).optional().describe('Requests of the whole run'),
      timeoutSeconds: z
        .number()
        .positive()
        .max(600)
        .default(10)
        .describe('Seconds until a request counts as hanging'),
      bodyBytes: z.int().min(1024).default(1_048_576).describe('Bytes of an answer’s body that are read'),
      maxWaitSeconds: z
        .number()
        .min(0)
        .max(3600)
        .default(60)
        .describe('Seconds that a 429 is waited out at most'),
      settleSeconds: z
        .number()
        .min(0)
        .max(600)
        .default(3)
        .describe('Seconds that a write may take until a read shows what it did'),
    })
    .prefault({}),
  minimumJudged: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Share of the promises that must be judged for a run to count; half of it for a quick one'),
  knownDeviations: z
    .array(deviationSchema)
    .default([])
    .describe('Broken promises that are known: they are tested, and accepted until the date'),
});

/** A config as it is written. */
export type ConfigInput = z.input<typeof configSchema>;

/** A config with its defaults. */
export type Config = z.output<typeof configSchema>;
