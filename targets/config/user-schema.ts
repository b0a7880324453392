import { z } from 'zod';
import { GRANTS } from '../../contracts/token-source.ts';
import { ROLES } from '../../contracts/target.ts';
import type { Role } from '../../contracts/target.ts';

/** The name of an environment variable: a secret itself never stands in a config. */
const variable = z
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

/** A user of the auth document, by its name there. */
const user = name.optional();

/** What a user may show. */
export const FORMS =
  'token, username with password, header, query, cookie, schemes, oauth2 or login, or a user of the auth document';

const tokenUrl = z
  .url({ protocol: /^https?$/, error: 'expected an http or https URL' })
  .refine((url) => !URL.canParse(url) || new URL(url).password === '', {
    error: 'expected no password in it',
  });

const texts = z.record(z.string(), z.string());

/** A token endpoint that gives a user its tokens: the document's, unless another is named. */
const oauth2Schema = z.strictObject({
  scheme: name.optional(),
  grant: z.enum(GRANTS).optional(),
  tokenUrl: tokenUrl.optional(),
  clientId: variable.optional(),
  clientSecret: variable.optional(),
  clientAuthentication: z.enum(['header', 'body']).default('header'),
  username: variable.optional(),
  password: variable.optional(),
  parameters: texts.default({}),
});

/** A request that is answered with a user's token, or that sets its cookies. */
const loginSchema = z
  .strictObject({
    path: z
      .string()
      .startsWith('/', { error: 'expected a path that is added to baseUrl, as in /login' })
      .optional(),
    url: tokenUrl.optional(),
    method: z
      .string()
      .regex(/^[A-Za-z]+$/, { error: 'expected a method, as in POST' })
      .default('POST'),
    headers: texts.default({}),
    form: texts.optional(),
    json: z.json().optional(),
    body: z.string().optional(),
    token: z
      .union(
        [
          z.strictObject({
            pointer: z.string().regex(/^(\/|$)/, 'expected a JSON pointer, as in /access_token'),
          }),
          z.strictObject({ header: name }),
        ],
        {
          error:
            'expected where the token stands in the answer: { pointer: /access_token } or { header: X-Token }',
        },
      )
      .optional(),
    cookies: z.literal(true).optional(),
    expiresInSeconds: z.number().positive().optional(),
    scheme: name.optional(),
    sendIn: z
      .union(
        [
          z.strictObject({ header: name, template: shown.header.unwrap().shape.template }),
          z.strictObject({ query: name }),
          z.strictObject({ cookie: name }),
        ],
        { error: 'expected { header: NAME, template: Token {token} }, { query: NAME } or { cookie: NAME }' },
      )
      .optional(),
  })
  .refine(({ path, url }) => (path === undefined) !== (url === undefined), {
    error: 'expected either path, which is added to baseUrl, or url',
  })
  .refine(({ form, json, body }) => [form, json, body].filter((each) => each !== undefined).length < 2, {
    error: 'expected one of json, form and body',
  })
  .refine(({ token, cookies }) => (token === undefined) !== (cookies === undefined), {
    error: 'expected where the token stands in the answer, as token, or cookies: true',
  });

const fetched = { oauth2: oauth2Schema.optional(), login: loginSchema.optional() };

const ONE_SOURCE = { error: 'expected either oauth2 or login' };

function isOneSource({ oauth2, login }: { readonly oauth2?: unknown; readonly login?: unknown }): boolean {
  return oauth2 === undefined || login === undefined;
}

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
const credentialSchema = z.union(
  [
    variable,
    z
      .strictObject({ ...shown, ...fetched, user })
      .refine(isWhole, TOGETHER)
      .refine(isOneSource, ONE_SOURCE),
  ],
  {
    error: `expected the name of an environment variable, or { ${FORMS} }`,
  },
);

const list = z.union([name.transform((each) => [each]), names]);

/** A user with a name of the team's own: what it shows, and what is promised of it. */
export const userSchema = z
  .strictObject({
    ...shown,
    ...fetched,
    user,
    otherThan: list.optional(),
    may: names.optional(),
    scopes: names.optional(),
    client: z.union([z.string(), z.number()]).transform(String).optional(),
    values: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).optional(),
  })
  .refine(isWhole, TOGETHER)
  .refine(isOneSource, ONE_SOURCE);

/** The credentials of a target, by role. */
export const credentialsSchema = z.strictObject(
  Object.fromEntries(ROLES.map((role) => [role, credentialSchema.optional()])) as Record<
    Role,
    z.ZodOptional<typeof credentialSchema>
  >,
);

/** What a config says of what somebody shows. */
export type ShownInput = Exclude<z.output<typeof credentialSchema>, string>;

/** What a config says of a token endpoint. */
export type OAuthInput = z.output<typeof oauth2Schema>;

/** What a config says of a login. */
export type LoginInput = z.output<typeof loginSchema>;

/** What a config says of a user. */
export type UserInput = z.output<typeof userSchema>;
