import { relative, sep } from 'node:path';
import { stringify } from 'yaml';
import { schemaFile } from './json-schemas.ts';
import type { SchemaName } from './json-schemas.ts';
import type { ConfigFlags } from './config-flags.ts';

/** What shows more, ready to be written in. */
const MORE = `
# More users show more: what another one must not see, and what a role must not do.
# users:
#   other: { token: OTHER_TOKEN, otherThan: client } # sees nothing of what the first one makes
#   reader: { token: READER_TOKEN, may: [GET] } # is refused all else

# What the document leaves open, or says otherwise, can be promised here.
# promises: { expect: { malformed: { status: 400 }, 'not-found.deleted @ getThing': off } }
`;

/** What a config says beside what the command line said. */
export interface ConfigFindings {
  readonly overlay?: string;
  /** Operations that the target does not seem to have. */
  readonly absent?: readonly string[];
}

/** A config that says what the command line said, as it is written for people to go on with. */
export function configText({ document, url, token }: ConfigFlags, findings: ConfigFindings = {}): string {
  const { overlay, absent = [] } = findings;
  return [
    editorLine('config'),
    '# What naysayer tests. Every key: docs/config.md in the package.\n',
    line('contract', document ?? 'openapi.yaml'),
    ...(overlay === undefined ? [] : [line('overlays', [overlay])]),
    url === undefined ? '# baseUrl: http://127.0.0.1:8080 # where it runs\n' : line('baseUrl', url),
    token === undefined
      ? '# credentials: { client: MY_TOKEN } # the environment variable that holds a token\n'
      : `credentials: { client: ${token} } # the environment variable that holds the token\n`,
    ...(absent.length === 0
      ? []
      : [
          '\n# A read of each was answered 404. Take away the # where the target does not have them.\n',
          `# ${line('operations', { exclude: absent })}`,
        ]),
    MORE,
  ].join('');
}

/** Tells editors by which schema they complete and check a file; as seen from the folder that it is written into. */
export function editorLine(schema: SchemaName): string {
  const path = relative(process.cwd(), schemaFile(schema)).split(sep).join('/');
  return `# yaml-language-server: $schema=${path.startsWith('.') ? path : `./${path}`}\n`;
}

function line(key: string, value: unknown): string {
  const text = stringify(value, { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false });
  return `${key}: ${text}`;
}
