import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

const DRAFT_2020 = 'https://json-schema.org/draft/2020-12';
const VOCABULARIES = [
  'core',
  'applicator',
  'unevaluated',
  'validation',
  'meta-data',
  'format-annotation',
  'content',
];

/** The meta-schemas of JSON Schema that Ajv brings along, by the addresses that they are published under. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['http://json-schema.org/draft-07/schema', 'json-schema-draft-07.json'],
  [`${DRAFT_2020}/schema`, 'json-schema-2020-12/schema.json'],
  ...VOCABULARIES.map(
    (each) => [`${DRAFT_2020}/meta/${each}`, `json-schema-2020-12/meta/${each}.json`] as const,
  ),
]);

/** The file of the meta-schema that has an address; undefined for any other. */
export function metaSchemaFile(address: string): string | undefined {
  const file = FILES.get(address);
  return file === undefined ? undefined : resolve(`ajv/dist/refs/${file}`);
}
