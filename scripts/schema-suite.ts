import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ContractError } from '../contracts/contract-error.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { SchemaOracles } from '../contracts/api/schema-oracle.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import { draft, render } from '../generators/draft.ts';
import { FAULT_FAMILIES } from '../generators/fault-families.ts';
import { factsOf } from '../generators/operation-facts.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';
import { smallest } from '../generators/smallest.ts';
import { isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';

/** Reads a folder of the JSON Schema Test Suite, and prints for each keyword whether a fault can be made of its rules. */
const USAGE =
  'node scripts/schema-suite.ts FOLDER [KEYWORD]   # e.g. …/tests/draft2020-12; draft4 is read as OpenAPI 3.0';

/** One schema of the suite with its instances. */
interface Group {
  readonly keyword: string;
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly { readonly data: Json; readonly valid: boolean; readonly description: string }[];
}

/** What became of the groups of a keyword. */
interface Row {
  made: number;
  of: number;
  none: number;
  outside: number;
  valid: number;
  readonly lines: string[];
}

/** A group's schema as it is read. */
type Read = { readonly facts: OperationFacts } | { readonly why: string };

interface Sent {
  readonly kind: FaultKind;
  readonly variant: string;
  readonly body: Json;
}

/** What is about where references lead to. */
const OF_REFERENCES = new Set(['ref', 'refRemote', 'anchor', 'dynamicRef', 'id', 'defs', 'definitions']);

/** Keywords that OpenAPI 3.0 has not (its §4.7.24). */
const OTHERS_OF_OLD = ['additionalItems', 'dependencies', 'id'];

/** Faults of a body's values. */
const KINDS: readonly FaultKind[] = [
  'required-key',
  'key-type',
  'key-coercion',
  'key-value',
  'unknown-key',
  'format',
];

const [folder, only] = process.argv.slice(2);
if (folder === undefined) throw new TypeError(USAGE);
const groups = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && (only === undefined || file === `${only}.json`))
  .flatMap((file) =>
    (JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Omit<Group, 'keyword'>[]).map(
      (group): Group => ({ ...group, keyword: basename(file, '.json') }),
    ),
  );
const isOld = /draft4/.test(folder);
const remotes = join(folder, '..', '..', 'remotes');
const rows = new Map<string, Row>();
for (const group of groups) {
  const row = rows.get(group.keyword) ?? { made: 0, of: 0, none: 0, outside: 0, valid: 0, lines: [] };
  rows.set(group.keyword, row);
  const where = `${group.keyword} / ${group.description}`;
  const own = await factsOfGroup(group);
  const outside = outsideOf(group, own);
  const hasFaulty = group.tests.some(({ valid }) => !valid);
  if (hasFaulty) row.of += 1;
  if (outside !== undefined || 'why' in own) {
    if (hasFaulty && outside !== undefined) row.outside += 1;
    row.lines.push(`${where}: no fault (${outside ?? ('why' in own ? own.why : '')})`);
    continue;
  }
  row.valid += group.tests.filter(({ valid }) => valid).length;
  row.lines.push(...wrongVerdicts(own.facts, group).map((each) => `${where}: ${each}`));
  if (!hasFaulty) continue;
  const faults = faultsOf(own.facts);
  const { skip } = own.facts.operation;
  if (faults.some((each) => isOfKeyword(own.facts, group, each))) row.made += 1;
  else row.lines.push(`${where}: no fault (${skip?.reason ?? 'none made'})`);
  if (skip && group.tests.every(({ valid }) => !valid)) row.none += 1;
  if (only !== undefined || process.env['NAYSAYER_FAULTS'] !== undefined)
    for (const each of faults) print(JSON.stringify({ where, schema: group.schema, ...each }));
}
for (const [keyword, { made, of, none, outside, valid, lines }] of rows) {
  print(
    `${keyword.padEnd(24)} ${made} of ${of} schemas broken (${none} allow nothing, ${outside} not read), ${valid} valid instances asked`,
  );
  for (const each of lines) print(`    ${each}`);
}

/** Verdicts on the suite's instances that are not the suite's. */
function wrongVerdicts({ oracle }: OperationFacts, { tests }: Group): readonly string[] {
  return tests
    .filter(({ data, valid }) => oracle && (oracle({ value: data }).length === 0) !== valid)
    .map(({ description, valid }) => `called ${valid ? 'invalid' : 'valid'}: ${description}`);
}

/** Tells whether a fault is of the group's keyword: one that the schema takes without it, where one of the suite's is so, too. */
function isOfKeyword({ contract, operation }: OperationFacts, group: Group, { body }: Sent): boolean {
  const oracles = new SchemaOracles(without(contract.schemas, namesOf(group.keyword)) as Schemas);
  const oracle = oracles.of(operation.body?.schema ?? {});
  const isAlone = (value: Json): boolean => oracle(value).length === 0;
  return isAlone(body) || !group.tests.some(({ data, valid }) => !valid && isAlone({ value: data }));
}

