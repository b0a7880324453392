import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { thingsWith } from '../contracts/openapi/testing/things.ts';
import { folderFor, naysayer } from './testing/command.ts';
import { configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';

describe('help', () => {
  test.each(['', 'run', 'plan', 'list', 'replay', 'serve', 'cleanup'])('is there for %j', async (verb) => {
    const { code, out, err } = await naysayer(folderFor(), [...(verb === '' ? [] : [verb]), '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Usage: naysayer ${verb}`));
  });
});

describe('a command that is wrong ends with 3 and one message:', () => {
  const wrong = async (args: readonly string[], message: RegExp, config?: object): Promise<void> => {
    const folder = folderFor(config);
    const { code, out, err } = await naysayer(folder, args);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n {4}at /);
    expect(existsSync(join(folder, '.naysayer'))).toBe(false);
  };

  test.each<[string, readonly string[], RegExp]>([
    ['an unknown option', ['run', '--sed', '1'], /unknown option '--sed'/],
    ['an unknown verb', ['jump'], /unknown command 'jump'/],
    ['a seed that is none', ['run', '--seed', 'x'], /--seed.*expected a whole number/],
    ['a budget that is none', ['run', '--budget', '0'], /--budget.*expected a whole number/],
    ['no config', ['run'], /^naysayer: no naysayer\.config\./],
    ['a config that is not there', ['plan', '--config', 'mine.yaml'], /mine\.yaml: there is no such file/],
    [
      'a list of nothing',
      ['list', 'things'],
      /list things: expected requirements, operations, or a document/,
    ],
    ['a replay without an id', ['replay'], /missing required argument 'id'/],
    ['a replay without a run', ['replay', 'abcd1234'], /there is no last run/],
    ['a port that is none', ['serve', '--port', 'x'], /--port/],
    [
      'a selector that no broker knows',
      ['verify', '--broker', '--selector', '{"mainBrunch": true}'],
      /--selector.*it has no mainBrunch; there are mainBranch, branch/,
    ],
  ])('%s', async (_what, args, message) => {
    await wrong(args, message);
  });

  test('an unset variable, and nothing is sent', async () => {
    const { url, requests } = await serveReference();
    await wrong(
      ['run'],
      /credentials\.client: the environment variable CLIENT_TOKEN is not set/,
      configFor(url),
    );
    expect(requests).toEqual([]);
  });

  test('a term that names nothing', async () => {
    const { url } = await serveReference();
    const folder = folderFor(configFor(url));
    const { code, err } = await naysayer(folder, ['run', '--only', 'malformed,nothing'], ENVIRONMENT);
    expect(code).toBe(3);
    expect(err).toMatch(/--only nothing: no class, requirement or operation is called that/);
  });
});

describe('list', () => {
  test('names every requirement and operation', async () => {
    const { code, out, err } = await naysayer(folderFor(), ['list']);
    expect(code).toBe(0);
    expect(err).toMatch(/^no config is here, and no document is named: this is about the SigOpt API/);
    expect(out).toMatch(/^malformed\.body-syntax +MUST /m);
    expect(out).toMatch(/^getExperiment +GET +\/v1\/experiments\/\{experiment_id\}$/m);
  });

  test('gives them as JSON', async () => {
    const { out } = await naysayer(folderFor(), ['list', 'operations', '--json']);
    const read = JSON.parse(out) as { operations: unknown[]; requirements?: unknown };
    expect(read.operations).toHaveLength(58);
    expect(read.requirements).toBeUndefined();
  });
});

describe('plan', () => {
  test('says what would be sent and what the config leaves out, and sends nothing', async () => {
    const { url, requests } = await serveReference();
    const { code, out } = await naysayer(folderFor(configFor(url)), ['plan'], ENVIRONMENT);
    expect(code).toBe(0);
    expect(out).toMatch(/^target at http:\/\/127\.0\.0\.1:\d+: 58 operations/);
    expect(out).toMatch(/about \d+ requests/);
    expect(out).toMatch(/cells: there is no other client's token: name one under credentials\.otherClient/);
    expect(requests).toEqual([]);
  });

  test('says what can’t be judged, with the reason', async () => {
    const folder = folderFor({ ...configFor('http://127.0.0.1:1'), contract: { openapi: 'openapi.json' } });
    const schema = { type: 'string', pattern: '^a$', minLength: 2 };
    const parameters = [{ name: 'q', in: 'query', required: true, schema }];
    const document = thingsWith({ '/paths/~1things/get/parameters': parameters });
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
    const { code, out } = await naysayer(folder, ['plan'], ENVIRONMENT);
    expect(code).toBe(0);
    expect(out).toContain(
      "Set aside, since they can’t be tested: 1 of 4 operations\n  listThings: what it needs can't be sent: the query parameter q (no value could be made",
    );
  });

  test('gives it as JSON', async () => {
    const { out } = await naysayer(
      folderFor(configFor('http://127.0.0.1:1')),
      ['plan', '--json', '--only', 'getExperiment'],
      ENVIRONMENT,
    );
    const cells = JSON.parse(out) as { id: string; operation: string; requests: number }[];
    expect(new Set(cells.map((each) => each.operation))).toEqual(new Set(['getExperiment']));
    expect(cells.some((each) => each.requests > 0)).toBe(true);
  });
});
