import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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

interface Sent {
  readonly kind: FaultKind;
  readonly variant: string;
  readonly body: Json;
}

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
const facts = await factsOfGroups();
const withoutKeyword = new Map<string, SchemaOracles>();
const rows = new Map<string, { made: number; of: number; valid: number; lines: string[] }>();
groups.forEach((group, index) => {
  const row = rows.get(group.keyword) ?? { made: 0, of: 0, valid: 0, lines: [] };
  rows.set(group.keyword, row);
  const own = facts.get(`g${index}`);
  const where = `${group.keyword} / ${group.description}`;
  const outside = outsideOf(group.schema);
  if (own) row.lines.push(...wrongVerdicts(own, group).map((each) => `${where}: ${each}`));
  row.valid += group.tests.filter(({ valid }) => valid).length;
  if (!group.tests.some(({ valid }) => !valid)) return;
  row.of += 1;
  const faults = own ? faultsOf(own) : [];
  if (own && faults.some((each) => isOfKeyword(own, group.keyword, each))) row.made += 1;
  else
    row.lines.push(
      `${where}: no fault (${own?.operation.skip?.reason ?? outside ?? (own ? 'none made' : 'set aside')})`,
    );
  if (only !== undefined || process.env['NAYSAYER_FAULTS'] !== undefined)
    for (const each of faults) print(JSON.stringify({ where, schema: group.schema, ...each }));
});
for (const [keyword, { made, of, valid, lines }] of rows) {
  print(`${keyword.padEnd(24)} ${made} of ${of} schemas broken, ${valid} valid instances asked`);
  for (const each of lines) print(`    ${each}`);
}

/** Verdicts on the suite's instances that are not the suite's. */
function wrongVerdicts({ oracle }: OperationFacts, { tests }: Group): readonly string[] {
  return tests
    .filter(({ data, valid }) => oracle && (oracle({ value: data }).length === 0) !== valid)
    .map(({ description, valid }) => `called ${valid ? 'invalid' : 'valid'}: ${description}`);
}

/** Tells whether the schema accepts a body without the group's keyword: it is that one that refuses it. */
function isOfKeyword({ contract, operation }: OperationFacts, keyword: string, { body }: Sent): boolean {
  const oracles =
    withoutKeyword.get(keyword) ?? new SchemaOracles(without(contract.schemas, namesOf(keyword)) as Schemas);
  withoutKeyword.set(keyword, oracles);
  return oracles.of(operation.body?.schema ?? {})(body).length === 0;
}

function namesOf(keyword: string): readonly string[] {
  if (keyword === 'if-then-else') return ['then', 'else'];
  if (keyword === 'minContains') return ['contains', keyword];
  return [keyword === 'ref' ? '$ref' : keyword];
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

async function factsOfGroups(): Promise<ReadonlyMap<string, OperationFacts>> {
  const path = mkdtempSync(join(tmpdir(), 'naysayer-suite-'));
  try {
    const file = join(path, 'openapi.json');
    writeFileSync(file, JSON.stringify(documentOf()));
    const contract = await loadContract(file);
    for (const each of contract.setAside) print(`set aside: ${JSON.stringify(each)}`);
    for (const each of contract.mended) if (only !== undefined) print(`mended: ${each}`);
    return new Map(factsOf(contract));
  } finally {
    rmSync(path, { recursive: true });
  }
}

function documentOf(): JsonObject {
  const kept = groups.flatMap((group, index) =>
    outsideOf(group.schema) === undefined ? [{ group, index }] : [],
  );
  return {
    openapi: isOld ? '3.0.3' : '3.1.0',
    info: { title: 'Suite', version: '1' },
    paths: Object.fromEntries(
      kept.map(({ group, index }) => [`/g${index}`, { post: operationFor(group, index) }]),
    ),
    components: {
      schemas: Object.fromEntries(
        kept.map(({ group, index }) => [`G${index}`, rebased(group.schema, index)]),
      ),
    },
  };
}

function operationFor({ tests }: Group, index: number): JsonObject {
  const valid = tests.filter((each) => each.valid);
  return {
    operationId: `g${index}`,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['value'],
            properties: { value: { $ref: `#/components/schemas/G${index}` } },
          },
          ...(valid.length > 0 && {
            examples: Object.fromEntries(
              valid.map(({ data }, nth) => [`e${nth}`, { value: { value: data } }]),
            ),
          }),
        },
      },
    },
    responses: { '200': { description: 'Taken.' }, '400': { description: 'Refused.' } },
  };
}

/** Why a schema can't stand in an OpenAPI document as it is. */
function outsideOf(schema: Json): string | undefined {
  const text = JSON.stringify(schema);
  if (/"\$(?:id|anchor|dynamicRef|dynamicAnchor|recursiveRef)"|"id":"(?:http|#)/.test(text))
    return 'names of its own ($id, $anchor)';
  if (/"\$ref":"(?!#)/.test(text)) return 'refers to another document';
  return undefined;
}

function rebased(schema: Json, index: number): Json {
  if (Array.isArray(schema)) return schema.map((each: Json) => rebased(each, index));
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== '$schema')
      .map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string'
          ? value.replace(/^#/, `#/components/schemas/G${index}`)
          : ['enum', 'const'].includes(key)
            ? value
            : rebased(value, index),
      ]),
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
