/** What the command line says in place of a config, or over it. */
export interface ConfigFlags {
  /** The OpenAPI document, from the folder of the command. */
  readonly document?: string;
  /** Where the implementation runs. */
  readonly url?: string;
  /** The environment variable that holds the client's token. */
  readonly token?: string;
  /** A Web Fuzzing Commons auth document, from the folder of the command. */
  readonly auth?: string;
}

/** The flag that gives a key of the config, as messages call it. */
export const FLAG_OF: Readonly<Record<string, readonly [flag: keyof ConfigFlags, name: string]>> = {
  contract: ['document', 'the document'],
  baseUrl: ['url', '--url'],
  auth: ['auth', '--auth'],
  'credentials.client': ['token', '--token'],
};
