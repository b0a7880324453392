import { z } from 'zod';

const text = z.string();
const address = { endpoint: text.optional(), externalEndpointURL: text.optional() };
const header = z.strictObject({ name: text.min(1), value: text });

/** Where the token of a login stands, and how it is sent: as it is written by now, or as it was before 0.2. */
const token = z.strictObject({
  extractFrom: z.enum(['body', 'header']).optional(),
  extractSelector: text.optional(),
  sendIn: z.enum(['header', 'query']).optional(),
  sendName: text.optional(),
  sendTemplate: text.optional(),
  extractFromField: text.optional(),
  httpHeaderName: text.optional(),
  headerPrefix: text.optional(),
});

const login = z.strictObject({
  ...address,
  verb: text.default('POST'),
  contentType: text.optional(),
  payloadRaw: text.optional(),
  payloadUserPwd: z
    .strictObject({ username: text, password: text, usernameField: text, passwordField: text })
    .optional(),
  headers: z.array(header).default([]),
  expectCookies: z.boolean().default(false),
  token: token.optional(),
});

/** Makes a user for the run: each placeholder stands for a text that is new each time. */
const creation = z.strictObject({
  ...address,
  verb: text.default('POST'),
  contentType: text.optional(),
  payloadRaw: text.optional(),
  headers: z.array(header).default([]),
  generators: z
    .array(
      z.strictObject({
        placeHolder: text.min(1),
        prefix: text.default(''),
        postfix: text.default(''),
        minLength: z.int().nonnegative().default(0),
        maxLength: z.int().positive().optional(),
      }),
    )
    .default([]),
});

const user = z.strictObject({
  name: text.min(1),
  // What EvoMaster alone makes use of.
  requireMockHandling: z.boolean().optional(),
  fixedHeaders: z.array(header).optional(),
  loginEndpointAuth: login.optional(),
  createUsers: creation.optional(),
});

/** A Web Fuzzing Commons auth document, once its template is filled in. */
export const authDocumentSchema = z.strictObject({
  $schema: text.optional(),
  schemaVersion: text.optional(),
  schema_version: text.optional(),
  auth: z.array(user).min(1),
  authTemplate: z.unknown().optional(),
  configs: z.unknown().optional(),
});

/** A user of such a document. */
export type AuthUser = z.output<typeof user>;

/** The login of such a user. */
export type AuthLogin = z.output<typeof login>;

/** What makes such a user. */
export type AuthCreation = z.output<typeof creation>;
