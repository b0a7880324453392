import { z } from 'zod';
import { ROLES } from '../../contracts/target.ts';
import type { Role } from '../../contracts/target.ts';

/** The name of an environment variable: a secret itself never stands in a config. */
export const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of an environment variable, not the token itself');

const name = z.string().min(1);
const names = z.array(name).min(1);
const placed = z.strictObject({ name, value: variable });

/** What a user shows, each secret by the name of the variable that holds it. */
const shown = {
  token: variable.optional(),
  username: variable.optional(),
  password: variable.optional(),
  header: placed
    .extend({
      template: z.string().includes('{token}', { error: 'expected a text with {token} in it' }).optional(),
    })
    .optional(),
  query: placed.optional(),
  cookie: placed.optional(),
  schemes: z.record(z.string(), variable).optional(),
};

const FORMS = 'token, username with password, header, query, cookie or schemes';

function isWhole({
  username,
  password,
}: {
  readonly username?: unknown;
  readonly password?: unknown;
}): boolean {
  return (username === undefined) === (password === undefined);
}

const TOGETHER = { error: 'username and password belong together' };

/** A credential of a role: a variable, or another form. */
const credentialSchema = z.union([variable, z.strictObject(shown).refine(isWhole, TOGETHER)], {
  error: `expected the name of an environment variable, or { ${FORMS} }`,
});

const list = z.union([name.transform((each) => [each]), names]);

/** A user with a name of the team's own: what it shows, and what is promised of it. */
export const userSchema = z
  .strictObject({
    ...shown,
    otherThan: list.optional(),
    may: names.optional(),
    scopes: names.optional(),
    client: z.union([z.string(), z.number()]).transform(String).optional(),
    values: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).optional(),
  })
  .refine(isWhole, TOGETHER)
  .refine(
    (user) =>
      [user.token, user.username, user.header, user.query, user.cookie, user.schemes].some(
        (each) => each !== undefined,
      ),
    { error: `expected what it shows: ${FORMS}` },
  );

export const credentialsSchema = z.strictObject(
  Object.fromEntries(ROLES.map((role) => [role, credentialSchema.optional()])) as Record<
    Role,
    z.ZodOptional<typeof credentialSchema>
  >,
);

/** What a config says of what somebody shows. */
export type ShownInput = Exclude<z.output<typeof credentialSchema>, string>;

/** What a config says of a user. */
export type UserInput = z.output<typeof userSchema>;
