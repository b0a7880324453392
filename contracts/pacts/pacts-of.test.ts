import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { planFor } from '../../engine/plan.ts';
import type { Cell } from '../../engine/plan.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { loadContract, restrictTo } from '../load-contract.ts';
import { PROVIDER_STATES } from '../provider-state.ts';
import { pactsOf } from './pacts-of.ts';
import type { PactDocument } from './read-pact.ts';
import { ANY_TARGET } from '../../engine/any-target.ts';

const NAMES = { consumer: 'naysayer', provider: 'an API' };

const contract = await loadContract();
const pacts = await pactsOf(contract, NAMES, '1.2.3');
const all = pacts.files.flatMap((file) => file.interactions);
const documents = pacts.files.map((file) => JSON.parse(file.text) as PactDocument);
const written = documents.flatMap((each) => each.interactions);

function requirementsIn(interaction: PactDocument['interactions'][number]): readonly string[] {
  return Object.keys(interaction.comments?.references?.['requirement'] ?? {});
}

function naysayerIn(interaction: PactDocument['interactions'][number], what: string): string {
  return String(interaction.comments?.references?.['naysayer']?.[what]);
}

const cellOf = (requirement: string, operation: string): string => `${requirement} › ${operation}`;

describe('the pacts of a contract', () => {
  test('hold every class of error', () => {
    const statuses = new Set(written.map((each) => each.response.status));
    expect([...statuses]).toEqual(expect.arrayContaining([400, 401, 403, 404, 405, 409, 429]));
    expect(new Set(all.map((each) => each.requirement.errorClass))).toEqual(
      new Set(contract.requirements.map((each) => each.errorClass)),
    );
  });

  test('hold bodies that are no JSON, byte for byte', () => {
    const bodies = written
      .filter((each) => each.request.body?.encoded === 'base64')
      .map(({ request }) => ({ type: request.body?.contentType, text: textOf(request.body?.content) }));
    expect(bodies.length).toBeGreaterThan(20);
    expect(bodies.filter(({ text }) => isJson(text))).toEqual([]);
    expect(new Set(bodies.map(({ type }) => type))).toEqual(new Set(['application/json']));
  });

  test('bring every state about that a promise they can hold needs', () => {
    expect(new Set(all.map((each) => each.state))).toEqual(new Set(PROVIDER_STATES));
  });

  test('take for a SHOULD what rests on a fact in doubt, as a run does', () => {
    const doubted = all.filter(
      ({ operation, state, requirement }) =>
        state === 'wrong-kind-token' ||
        operation === 'removeTrainingRunTag' ||
        requirement.id === 'malformed.encoding',
    );
    expect(doubted.length).toBeGreaterThan(10);
    expect(new Set(doubted.map((each) => each.level))).toEqual(new Set(['SHOULD']));
  });

  test('may be of an API whose name no file can have', async () => {
    const names = { consumer: '../mine', provider: 'Things / "Orders": a\\b' };
    const few = await pactsOf(contract, names, '1', (cells) => cells.slice(0, 3));
    const [file] = few.files;
    expect(file?.name).toMatch(/^_[^/\\:"]+\.json$/);
    expect(JSON.parse(file?.text ?? '')).toMatchObject({
      consumer: { name: '../mine-must' },
      provider: { name: names.provider },
    });
  });

  test('keep what must hold and what should hold apart', () => {
    expect(pacts.files.map(({ name, level }) => [name, level])).toEqual([
      ['naysayer-must-an API.json', 'MUST'],
      ['naysayer-should-an API.json', 'SHOULD'],
    ]);
    for (const { level, interactions } of pacts.files)
      expect(new Set(interactions.map((each) => each.level))).toEqual(new Set([level]));
  });

  test('say what they are, of which contract and which version, and nothing of the time and place', () => {
    for (const { metadata } of documents) {
      expect(metadata['naysayer']).toEqual({
        about: expect.stringContaining('no client sends these requests'),
        contract: `${contract.name} ${contract.version}`,
        version: '1.2.3',
      });
    }
  });
});

describe('every cell that applies', () => {
  const cells = planFor(contract, factsOf(contract), ANY_TARGET).filter(
    (cell) => cell.notApplicable === undefined,
  );
  const pinned = all.map((each) => cellOf(each.requirement.id, each.operation));
  const carried = all.flatMap((each) => each.also.map(({ id }) => cellOf(id, each.operation)));
  const unexpressed = pacts.unexpressed.map((each) => cellOf(each.requirement, each.operation));

  test('is an interaction, is carried by one, or has a reason', () => {
    const known = new Set([...pinned, ...carried, ...unexpressed]);
    expect(cells.map((cell) => cell.id).filter((id) => !known.has(id))).toEqual([]);
    const planned = new Set(cells.map((cell) => cell.id));
    expect([...known].filter((id) => !planned.has(id))).toEqual([]);
  });

  test('is only one of the three', () => {
    const twice = pinned.filter((id, index) => pinned.indexOf(id) !== index);
    const unexpressedTwice = unexpressed.filter((id, index) => unexpressed.indexOf(id) !== index);
    expect([twice, unexpressedTwice]).toEqual([[], []]);
    expect(unexpressed.filter((id) => pinned.includes(id) || carried.includes(id))).toEqual([]);
    expect(pinned.filter((id) => carried.includes(id))).toEqual([]);
  });

  test('that no pact can hold has a reason in words', () => {
    for (const { reason } of pacts.unexpressed) expect(reason).toMatch(/^\S.{15,}$/);
  });

  test('that is carried by interactions has a reason where these were left out', async () => {
    const left = await pactsOf(contract, NAMES, '0', only('error-body.shape', 'malformed.media-type'));
    const shapes = left.unexpressed.filter((each) => each.requirement === 'error-body.shape');
    expect(shapes.map((each) => each.operation)).toEqual(contract.operations.map((each) => each.id));
    expect(new Set(shapes.map((each) => each.reason))).toEqual(
      new Set(['no interaction of the operation shows it']),
    );
  });

  test('that is selected is written, and no other', async () => {
    const some = await pactsOf(contract, NAMES, '0', only('conflict.duplicate-id'));
    expect(some.unexpressed).toEqual([]);
    expect(
      some.files
        .flatMap((file) => file.interactions)
        .map((each) => each.operation)
        .toSorted(),
    ).toEqual(['createProject', 'createTag']);
  });
});

describe('each interaction', () => {
  test('is as many times in the pacts as it was made', () => {
    expect(written.map((each) => each.description).toSorted()).toEqual(
      all.map((each) => each.description).toSorted(),
    );
  });

  test('has a description of its own', () => {
    const descriptions = written.map((each) => each.description);
    expect(descriptions.filter((each, index) => descriptions.indexOf(each) !== index)).toEqual([]);
  });

  test('names its requirement in its references, as its test, and in its description', () => {
    const known = new Set(contract.requirements.map((each) => each.id));
    for (const each of written) {
      const name = (each.comments as { readonly testname?: unknown } | undefined)?.testname;
      expect(requirementsIn(each)).toContain(name);
      expect(each.description).toContain(`[${String(name)}]`);
      expect(requirementsIn(each).filter((id) => !known.has(id))).toEqual([]);
    }
  });

  test('has one state, with the operation that it is brought about for', () => {
    const operations = new Set(contract.operations.map((each) => each.id));
    for (const each of written) {
      expect(each.providerStates).toHaveLength(1);
      const operation = String(each.providerStates[0]?.params?.['operation']);
      expect(operations).toContain(operation);
      expect(naysayerIn(each, 'operation')).toBe(operation);
    }
  });

  test('of a refusal wants the documented body, whatever its words', () => {
    const refusals = written.filter((each) => requirementsIn(each).includes('error-body.shape'));
    expect(refusals.length).toBeGreaterThan(900);
    for (const { response, description } of refusals) {
      expect(response.body?.content, description).toEqual({ error: { message: 'A text.' } });
      expect(Object.keys(response.matchingRules?.['body'] ?? {}), description).toEqual(['$.error.message']);
      expect(Object.keys(response.matchingRules?.['header'] ?? {}), description).toContain('Content-Type');
    }
  });

  test('that is given a value is given it by an expression', () => {
    const filled = written.filter((each) => each.request.path.includes('/1'));
    expect(filled.length).toBeGreaterThan(800);
    expect(filled.filter((each) => each.request.generators?.['path'] === undefined)).toEqual([]);
  });

  test('holds no stand-in', () => {
    for (const { text } of pacts.files) expect(text).not.toMatch(/stand-?in|STANDIN|77001/i);
  });
});

describe('the bytes of the pacts', () => {
  test('are the same each time', async () => {
    const again = await pactsOf(await loadContract(), NAMES, '1.2.3');
    expect(again.files.map((file) => file.text)).toEqual(pacts.files.map((file) => file.text));
  });

  test('are the same in other processes, at other places, in other languages', async () => {
    const places = [
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
    ];
    const texts = await Promise.all(places.map(writtenElsewhere));
    expect(texts).toEqual(places.map(() => pacts.files.map((file) => file.text)));
  }, 30_000);

  test('are the same each time for a part of the contract', async () => {
    const part = (): Promise<typeof pacts> =>
      pactsOf(
        restrictTo(contract, (id) => /Project|Token/.test(id)),
        NAMES,
        '1',
      );
    const [one, two] = [await part(), await part()];
    expect(two).toEqual(one);
    expect(one.files.flatMap((file) => file.interactions).length).toBeGreaterThan(100);
    const apart = one.files.flatMap((file) => file.interactions).map((each) => each.operation);
    expect(apart.filter((id) => !/Project|Token/.test(id))).toEqual([]);
  });

  test('do not depend on the order in which the operations stand', async () => {
    const turned = { ...contract, operations: contract.operations.toReversed() };
    const own = (await pactsOf(contract, NAMES, '1')).files;
    const others = (await pactsOf(turned, NAMES, '1')).files;
    // Which operation the limit is provoked with is the first that will do.
    const isSteady = (each: PactDocument['interactions'][number]): boolean =>
      !requirementsIn(each).some((id) => id.startsWith('rate-limited.'));
    const steady = (text: string): unknown =>
      (JSON.parse(text) as PactDocument).interactions.filter(isSteady);
    expect(others.map((file) => steady(file.text))).toEqual(own.map((file) => steady(file.text)));
  });
});

function only(...ids: readonly string[]): (cells: readonly Cell[]) => readonly Cell[] {
  return (cells) => cells.filter((cell) => ids.includes(cell.requirement.id));
}

const MODULES = ['../load-contract.ts', './pacts-of.ts'].map((file) => new URL(file, import.meta.url).href);

const PROGRAM = `
  const modules = await Promise.all(${JSON.stringify(MODULES)}.map((file) => import(file)));
  const { loadContract, pactsOf } = Object.assign({}, ...modules);
  const { files } = await pactsOf(await loadContract(), ${JSON.stringify(NAMES)}, '1.2.3');
  process.stdout.write(JSON.stringify(files.map((file) => file.text)));
`;

async function writtenElsewhere(place: NodeJS.ProcessEnv): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, ...place },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

function textOf(content: unknown): string {
  return Buffer.from(String(content), 'base64').toString('latin1');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1')));
    return true;
  } catch {
    return false;
  }
}
