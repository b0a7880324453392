import { z } from 'zod';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { configSchema } from '../../targets/config/config-schema.ts';
import { CONFIG_EXAMPLES } from './config-examples.ts';
import { schemaWords } from './schema-words.ts';

/** Every key of the config, from its schema: type, default, what it says, an example. */
export function configReference(): string {
  return entriesOf(inputSchema()).map(sectionOf).join('\n');
}

/** The keys that the reference describes, such as `limits.budget`. */
export function configKeys(): readonly string[] {
  return entriesOf(inputSchema()).map(({ key }) => key);
}

interface Entry {
  readonly key: string;
  readonly schema: JsonObject;
  readonly required: boolean;
  /** Its members have entries of their own. */
  readonly parted: boolean;
}

function inputSchema(): JsonObject {
  return z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as unknown as JsonObject;
}

/** Keys whose members say what they are for are followed by them. */
function entriesOf(schema: JsonObject, prefix = ''): readonly Entry[] {
  const { properties, required } = schema;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, each]) => {
    if (!isJsonObject(each)) return [];
    const key = `${prefix}${name}`;
    const members = entriesOf(each, `${key}.`).filter((member) => 'description' in member.schema);
    const isRequired = Array.isArray(required) && required.includes(name);
    return [{ key, schema: each, required: isRequired, parted: members.length > 0 }, ...members];
  });
}

const DEFAULTS = configSchema.parse({ baseUrl: 'http://127.0.0.1' }) as unknown as Json;

function sectionOf({ key, schema, required, parted }: Entry): string {
  const { yaml, more } = CONFIG_EXAMPLES[key] ?? { yaml: '' };
  const { description } = schema;
  const says = [
    ...(typeof description === 'string' ? [`${description.replaceAll('’', "'")}.`] : []),
    ...(more === undefined ? [] : [more]),
  ];
  const preset = valueAt(DEFAULTS, key.split('.'));
  const unless = required ? 'required' : preset === undefined ? 'none' : `\`${JSON.stringify(preset)}\``;
  const facts = parted ? ['an object with the keys below', 'none'] : [schemaWords(schema), unless];
  return `### \`${key}\`

${says.join(' ')}

| type | default |
|---|---|
| ${facts.join(' | ')} |

\`\`\`yaml
${yaml}
\`\`\`
`;
}