function namesOf(keyword: string): readonly string[] {
  if (keyword === 'if-then-else') return ['then', 'else'];
  if (keyword === 'minContains') return ['contains', keyword];
  // As it is read in OpenAPI 3.1.
  if (isOld && ['minimum', 'maximum'].includes(keyword)) return [keyword, keyword.replace('m', 'exclusiveM')];
  if (isOld && keyword === 'items') return [keyword, 'prefixItems'];
  return OF_REFERENCES.has(keyword) ? ['$ref'] : [keyword];
}

function without(schema: Json, names: readonly string[]): Json {
  if (Array.isArray(schema)) return schema.map((each: Json) => without(each, names));
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !names.includes(key))
      .map(([key, value]) => [key, without(value, names)]),
  );
}

/** What is sent and proved, each as the rule that it breaks and the value that breaks it. */
function faultsOf(own: OperationFacts): readonly Sent[] {
  return KINDS.flatMap((kind) => {
    const family = FAULT_FAMILIES[kind];
    if (family.skip(own) !== undefined) return [];
    return family.variants(own).flatMap((variant): readonly Sent[] => {
      const body =
        variant.madeBase ??
        own.keys.find(({ path }) => path.join() === variant.needsKey?.join())?.base ??
        own.minimal;
      const situation = { values: {}, others: {}, credential: [], known: [] };
      const valid = draft(own.operation, { token: '', values: {}, ...(body !== undefined && { body }) });
      const fault = { kind, variant: variant.name, with: smallest(variant) };
      const faulty = render(family.apply(valid, fault, situation, own));
      const bytes = { valid: render(valid), faulty, operation: own.operation, facts: own, fault, situation };
      const proof = family.prove(bytes);
      if (!proof || isBeside(variant.name)) return [];
      return [
        { kind, variant: variant.name, body: JSON.parse(Buffer.from(faulty.body ?? []).toString()) as Json },
      ];
    });
  });
}

/** A fault of the envelope is none of the suite's schema. */
function isBeside(variant: string): boolean {
  return /^(?:the body|value left out)/.test(variant);
}

/** What is known of a group's schema, which is a file of its own beside the suite's other files; or why it is none. */
async function factsOfGroup(group: Group): Promise<Read> {
  const path = mkdtempSync(join(tmpdir(), 'naysayer-suite-'));
  // What the suite has behind http is in its folder.
  const local = (text: string): string =>
    text.replaceAll('http://localhost:1234/', `${pathToFileURL(path).href}/`);
  try {
    if (JSON.stringify(group.schema).includes('localhost:1234'))
      for (const file of readdirSync(remotes, { recursive: true, encoding: 'utf8' }))
        if (file.endsWith('.json')) {
          mkdirSync(dirname(join(path, file)), { recursive: true });
          writeFileSync(join(path, file), local(readFileSync(join(remotes, file), 'utf8')));
        }
    writeFileSync(join(path, 'schema.json'), local(JSON.stringify(group.schema)));
    const file = join(path, 'openapi.json');
    writeFileSync(file, JSON.stringify(documentOf(group)));
    const contract = await loadContract(file);
    for (const each of contract.mended) if (only !== undefined) print(`mended: ${each}`);
    const [facts] = factsOf(contract).values();
    return facts ? { facts } : { why: contract.setAside.map(({ reason }) => reason).join() };
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return { why: error.problems.join() };
  } finally {
    rmSync(path, { recursive: true });
  }
}

function documentOf({ tests }: Group): JsonObject {
  const valid = tests.filter((each) => each.valid);
  const schema: JsonObject = {
    type: 'object',
    required: ['value'],
    properties: { value: { $ref: './schema.json' } },
  };
  const examples = Object.fromEntries(
    valid.map(({ data }, nth) => [`e${nth}`, { value: { value: data } }] as const),
  );
  const content = { 'application/json': { schema, ...(valid.length > 0 && { examples }) } };
  const responses = { '200': { description: 'Taken.' }, '400': { description: 'Refused.' } };
  return {
    openapi: isOld ? '3.0.3' : '3.1.0',
    info: { title: 'Suite', version: '1' },
    paths: {
      '/asked': { post: { operationId: 'ask', requestBody: { required: true, content }, responses } },
    },
  };
}

/** Why a schema is none that OpenAPI has, or leads to what is not here; undefined if it is read. */
function outsideOf({ keyword, schema }: Group, own: Read): string | undefined {
  if ('why' in own && own.why.includes('it leads out of this machine')) return own.why;
  const text = JSON.stringify(schema);
  if (/"\$schema":"http:\/\/localhost/.test(text)) return 'a dialect of its own';
  const isOfOld = OTHERS_OF_OLD.includes(keyword) || /"id":"|"additionalItems"/.test(text);
  return isOld && isOfOld ? 'not of OpenAPI 3.0' : undefined;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
