/** For each key of the config an example in YAML, and what the schema's own words leave open. */
export const CONFIG_EXAMPLES: Readonly<Record<string, { readonly yaml: string; readonly more?: string }>> = {
  contract: {
    yaml: 'contract: openapi.yaml',
    more: 'The path is relative to the config. See [writing-a-contract.md](writing-a-contract.md).',
  },
  overlays: {
    yaml: 'overlays: [naysayer.overlay.yaml]',
    more: 'Notes, examples and links can stand there, so that your document stays as it is.',
  },
  promises: {
    yaml: `promises:
  errorBody: '#/components/schemas/Error'
  expect:
    malformed: { status: 400 }
    forbidden.unknown-token: { status: 401, because: 'Style guide, 4.2' }
    conflict.duplicate-id @ createTask: off
  levels: { status.documented: MUST }`,
    more: 'See [your own promises](#your-own-promises).',
  },
  name: { yaml: 'name: my service' },
  baseUrl: {
    yaml: 'baseUrl: http://127.0.0.1:8080',
    more: "`--url` gives it, too. Where it has no path, that of your document's first server is added; end it with `/` where the implementation is at the root. `plan` needs none.",
  },
  allowRemote: {
    yaml: 'allowRemote: true',
    more: 'Without it only loopback addresses are tested: `localhost`, `127.…` and `[::1]`.',
  },
  auth: {
    yaml: 'auth: auth.yaml',
    more: '`--auth` names it, too. See [an auth document](#an-auth-document-of-web-fuzzing-commons).',
  },
  tls: {
    yaml: 'tls: { ca: ca.pem, cert: me.pem, key: me-key.pem }',
    more: 'See [TLS](#tls). The paths are relative to the config.',
  },
  'tls.ca': { yaml: 'tls: { ca: ca.pem }', more: 'It is trusted beside those that Node trusts.' },
  'tls.cert': {
    yaml: 'tls: { cert: me.pem, key: me-key.pem }',
    more: 'It is shown to the target and to token URLs.',
  },
  'tls.key': { yaml: 'tls: { cert: me.pem, key: me-key.pem }' },
  tokenHosts: {
    yaml: 'tokenHosts: [login.example.com]',
    more: 'See [tokens that are fetched](#tokens-that-are-fetched).',
  },
  users: {
    yaml: 'users: { alice: { token: ALICE_TOKEN }, bob: { token: BOB_TOKEN, otherThan: alice } }',
    more: 'See [users](#users).',
  },
  credentials: {
    yaml: 'credentials: { client: MY_CLIENT_TOKEN, otherClient: MY_OTHER_TOKEN }',
    more: 'What each role is for stands under [credentials](#credentials-by-role). A token itself never stands in a config. Where your document, or the server, asks for no credential, none is needed.',
  },
  hooks: {
    yaml: 'hooks: { revoked: ./make-revoked-token.sh }',
    more: 'A hook is used where `credentials` names no variable for the role. A command runs in `/bin/sh`, in the folder of the config, for at most 60 seconds, and prints the token. A function is possible in TypeScript and JavaScript.',
  },
  operations: {
    yaml: 'operations: { exclude: [getMetricImportances] }',
    more: 'What is left out is not sent at all, not even to prepare another operation. Keep the operations in that create, look up and delete what the others need: `getToken`, for example, tells the `client_id` that many paths start with.',
  },
  dangerous: {
    yaml: 'dangerous: [toggleMaintenance]',
    more: 'What shuts down, restarts or resets by its name, or ends a session, is set aside unless it is named here or under `operations: { include: […] }`. The built-in contract has none such.',
  },
  values: {
    yaml: 'values: { client_id: 17 }',
    more: 'What they name is never changed or deleted: see [safety](getting-started.md#safety). What is written to is made anew, where the API can make it. Where the document calls several things `{id}`, as in `/projects/{id}` and `/tasks/{id}`, they are named `projects.id` and `tasks.id`: see [what is read](writing-a-contract.md#what-is-read-and-what-is-not).',
  },
  rateLimit: { yaml: 'rateLimit: { cap: 100 }', more: 'Without it the `rate-limited` class is not judged.' },
  'rateLimit.cap': {
    yaml: 'rateLimit: { cap: 100 }',
    more: 'A burst stops at the first 429, and after so many requests at the latest. Set it above the limit of the target.',
  },
  'rateLimit.windowSeconds': {
    yaml: 'rateLimit: { cap: 100, windowSeconds: 60 }',
    more: 'A burst that took longer and met no 429 is not judged: the limit may lie above the rate that it reached.',
  },
  limits: {
    yaml: 'limits: { concurrency: 4, requestsPerSecond: 20 }',
    more: 'How hard the target is worked.',
  },
  'limits.concurrency': { yaml: 'limits: { concurrency: 4 }' },
  'limits.requestsPerSecond': {
    yaml: 'limits: { requestsPerSecond: 20 }',
    more: 'As fast as the target answers, unless given. Set it below the limit of the target to keep clear of 429.',
  },
  'limits.budget': {
    yaml: 'limits: { budget: 5000 }',
    more: 'What is left over when it is spent is not judged.',
  },
  'limits.timeoutSeconds': { yaml: 'limits: { timeoutSeconds: 30 }' },
  'limits.bodyBytes': {
    yaml: 'limits: { bodyBytes: 4194304 }',
    more: 'A body that is longer is cut, and what needs the whole of it is not judged.',
  },
  'limits.maxWaitSeconds': {
    yaml: 'limits: { maxWaitSeconds: 120 }',
    more: 'Where a target asks for a longer pause, its answer is not judged.',
  },
  'limits.settleSeconds': {
    yaml: 'limits: { settleSeconds: 20 }',
    more: 'For APIs that answer 202, or show later what they did. Only what is late is waited for.',
  },
  minimumJudged: {
    yaml: 'minimumJudged: 0.9',
    more: 'With less the run ends with 2.',
  },
  knownDeviations: {
    yaml: `knownDeviations:
  - requirement: conflict.duplicate-id
    operations: [createProject] # or "*"
    answers: 422
    reason: issue 17
    expires: 2027-03-31`,
    more: '`naysayer accept` writes them. See [verdicts.md](verdicts.md#known-deviations).',
  },
};
