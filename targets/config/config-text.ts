import { stringify } from 'yaml';
import type { ConfigFlags } from './config-flags.ts';

/** A config that says what the command line said, as it is written for people to go on with. */
export function configText({ document, url, token }: ConfigFlags): string {
  const line = (key: string, value: unknown): string => stringify({ [key]: value }, { lineWidth: 0 });
  return [
    '# What naysayer tests. Every key: docs/config.md in the package.\n',
    line('contract', document ?? 'openapi.yaml'),
    url === undefined ? '# baseUrl: http://127.0.0.1:8080 # where it runs\n' : line('baseUrl', url),
    token === undefined
      ? '# credentials: { client: MY_TOKEN } # the environment variable that holds a token\n'
      : `credentials: { client: ${token} } # the environment variable that holds the token\n`,
  ].join('');
}
